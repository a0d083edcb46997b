package dev.countersign.adapter.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.adapter.parse.Snippets.Snippet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShapeTest {
    static List<Snippet> snippets() {
        return Snippets.all();
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void aCommentOnALineOfItsOwnKeepsTheShape(Snippet snippet) {
        List<String> lines = snippet.text().lines().toList();
        String shape = snippet.shape();
        // from 1: before `<?php` a comment is text of the page
        for (int at = 1; at <= lines.size(); at++) {
            String indent = at < lines.size() ? lines.get(at).replaceAll("\\S.*", "") : "";
            String changed = Stream.of(
                            lines.subList(0, at),
                            List.of(indent + snippet.lineComment()),
                            lines.subList(at, lines.size()))
                    .flatMap(List::stream)
                    .collect(Collectors.joining("\n", "", "\n"));
            assertThat(snippet.shape(changed)).as(changed).isEqualTo(shape);
        }
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void blankLinesAndTrailingSpaceKeepTheShape(Snippet snippet) {
        String goesOn = "\\\n";
        // in properties space at the end is part of the value
        String space = snippet.path().equals("a.properties") ? "" : "  ";
        String spaced = snippet.text()
                .replace(goesOn, "\0")
                .replace("\n", space + "\n\n")
                .replace("\0", goesOn);
        assertThat(snippet.shape(spaced)).isEqualTo(snippet.shape());
        assertThat(snippet.shape(snippet.text().replace("\n", "\r\n"))).isEqualTo(snippet.shape());
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void eachLetterAndDigitCounts(Snippet snippet) {
        String shape = snippet.shape();
        for (int at = 0; at < snippet.text().length(); at++) {
            char c = snippet.text().charAt(at);
            if (Character.isLetterOrDigit(c)) {
                char other = Character.isDigit(c) ? '9' : c == 'z' ? 'y' : 'z';
                String changed =
                        snippet.text().substring(0, at) + other + snippet.text().substring(at + 1);
                assertThat(snippet.shape(changed)).as(changed).isNotEqualTo(shape);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void eachMarkCounts(Snippet snippet) {
        String shape = snippet.shape();
        for (int at = 0; at < snippet.text().length(); at++) {
            char c = snippet.text().charAt(at);
            if (c > ' ' && !Character.isLetterOrDigit(c) && !isStyle(snippet, at)) {
                String changed =
                        snippet.text().substring(0, at) + snippet.text().substring(at + 1);
                assertThat(snippet.shape(changed)).as(changed).isNotEqualTo(shape);
            }
        }
    }

    /// Marks that the format lets a writer choose or leave out: quotes in YAML, what joins or separates lines.
    private static boolean isStyle(Snippet snippet, int at) {
        char c = snippet.text().charAt(at);
        return switch (snippet.path()) {
            case "a.yml" -> c == '"';
            case "Dockerfile" -> c == '\\';
            case "a.properties" -> c == ':' || c == '=';
            default -> false;
        };
    }

    @Test
    void pythonIndentationCounts() {
        String inside = "def f():\n    if a:\n        b()\n        c()\n";
        String outside = "def f():\n    if a:\n        b()\n    c()\n";
        assertThat(shape("a.py", inside)).isNotEqualTo(shape("a.py", outside));
        assertThat(shape("a.py", inside.replace("    ", "\t"))).isEqualTo(shape("a.py", inside));
    }

    @Test
    void pythonDocstringCounts() {
        assertThat(shape("a.py", "def f():\n    \"\"\"One.\"\"\"\n"))
                .isNotEqualTo(shape("a.py", "def f():\n    \"\"\"Two.\"\"\"\n"));
    }

    @Test
    void spaceInsideLiteralsCounts() {
        assertThat(shape("A.java", "class A { String b = \"c d\"; }"))
                .isNotEqualTo(shape("A.java", "class A { String b = \"c  d\"; }"));
        assertThat(shape("a.js", "b(`c ${d} e`)")).isNotEqualTo(shape("a.js", "b(`c ${d}  e`)"));
        assertThat(shape("a.rb", "a = <<~B\n  c #{d} e\nB\n"))
                .isNotEqualTo(shape("a.rb", "a = <<~B\n  c #{d}  e\nB\n"));
        assertThat(shape("a.sh", "cat <<B\nc $D e\nB\n")).isNotEqualTo(shape("a.sh", "cat <<B\nc $D  e\nB\n"));
        assertThat(shape("a.go", "package a\nvar b = `c d`\n"))
                .isNotEqualTo(shape("a.go", "package a\nvar b = `c  d`\n"));
        assertThat(shape("a.kt", "val a = \"b ${c} d\"")).isNotEqualTo(shape("a.kt", "val a = \"b ${c}  d\""));
        assertThat(shape("a.php", "<?php $a = \"b $c d\";")).isNotEqualTo(shape("a.php", "<?php $a = \"b $c  d\";"));
    }

    @Test
    void theInterpreterOfAScriptCounts() {
        assertThat(shape("a.sh", "#!/bin/sh\nls\n")).isNotEqualTo(shape("a.sh", "#!/bin/zsh\nls\n"));
        assertThat(shape("a.sh", "ls # one\n")).isEqualTo(shape("a.sh", "ls # two\n"));
    }

    @Test
    void aMethodThatMovesKeepsItsOwnShape() {
        Said before = Said.by("A.java", "class A {\n  void b() { c(1); }\n  void d() {}\n}\n");
        Said after = Said.by("A.java", "class A {\n  void d() {}\n  // moved\n  void b() {\n    c(1);\n  }\n}\n");
        assertThat(after.model.symbol("A.b").orElseThrow().shape())
                .isEqualTo(before.model.symbol("A.b").orElseThrow().shape());
        assertThat(after.model.shape()).isNotEqualTo(before.model.shape());
    }

    @Test
    void aDecoratorBelongsToTheShapeOfWhatItDecorates() {
        String plain = "class A {\n  @B() c() {}\n}\n";
        String other = "class A {\n  @D() c() {}\n}\n";
        assertThat(Said.by("a.ts", plain).model.symbol("A.c").orElseThrow().shape())
                .isNotEqualTo(
                        Said.by("a.ts", other).model.symbol("A.c").orElseThrow().shape());
    }

    private static String shape(String path, String text) {
        return Said.by(path, text).model.shape();
    }
}
