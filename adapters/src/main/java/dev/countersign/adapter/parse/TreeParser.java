package dev.countersign.adapter.parse;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.treesitter.TSInputEncoding;
import org.treesitter.TSParser;
import org.treesitter.TSPoint;
import org.treesitter.TSReader;
import org.treesitter.TSTree;

/// Parses text with a grammar, within bounds of time and depth. Each call has a parser of its own and frees it.
final class TreeParser {
    static final int MAX_DEPTH = 500;

    private static final int MAX_SECONDS = 2;
    private static final int CHUNK = 1 << 16;

    private TreeParser() {}

    /// What came of parsing.
    sealed interface Parsing {
        record Tree(SyntaxTree tree) implements Parsing {}

        record Refused(String reason) implements Parsing {}
    }

    static Parsing parse(Grammar grammar, String text) {
        Effort effort = Effort.ofSeconds(MAX_SECONDS);
        try (var parser = new TSParser()) {
            if (!parser.setLanguage(grammar.language())) {
                return new Parsing.Refused("the grammar does not fit the parser");
            }
            // UTF-16, so that offsets are twice the offsets in the string
            TSReader reader = new Utf16(text.getBytes(StandardCharsets.UTF_16LE));
            try (@Nullable
                    TSTree tree = parser.parseWithOptions(
                            new byte[CHUNK],
                            null,
                            reader,
                            TSInputEncoding.TSInputEncodingUTF16LE,
                            state -> effort.spent())) {
                return tree == null ? tooSlow() : copied(grammar, text, tree);
            }
        }
    }

    private static Parsing copied(Grammar grammar, String text, TSTree tree) {
        try (TreeCursor cursor = ForeignCursor.of(tree).orElseGet(() -> new BindingCursor(tree))) {
            return switch (SyntaxTree.of(grammar, text, cursor, MAX_DEPTH)) {
                case SyntaxTree.Copy.Whole(var whole) -> new Parsing.Tree(whole);
                case SyntaxTree.Copy.TooDeep() ->
                    new Parsing.Refused("the code is nested deeper than " + MAX_DEPTH + " levels");
            };
        }
    }

    private static Parsing tooSlow() {
        return new Parsing.Refused("parsing took longer than " + MAX_SECONDS + " seconds");
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
