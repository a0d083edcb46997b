package dev.countersign.adapter.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.adapter.parse.Snippets.Snippet;
import dev.countersign.change.RepoPath;
import dev.countersign.code.Language;
import dev.countersign.code.SourceReader.Reading;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HostileTextTest {
    static List<Snippet> snippets() {
        return Snippets.all();
    }

    /// Whatever the text is, the answer is a model or a reason, and no reader broke down on the way.
    private static Reading read(Snippet snippet, String text) {
        Reading reading = snippet.reading(text);
        if (reading instanceof Reading.Unparsed(var reason)) {
            assertThat(reason).doesNotContain("failed");
        }
        return reading;
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void deepNestingIsReadOrRefused(Snippet snippet) {
        for (String open : List.of("(", "[", "{", "<a>", "- ", "\"${", "if (a) ", "a + (", "[a", "a.b(", "!")) {
            read(snippet, open.repeat(3_000));
            read(snippet, snippet.text() + open.repeat(1_000));
        }
        read(snippet, "(".repeat(100_000));
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void veryLongLinesAreReadOrRefused(Snippet snippet) {
        read(snippet, "a".repeat(300_000));
        read(snippet, "a=1;".repeat(15_000));
        read(snippet, "a,".repeat(15_000));
        read(snippet, "\"".repeat(15_001));
        read(snippet, "\\".repeat(15_001));
        read(snippet, "f(()=>1,".repeat(200) + "()=>1,".repeat(4_000));
    }

    /// Each of these marks is read to the end of the text and found to open no comment, so a step takes as long as the
    /// text. Would take minutes without the bound.
    @Test
    void stepsThatTakeLongAreRefused() {
        String text = "class A { int x = 1;\n" + "/* ".repeat(600_000);
        assertThat(new GrammarReader().read(Language.JAVA, RepoPath.of("A.java"), text))
                .isInstanceOfSatisfying(
                        Reading.Unparsed.class,
                        refused -> assertThat(refused.reason()).contains("2 seconds"));
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void chainsAreReadOrRefused(Snippet snippet) {
        read(snippet, "x = \"a\"" + " % b".repeat(450));
        read(snippet, "x = 1" + " + 1".repeat(450));
        read(snippet, "x" + ".a(1)".repeat(450));
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void emptyAndOddTextsAreRead(Snippet snippet) {
        for (String text : List.of("", " ", "\n", "\r", "\0", "\uFEFF", "\uD800", "\uDC00a", "\u2028", "a\rb\rc")) {
            assertThat(read(snippet, text)).isInstanceOf(Reading.Parsed.class);
        }
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void cutAndShuffledCodeIsRead(Snippet snippet) {
        var random = new Random(7);
        String text = snippet.text();
        for (int i = 0; i < 20; i++) {
            int from = random.nextInt(text.length());
            int to = from + random.nextInt(text.length() - from);
            int at = random.nextInt(text.length());
            read(snippet, text.substring(0, from) + text.substring(to));
            read(snippet, text.substring(0, at) + text.substring(from, to) + text.substring(at));
        }
    }

    @Property(tries = 15)
    void anyTextIsReadOrRefused(@ForAll("texts") String text) {
        for (Snippet snippet : Snippets.all()) {
            read(snippet, text);
        }
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> marks = Arbitraries.of(
                "\"",
                "'",
                "`",
                "${",
                "#{",
                "}",
                "{",
                "(",
                ")",
                "[",
                "]",
                "<<EOF",
                "\n",
                " ",
                "\t",
                "<?php ",
                "?>",
                "&a",
                "*a",
                ":",
                "- ",
                "\\",
                "/*",
                "*/",
                "//",
                "#",
                "def ",
                "class ",
                "if ",
                "end",
                "=",
                "+",
                "@",
                "$",
                "a",
                "0",
                "\u00e9",
                "\uD83D\uDE00");
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(200),
                marks.list().ofMaxSize(120).map(parts -> String.join("", parts)));
    }

    @Test
    void aFileOverTheBoundIsRefused() {
        assertThat(Said.reading("a.json", " ".repeat(GrammarReader.MAX_TEXT + 1)))
                .isEqualTo(new Reading.Unparsed("the file is larger than 2000000 characters"));
        assertThat(Said.reading("a.json", " ".repeat(GrammarReader.MAX_TEXT))).isInstanceOf(Reading.Parsed.class);
    }

    @Test
    void codeDeeperThanTheBoundIsRefusedAndLessDeepCodeIsRead() {
        assertThat(Said.reading("a.js", "(".repeat(600) + "a" + ")".repeat(600)))
                .isEqualTo(new Reading.Unparsed("the code is nested deeper than 500 levels"));
        assertThat(Said.reading("a.js", "(".repeat(400) + "a" + ")".repeat(400)))
                .isInstanceOf(Reading.Parsed.class);
    }

    @Test
    void textsAreReadWithoutAGrammarOnlyAsUnparsed() {
        assertThat(new GrammarReader().read(Language.MARKDOWN, RepoPath.of("a.md"), "# a"))
                .isInstanceOf(Reading.Unparsed.class);
    }
}
