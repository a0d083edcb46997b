package dev.countersign.code.inert;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StylesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a:hover { color: red; margin: -1px }",
                ".btn { background: url(../img/a.png) no-repeat }",
                ".btn { background: url('img/a.svg#icon') }",
                "@media (max-width: 10px) { .a > .b { display: none } }",
                "@font-face { font-family: x; src: url(\"fonts/x.woff2\") format('woff2') }",
                ":root { --brand: #fff; --gap: calc(1px + 2em) }",
                "[class*=\"col-\"] { width: 50% }",
                "input[type=text] { border: 0 }",
                ".icon::before { content: \"\\f101\" }",
                "@charset-less { }",
                "@supports (display: grid) { a { display: grid } }",
                "/* url(https://x.example) in a comment */"
            })
    void declarationsAreInert(String added) {
        assertThat(Files.modified("a.css", "b { top: 0 }\n", "b { top: 0 }\n" + added + "\n"))
                .isInstanceOf(Inertness.Inert.class);
        assertThat(Files.modified("a.scss", "b { top: 0 }\n", "b { top: 0 }\n" + added + "\n")
                        .isProved())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a { background: url(https://evil.example/x.png) }",
                "a { background: url(//evil.example/x.png) }",
                "a { background: u\\72l(https://evil.example/x.png) }",
                "a { background: URL( \"https://evil.example\" ) }",
                "a { background: url(/logout) }",
                "a { background: image-set(\"/\\\\evil.example/a.png\" 1x) }",
                "a { background: image-set(\"/\\9 /evil.example/a.png\" 1x) }",
                "a { background: image-set(\"\\1 //evil.example/a.png\" 1x) }",
                "a { background: url(data:image/svg+xml;base64,AAAA) }",
                "a { background: image-set(\"https://evil.example/a.png\" 1x) }",
                "@import 'other.css';",
                "@\\69mport 'other.css';",
                "a { width: expression(alert(1)) }",
                "a { behavior: url(x.htc) }",
                "a { -moz-binding : url(x.xml#y) }",
                "a { background: javascript:alert(1) }",
                "input[value^=\"a\"] { color: red }",
                "input[value=\"a\"] { color: red }",
                "input[name=csrf][va\\6cue^=a] { color: red }",
                "a[href$=\"x\"] { color: red }",
                "</style><script>",
                "a { color: {{ theme }} }",
                "/*= require evil */",
                "/* not closed",
                "a { content: \"open }",
                "@charset \"utf-7\";"
            })
    void whatLoadsRunsOrLeaksIsNot(String added) {
        assertThat(Files.modified("a.css", "b { top: 0 }\n", "b { top: 0 }\n" + added + "\n")
                        .isProved())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@use 'evil';",
                "@forward 'evil';",
                "$u: \"htt\" + \"ps://x\"; a { b: url($u) }",
                "a { b: url(\"#{$path}/x.png\") }",
                "a { b: unquote(\"u\" + \"rl(\") }",
                "a { b: #{$f}(x) }",
                "a { b: call($f, 1) }",
                "@include meta.load-css(\"x\");",
                "a { b: \"#{$scheme}://x\" }"
            })
    void scssThatComputesOrLoadsIsNot(String added) {
        assertThat(Files.modified("a.scss", "b { top: 0 }\n", "b { top: 0 }\n" + added + "\n")
                        .isProved())
                .isFalse();
    }

    @Test
    void whatLoadedBeforeMayStayWhereItIsOrMove() {
        String before = "@import 'a.css';\na { b: url(https://x.example/a) }\nc { d: e }\n";
        assertThat(Files.modified("a.css", before, before.replace("d: e", "d: f"))
                        .isProved())
                .isTrue();
        assertThat(Files.modified("a.css", before, before.replace("x.example", "y.example"))
                        .isProved())
                .isFalse();
        assertThat(Files.modified("a.css", "/* " + before + " */", before).isProved())
                .isFalse();
        assertThat(Files.modified("a.css", before, before + before).isProved()).isFalse();
    }

    @Test
    void selectorsThatReadValuesBesideOtherHostsAreNotProved() {
        String before = "input[value^=a] { color: red }\nb { background: url(https://x.example/a) }\n";
        assertThat(Files.modified("a.css", before, "input[value^=a] { background: url(https://x.example/a) }\nb {}\n"))
                .isInstanceOf(Inertness.Undecided.class);
    }

    @Test
    void headForGeneratorsMayNotChange() {
        assertThat(Files.modified("a.scss", "---\n---\na { b: c }\n", "---\nx: y\n---\na { b: c }\n")
                        .isProved())
                .isFalse();
        assertThat(Files.modified("a.scss", "---\n---\na { b: c }\n", "---\n---\na { b: d }\n")
                        .isProved())
                .isTrue();
    }

    @Test
    void aNewSheetIsJudgedWhole() {
        assertThat(Files.added("a.css", "a { color: red }\n").isProved()).isTrue();
        assertThat(Files.added("a.css", "@import 'x';\n").isProved()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@brand: #fff;",
                ".a { .b; color: darken(@brand, 10%); &:hover { top: 0 } }",
                ".m(@x; @y: 2px) when (iscolor(@x)) { width: (@y * 2) }",
                ".a { tbody { tr { padding: 0 !important } } }",
                "// Links, and what's below them",
                ".@{name}-x { width: percentage(0.5) }"
            })
    void declarationsOfLessAreInert(String added) {
        assertThat(Files.modified("a.less", "b { top: 0 }\n", "b { top: 0 }\n" + added + "\n")
                        .isProved())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@x: `process.exit()`;",
                "@x: ~`process.env.TOKEN`;",
                "@x: \"`process.env.TOKEN`\";",
                "@plugin \"evil\";",
                "@import (inline) \"/etc/passwd\";",
                "@import (less) \"evil.css\";",
                "@import-once \"evil\";",
                "@import url(//evil.example/x.css);",
                ".a { background: data-uri('../../.env') }",
                ".a { width: image-width('../../.env') }",
                ".a { filter: ~\"progid:x\" }",
                ".a { filter: ~'x' }",
                ".a { filter: e(\"x\") }",
                ".a { filter: %(\"%d\", @x) }",
                ".a { b: replace(\"x\", \"x\", \"y\") }",
                ".a { background: url(https://evil.example/x.png) }",
                ".a { background: url(\"@{host}/x.png\") }",
                ".a { background: url(@host) }",
                "@host: \"//evil.example\";",
                "@host: \"/\\\\evil.example\";",
                "@host: \"@{scheme}:x\";",
                ".a { width: expression(alert(1)) }",
                "input[value^=\"a\"] { color: red }",
                "@x: a b\n// ; @import (inline) \"evil\";",
                "--x: {\n// url(//evil.example)\n}",
                "</style><script>",
                "/* not closed"
            })
    void lessThatRunsFetchesOrIncludesIsNotInert(String added) {
        assertThat(Files.modified("a.less", "b { top: 0 }\n", "b { top: 0 }\n" + added + "\n")
                        .isProved())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@y: `@{x}`;",
                "@plugin 'p';",
                "a { background: url(\"//@{x}/a.png\") }",
                "a { background: data-uri(@x) }",
                "@import \"themes/@{x}\";",
                "a { width: e(@x) }",
                "a { width: ~\"@{x}\" }",
                "a { width: %(\"%d\", @x) }",
                "a { width: replace(@x, \"a\", \"b\") }"
            })
    void anyValueMayMatterToALessSheetThatComputes(String rest) {
        assertThat(Files.modified("a.less", "@x: a;\n" + rest, "@x: b;\n" + rest)
                        .isProved())
                .isFalse();
        assertThat(Files.modified("a.less", "@x: a;\n", "@x: b;\n").isProved()).isTrue();
    }

    @Test
    void movedLessIsInertAndDeletedLessIsNot() {
        assertThat(Files.moved("a.less", "b.less", "a { b: c }\n", "a { b: c }\n")
                        .isProved())
                .isTrue();
        assertThat(Files.deleted("a.less", "a { b: c }\n").isProved()).isFalse();
    }
}
