package dev.countersign.adapter.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.treesitter.TSInputEncoding;
import org.treesitter.TSParser;
import org.treesitter.TSTree;

/// Both cursors must see the same tree, whichever of them this machine uses.
class TreeCursorTest {
    private static final String CODE = "class A { int b(C c) { return d.e(c, \"f\" + ; } }\n";

    @Test
    void theCursorsSeeTheSameNodes() {
        try (var parser = new TSParser()) {
            parser.setLanguage(Dialects.java().grammar().language());
            byte[] bytes = CODE.getBytes(StandardCharsets.UTF_16LE);
            try (TSTree tree = parser.parse(
                            new byte[bytes.length],
                            null,
                            (buffer, offset, position) -> {
                                int length = Math.min(buffer.length, bytes.length - offset);
                                System.arraycopy(bytes, offset, buffer, 0, length);
                                return length;
                            },
                            TSInputEncoding.TSInputEncodingUTF16LE);
                    TreeCursor binding = new BindingCursor(tree);
                    TreeCursor chosen = ForeignCursor.of(tree).orElseGet(() -> new BindingCursor(tree))) {
                List<String> nodes = nodes(binding);
                assertThat(nodes).hasSizeGreaterThan(30).anyMatch(n -> n.endsWith("true"));
                assertThat(nodes(chosen)).isEqualTo(nodes);
            }
        }
    }

    private static List<String> nodes(TreeCursor cursor) {
        var found = new ArrayList<String>();
        while (true) {
            found.add(cursor.kind() + " " + cursor.start() + "-" + cursor.end() + " " + cursor.field() + " "
                    + cursor.missing() + " " + cursor.hasError());
            if (cursor.toFirstChild()) {
                continue;
            }
            while (!cursor.toNextSibling()) {
                if (!cursor.toParent()) {
                    return found;
                }
            }
        }
    }
}
