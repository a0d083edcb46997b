package dev.countersign.adapter.parse;

import dev.countersign.adapter.bound.Effort;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.treesitter.TSInputEncoding;
import org.treesitter.TSParseState;
import org.treesitter.TSParser;
import org.treesitter.TSParserProgress;
import org.treesitter.TSPoint;
import org.treesitter.TSReader;
import org.treesitter.TSTree;

/// Parses text with a grammar, within bounds of time and depth. Each call has a parser of its own and frees it.
///
/// A text is parsed from the tree of another text of the same name where one is kept: what did not change is not
/// parsed again. The tree is the same as one parsed from nothing as long as neither holds a mistake; how the parser
/// mends mistakes could hang on what it saw before, so a text with one is always parsed from nothing.
final class TreeParser {
    static final int MAX_DEPTH = 500;

    private static final int MAX_SECONDS = 2;
    private static final int CHUNK = 1 << 16;

    /// Telling a tree of more edits takes longer than parsing anew.
    static final int MOST_EDITS = 500;

    private final KeptTrees trees = new KeptTrees();

    /// What came of parsing.
    sealed interface Parsing {
        record Tree(SyntaxTree tree) implements Parsing {}

        record Refused(String reason) implements Parsing {}
    }

    /// @param name of the file; only tells which text this one may be another version of
    Parsing parse(Grammar grammar, String name, String text) {
        try (var parser = new TSParser();
                KeptTrees.Kept kept = trees.take(grammar, name)) {
            if (!parser.setLanguage(grammar.language())) {
                return new Parsing.Refused("the grammar does not fit the parser");
            }
            // UTF-16, so that offsets are twice the offsets in the string
            byte[] bytes = text.getBytes(StandardCharsets.UTF_16LE);
            Parsed parsed = kept == null ? null : fromKept(parser, kept, text, bytes);
            if (parsed == null) {
                parser.reset();
                parsed = parsed(parser, null, bytes).map(Parsed::alone).orElse(null);
            }
            return parsed == null ? tooSlow() : copied(grammar, name, text, parsed);
        }
    }

    /// @param shared null for nothing
    private record Parsed(TSTree tree, @Nullable SharedParts shared) {
        static Parsed alone(TSTree tree) {
            return new Parsed(tree, null);
        }
    }

    private static Optional<TSTree> parsed(TSParser parser, @Nullable TSTree old, byte[] bytes) {
        // each with its own time, so that what was read before does not change what is read
        Effort effort = Effort.of(Duration.ofSeconds(MAX_SECONDS));
        return Optional.ofNullable(parser.parseWithOptions(
                new byte[CHUNK], old, new Utf16(bytes), TSInputEncoding.TSInputEncodingUTF16LE, new Patience(effort)));
    }

    /// Null where that would take longer than parsing anew, or the text holds a mistake.
    private static @Nullable Parsed fromKept(TSParser parser, KeptTrees.Kept kept, String text, byte[] bytes) {
        String old = kept.copy().text();
        List<TextEdits.Edit> edits = TextEdits.between(old, text);
        if (edits.size() > MOST_EDITS || changed(edits) > text.length() / 2) {
            return null;
        }
        TreeEdits.apply(kept.tree(), old, edits, text);
        Optional<TSTree> tree = parsed(parser, kept.tree(), bytes);
        if (tree.isPresent() && tree.get().getRootNode().hasError()) {
            tree.get().close();
            return null;
        }
        return tree.map(t -> new Parsed(t, new SharedParts(kept.copy(), edits))).orElse(null);
    }

    private static int changed(List<TextEdits.Edit> edits) {
        return edits.stream().mapToInt(edit -> edit.newEnd() - edit.newStart()).sum();
    }

    private Parsing copied(Grammar grammar, String name, String text, Parsed parsed) {
        TSTree tree = parsed.tree();
        SyntaxTree keep = null;
        try (TreeCursor cursor = ForeignCursor.of(tree).orElseGet(() -> new BindingCursor(tree))) {
            boolean whole = !cursor.hasError();
            return switch (SyntaxTree.of(grammar, text, cursor, MAX_DEPTH, parsed.shared())) {
                case SyntaxTree.Copy.Whole(var copy) -> {
                    keep = whole ? copy : null;
                    yield new Parsing.Tree(copy);
                }
                case SyntaxTree.Copy.TooDeep() ->
                    new Parsing.Refused("the code is nested deeper than " + MAX_DEPTH + " levels");
            };
        } finally {
            if (keep != null) {
                keep.trim();
                trees.keep(grammar, name, new KeptTrees.Kept(keep, tree, keep.size()));
            } else {
                tree.close();
            }
        }
    }

    private static Parsing tooSlow() {
        return new Parsing.Refused("parsing took longer than " + MAX_SECONDS + " seconds");
    }

    /// The parser asks after every hundred steps, which are short nearly always, and the processor time is dear to
    /// ask for. No more of it than of the time on the wall can have passed, so that is looked at first.
    private static final class Patience implements TSParserProgress {
        private static final long LEAST_NANOS = 2_000_000;

        private final Effort effort;
        private long looked = System.nanoTime();

        Patience(Effort effort) {
            this.effort = effort;
        }

        @Override
        public boolean progress(TSParseState state) {
            long now = System.nanoTime();
            if (now - looked < LEAST_NANOS) {
                return false;
            }
            looked = now;
            return effort.spent();
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Utf16(byte[] bytes) implements TSReader {
        @Override
        public int read(byte[] buffer, int offset, TSPoint position) {
            int length = Math.min(buffer.length, bytes.length - offset);
            if (length <= 0) {
                return 0;
            }
            System.arraycopy(bytes, offset, buffer, 0, length);
            return length;
        }
    }
}
