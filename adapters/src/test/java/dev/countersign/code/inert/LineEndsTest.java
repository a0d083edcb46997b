package dev.countersign.code.inert;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Line ends that a language knows and a reader does not see. In the rows `⏎` is a line feed, `␍` a carriage
/// return.
class LineEndsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "app/v.py|def f(u):⏎    # a⏎    check(u)|def f(u):⏎    # a␍    return 1⏎    check(u)",
                "app/a.properties|# x⏎a=b|# x␍spring.security.enabled=false⏎a=b",
                "A.java|class A {⏎ void a() {⏎ // x⏎ b(); } }|class A {⏎ void a() {⏎ // x␍ if (c) return;⏎ b(); } }",
                "a.kt|fun f() {⏎  // x⏎  b()⏎}|fun f() {⏎  // x␍ return⏎  b()⏎}",
                "a.js|function f() {⏎  // x⏎  b()⏎}|function f() {⏎  // x␍ return⏎  b()⏎}",
                "a.ts|function f() {⏎  // x⏎  b()⏎}|function f() {⏎  // x␍ return⏎  b()⏎}",
                "a.go|package a⏎⏎// x⏎var a = 1|package a⏎⏎// x␍var b = 2⏎var a = 1",
                "a.php|<?php⏎// x⏎check();|<?php⏎// x␍exit;⏎check();",
                "a.rb|# x⏎check|# x␍exit⏎check",
                "A.cs|class A {⏎ // x⏎ int a; }|class A {⏎ // x␍ int b;⏎ int a; }",
                "a.sh|# x⏎check|# x␍exit⏎check",
                "Dockerfile|FROM a⏎# x⏎RUN b|FROM a⏎# x␍USER root⏎RUN b",
                "conf/a.yml|# x⏎a: 1|# x␍b: 2⏎a: 1",
                "conf/a.toml|# x⏎a = 1|# x␍b = 2⏎a = 1",
                "conf/a.json|{⏎ // x⏎ \"a\": 1}|{⏎ // x␍ \"b\": 2,⏎ \"a\": 1}",
                "conf/a.xml|<a>⏎<!-- x --></a>|<a>⏎<!-- x␍ y --></a>",
                "a.graphql|# x⏎type A { b: C }|# x␍extend type A { d: C }⏎type A { b: C }",
                "a.proto|// x⏎message A {}|// x␍message B {}⏎message A {}",
                "a.scss|// x⏎a { b: c }|// x␍@import \"http://evil.example/x.css\";⏎a { b: c }",
                "x.gradle|// x⏎a()|// x␍evil()⏎a()"
            })
    void aLoneCarriageReturnIsNeverInert(String path, String before, String after) {
        assertThat(judge(path, before, after).isProved()).isFalse();
        assertThat(judge(path, after, before).isProved()).isFalse();
        boolean hasLineComments = !path.endsWith(".xml") && !path.endsWith(".json");
        if (hasLineComments) {
            String honest = after.substring(0, after.indexOf('␍')) + " and more words" + before.substring(end(before));
            assertThat(judge(path, before, honest).isProved()).isTrue();
        }
    }

    /// Where the comment `x` or `a` of a row ends.
    private static int end(String row) {
        return row.indexOf('⏎', row.contains("# ") ? row.indexOf("# ") : row.indexOf("// "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r", "\f", "\u000b", "\u0085", "\u2028", "\u2029"})
    void noTextWithAnOddLineEndIsProved(String lineEnd) {
        String odd = "// x" + lineEnd + "check()\nb()\n";
        assertThat(Candidates.modified("a.js", "// x\nb()\n", "// y\nb()\n").isProved())
                .isTrue();
        assertThat(Candidates.modified("a.js", odd, "// x check()\nb()\n").isProved())
                .isFalse();
        assertThat(Candidates.modified("a.js", odd, "// y\n" + odd).isProved()).isFalse();
        assertThat(Candidates.modified("a.scss", "// x\na { b: c }\n", "// x" + lineEnd + "@import 'y';\na { b: c }\n")
                        .isProved())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.js", "a.kt", "conf/a.properties", "a.go"})
    void linesThatEndAsOnWindowsStayProved(String path) {
        String mark = path.endsWith("properties") ? "#" : "//";
        String code = path.endsWith("go") ? "package a\r\n" : path.endsWith("properties") ? "a=1\r\n" : "b()\r\n";
        assertThat(Candidates.modified(path, mark + " old\r\n" + code, mark + " new\r\n" + code)
                        .isProved())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "fun f() {⏎  var x = limit - used()⏎}|fun f() {⏎  var x = limit⏎    - used()⏎}",
                "fun f() {⏎  ok (u)⏎}|fun f() {⏎  ok⏎ (u)⏎}",
                "fun f() {⏎  list[0]⏎}|fun f() {⏎  list⏎ [0]⏎}",
                "fun f() {⏎  a { b() }⏎}|fun f() {⏎  a⏎ { b() }⏎}",
                "fun f() {⏎  return a⏎}|fun f() {⏎  return⏎ a⏎}",
                "fun f() {⏎  var x = a - b⏎}|fun f() {⏎  var x = a /* words⏎ */ - b⏎}",
                "fun f() {⏎  return@a b⏎}|fun f() {⏎  return @a b⏎}"
            })
    void aLineBreakWithinAKotlinStatementIsNot(String before, String after) {
        assertThat(judge("a.kt", before, after).isProved()).isFalse();
        assertThat(judge("a.kt", after, before).isProved()).isFalse();
        String commented = before.replace("⏎", "⏎⏎  // why it is so⏎").replace("f() ", "f()  ");
        assertThat(judge("a.kt", before, commented).isProved()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "a.rb|x = limit - used|x = limit⏎- used",
                "a.rb|ok (u)|ok⏎(u)",
                "a.rb|a [0]|a⏎[0]",
                "a.py|x = limit - used|x = limit⏎- used",
                "a.go|package a⏎func f() { x = limit - used }|package a⏎func f() { x = limit⏎- used }",
                "a.js|x = a⏎++b|x = a++⏎b",
                "a.js|function f() { throw a }|function f() { throw⏎a }",
                "a.js|function f() { throw a }|function f() { throw // words⏎a }",
                "a.js|function* f() { yield a() }|function* f() { yield⏎a() }",
                "a.ts|abstract class A {}|abstract⏎class A {}",
                "a.sh|ok u|ok⏎u"
            })
    void norWithinAStatementOfOtherLanguagesThatHeedIt(String path, String before, String after) {
        assertThat(judge(path, before, after).isProved()).isFalse();
        assertThat(judge(path, after, before).isProved()).isFalse();
    }

    private static Inertness judge(String path, String before, String after) {
        return Candidates.modified(path, text(before), text(after));
    }

    private static String text(String row) {
        return row.replace('⏎', '\n').replace('␍', '\r') + "\n";
    }
}
