package dev.countersign.adapter.parse;

import dev.countersign.code.Wording;
import dev.countersign.key.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.PrimitiveIterator;
import java.util.stream.IntStream;

/// Hashes of parts of a syntax tree that stay equal when only comments and layout change.
///
/// The tree is written once as bytes: a node's kind, its children between marks, the text of leaves, and what
/// no leaf covers (in strings every char of it, elsewhere only where it is more than white space). Where a
/// language heeds layout, it is written too between which leaves a line ends, however many lines, and which are
/// apart from an `@`. A shape is the SHA-256 of the bytes of a range of nodes, so whoever wants two codes of equal
/// shape must break SHA-256.
final class Shapes {
    private static final byte OPEN = 1;
    private static final byte CLOSE = 2;
    private static final byte TEXT = 3;
    private static final byte MISSING = 4;
    private static final byte LINE_END = 5;
    private static final byte APART = 6;
    private static final byte QUOTED = 8;
    /// Stands for what a shown text says.
    private static final byte WORDS = 7;
    /// Marks what the shape is without.
    private static final byte DOCSTRING = 9;
    private static final int KIND_LENGTH = 3;
    private static final int HEX_LENGTH = 32;

    /// Parts within parts are hashed again, so the sum has a bound of its own.
    private static final long MAX_HASHED = 400_000_000;

    private final SyntaxTree tree;
    private final Dialect dialect;
    private final ShownTexts shown;
    private final int[] positions;
    /// Ranges of `bytes` that say what is shown, in order: from, to, `WORDS` or `DOCSTRING`.
    private final IntStream.Builder words = IntStream.builder();
    private final List<Wording.Docstring> docstrings = new ArrayList<>();
    private int owners;
    private int wordsStart;
    private int wordsEnd = -1;
    private byte[] bytes;
    private int length;
    private long hashed;
    /// Where the last leaf ended, or the first node after it began; -1 before the first leaf.
    private int seen = -1;

    Shapes(SyntaxTree tree, Dialect dialect, ShownTexts shown) {
        this.tree = tree;
        this.dialect = dialect;
        this.shown = shown;
        positions = new int[tree.size() + 1];
        bytes = new byte[Math.max(256, tree.text().length() * 2)];
        write(0);
        positions[tree.size()] = length;
    }

    /// The shape of the nodes from `first` up to, but not including, `after`.
    String of(int first, int after) {
        hashed += positions[after] - positions[first];
        if (hashed > MAX_HASHED) {
            throw new OverBound("the code is nested too deeply to be compared part by part");
        }
        MessageDigest digest = Sha256.digest();
        digest.update(bytes, positions[first], positions[after] - positions[first]);
        return KnownTexts.once(HexFormat.of().formatHex(digest.digest()).substring(0, HEX_LENGTH));
    }

    /// The texts that are only shown, and the shape without what they say.
    Wording wording() {
        if (wordsEnd < 0 && owners == 0) {
            return Wording.NONE;
        }
        endWords();
        MessageDigest digest = Sha256.digest();
        int at = 0;
        PrimitiveIterator.OfInt bounds = words.build().iterator();
        while (bounds.hasNext()) {
            digest.update(bytes, at, bounds.nextInt() - at);
            at = bounds.nextInt();
            if (bounds.nextInt() == WORDS) {
                digest.update(WORDS);
            }
        }
        digest.update(bytes, at, length - at);
        String shape = HexFormat.of().formatHex(digest.digest()).substring(0, HEX_LENGTH);
        return new Wording(shape, shown.phrases(), docstrings);
    }

    /// The shape of a text that no grammar read, with all its layout.
    static String ofText(String text) {
        return HexFormat.of()
                .formatHex(Sha256.digest().digest(text.getBytes(StandardCharsets.UTF_8)))
                .substring(0, HEX_LENGTH);
    }

    private void write(int node) {
        positions[node] = length;
        int kind = tree.kind(node);
        if (dialect.role(kind) == Role.COMMENT && !isInterpreter(node)) {
            Arrays.fill(positions, node, tree.after(node), length);
            return;
        }
        if (dialect.heedsLayout()) {
            writeLayoutBefore(tree.start(node));
        }
        boolean verbatim = dialect.role(kind) == Role.STRING;
        int whole = verbatim ? shown.shownWith(node) : SyntaxTree.NONE;
        if (tree.leaf(node)) {
            int from = length + KIND_LENGTH;
            writeLeaf(node, kind);
            if (whole != SyntaxTree.NONE) {
                shown.part(whole, tree.start(node), tree.end(node));
                words(from, length);
            }
            return;
        }
        Optional<String> plain = verbatim && whole == SyntaxTree.NONE ? dialect.quoted(tree, node) : Optional.empty();
        if (plain.isPresent()) {
            writeKind(QUOTED, kind);
            writeText(plain.get(), 0, plain.get().length());
            Arrays.fill(positions, node + 1, tree.after(node), length);
            seen = tree.end(node);
            return;
        }
        writeKind(OPEN, kind);
        if (whole == SyntaxTree.NONE) {
            writeChildren(node, verbatim);
        } else {
            writeShown(node, whole);
        }
        writeByte(CLOSE);
    }

    private void writeChildren(int node, boolean verbatim) {
        int at = tree.start(node);
        boolean owner = dialect.mayOpenWithDocstring(tree, node);
        int docstring = owner ? dialect.docstring(tree, node) : SyntaxTree.NONE;
        owners += owner ? 1 : 0;
        for (int child = tree.first(node); child != SyntaxTree.NONE; child = tree.next(child)) {
            writeGap(at, tree.start(child), verbatim);
            if (child == docstring) {
                writeDocstring(node, child);
            } else {
                write(child);
            }
            at = Math.max(at, tree.end(child));
        }
        writeGap(at, tree.end(node), verbatim);
    }

    private void writeDocstring(int block, int docstring) {
        endWords();
        int from = length;
        write(docstring);
        words.add(from).add(length).add(DOCSTRING);
        wordsEnd = -1;
        int head = dialect.headOf(tree, block);
        docstrings.add(new Wording.Docstring(
                owners,
                new Wording.Part(tree.start(head), Math.max(tree.start(head), tree.start(block))),
                new Wording.Part(tree.start(docstring), tree.end(docstring))));
    }

    /// Writes the same bytes, and notes which of them are words.
    private void writeShown(int node, int whole) {
        int at = tree.start(node);
        int part = at;
        for (int child = tree.first(node); child != SyntaxTree.NONE; child = tree.next(child)) {
            int from = length;
            writeGap(at, tree.start(child), true);
            boolean saysWords = saysWords(child);
            if (!saysWords) {
                words(from, length);
                shown.part(whole, part, tree.start(child));
                part = tree.end(child);
            }
            write(child);
            if (saysWords) {
                words(from, length);
            }
            at = Math.max(at, tree.end(child));
        }
        int from = length;
        writeGap(at, tree.end(node), true);
        words(from, length);
        shown.part(whole, part, tree.end(node));
    }

    /// Whether a part of a literal is plain text or an escape, with nothing computed below.
    private boolean saysWords(int child) {
        boolean plain = tree.named(child);
        for (int below = child; plain && below < tree.after(child); below++) {
            plain = dialect.role(tree.kind(below)) == Role.NONE
                    && !tree.grammar().isError(tree.kind(below))
                    && !tree.missing(below);
        }
        return plain;
    }

    /// Notes a range of words; what adjoins the range before it makes it longer, however many leaves hold it.
    private void words(int from, int to) {
        if (from == wordsEnd) {
            wordsEnd = to;
            return;
        }
        endWords();
        wordsStart = from;
        wordsEnd = to;
    }

    private void endWords() {
        if (wordsEnd >= 0) {
            words.add(wordsStart).add(wordsEnd).add(WORDS);
        }
    }

    /// The first line of a script says which program runs it, so it is no comment.
    private boolean isInterpreter(int node) {
        return tree.start(node) == 0 && tree.text().startsWith("#!");
    }

    private void writeLeaf(int node, int kind) {
        int from = tree.start(node);
        int to = tree.end(node);
        writeKind(tree.missing(node) ? MISSING : TEXT, kind);
        if (!tree.named(node) && onlySpace(from, to)) {
            // a line end as a token: how many there are is layout
            return;
        }
        seen = to;
        String name = tree.grammar().name(kind);
        if (tree.named(node) || name.length() != to - from) {
            writeText(from, to);
        }
    }

    /// What stands between the last leaf and a place, comments included: a comment over several lines ends a line.
    private void writeLayoutBefore(int place) {
        if (seen < 0 || seen >= place) {
            return;
        }
        String text = tree.text();
        if (text.indexOf('\n', seen, place) >= 0) {
            writeByte(LINE_END);
        } else if (text.startsWith("@", place) || text.startsWith("@", seen - 1)) {
            writeByte(APART);
        }
        seen = place;
    }

    private void writeGap(int from, int to, boolean verbatim) {
        if (from < to && (verbatim || !onlySpace(from, to))) {
            writeByte(TEXT);
            writeText(from, to);
        }
    }

    private boolean onlySpace(int from, int to) {
        for (int i = from; i < to; i++) {
            char c = tree.text().charAt(i);
            if (c != ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != '\\' && c != '\uFEFF') {
                return false;
            }
        }
        return true;
    }

    private void writeKind(byte mark, int kind) {
        ensure(KIND_LENGTH);
        bytes[length++] = mark;
        bytes[length++] = (byte) (kind >> 8);
        bytes[length++] = (byte) kind;
    }

    private void writeText(int from, int to) {
        writeText(tree.text(), from, to);
    }

    private void writeText(String text, int from, int to) {
        int chars = to - from;
        ensure(4 + chars * 2);
        for (int shift = 24; shift >= 0; shift -= 8) {
            bytes[length++] = (byte) (chars >> shift);
        }
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            bytes[length++] = (byte) (c >> 8);
            bytes[length++] = (byte) c;
        }
    }

    private void writeByte(byte value) {
        ensure(1);
        bytes[length++] = value;
    }

    private void ensure(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
        }
    }
}
