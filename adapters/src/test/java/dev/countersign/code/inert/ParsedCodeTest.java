package dev.countersign.code.inert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Parsed languages with the real grammars. In the rows `#n` is a line end, `#r` a carriage return, `#q` a
/// double quote.
class ParsedCodeTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "A.java|class A { int a; }|/** Words. */#nclass A {#n    // why#n    int a;#n}",
                "A.java|class A { /* old */ void a() { b(1); } }|class A { void a() {#n  b(#n    1);#n } }",
                "a.kt|fun a() {#n  b()#n} // old|// new#nfun a() {#n#n    // words#n    b() // more#n#n}",
                "a.py|def a():#n    return 1|# why#ndef a():#n#n    # because#n    return 1",
                "a.js|function a() { return 1; }|// why#nfunction a() {#n  return 1;#n}",
                "a.ts|const a: number = 1; // x|const a: number = 1; // y",
                "a.js|function a() { return (b); }|// We return it.#nfunction a() {#n  return (#n    b);#n}",
                "conf/b.yaml|%YAML 1.1#n---#na: b|%YAML 1.1#n---#n# why#na: b",
                "a.js|a = { '#q': 1, #q'#q: 'b' }|a = { '#q': 1, '\\'': #qb#q }",
                "a.js|a = #q'#q;#n// eslint-disable-line#nb()|a = '\\'';#n// eslint-disable-line#nb()",
                "a.ts|import a from #qb#q; type C = 'd';|import a from 'b'; type C = #qd#q;",
                "a.jsx|a = <B c='d'/>|a = <B c=#qd#q/>",
                "a.tsx|const a = <p>Hi {b}</p>;|// why#nconst a = <p>Hi {b}</p>;",
                "a.go|package a#n#n// old#nfunc A() {}|package a#n#n// new words#n// more#nfunc A() {}",
                "a.php|<?php#nfunction a() { return 1; }|<?php#n/** Words. */#nfunction a() {#n  return 1;#n}",
                "a.php|<?php#n/** @param A $a words */#nfunction a($a) {}|<?php#n/** @param A $a better words, ask a@b.example */#nfunction a($a) {}",
                "a.rb|def a#n  1#nend|# Words.#ndef a#n  1 # one#nend",
                "a.rb|def a#n  1#nend|def a #:nodoc:#n  1#nend",
                "a.rb|def a; end|#   A::B.find_by(:c)#ndef a; end",
                "a.rb|def a; end|# Words\u00a0of people.#ndef a; end",
                "a.rb|def a # :nodoc:#n  1#nend|def a#n  1#nend",
                "a.rb|class A #:nodoc: all#nend|class A#n  # :stopdoc:#nend",
                "a.rb|# Example:#n#n#   a do#n#     b#n#   end#n#   c#ndef a; end|#   a do#n#     b#n#   end#ndef a; end",
                "a.php|<?php#nclass A { private function b() {} }|<?php#nclass A {#n/**#n * @return B words#n */#nprivate function b() {} }",
                "a.php|<?php#nclass AController { function b() {} }|<?php#nclass AController {#n/**#n * Words#n * @return B words#n */#nfunction b() {} }",
                "A.java|/** Write to ann@a.example or <em>@foo.bar</em>. */#nclass A {}|/** Write to bob@a.example or <em>@foo.bar</em>, please. */#nclass A {}",
                "routers/notice.go|package a#n#nfunc A() {#n        b()#n}|package a#n#nfunc A() {#n\tb()#n}",
                "A.cs|class A { int a; }|/// <summary>Words.</summary>#nclass A {#n int a;#n}",
                "a.sh|echo hi|# why#necho hi",
                "Dockerfile|FROM a@sha256:b#nRUN c|# why#nFROM a@sha256:b#nRUN c",
                "conf/a.yml|a: 1#nb: [1, 2]|# why#na: 1#n#nb: [1, 2]",
                "conf/a.yml|#qa#q: {<<: *b, c: 1}|'a': {<<: *b, c: 1} # why",
                "conf/a.json|{#qa#q: 1}|{#n  #qa#q: 1#n}",
                "conf/a.xml|<a><b c=#q1#q/></a>|<a><!-- why --><b c=#q1#q/></a>",
                "pom.xml|<project><!-- old --><version>1</version></project>|<project>#n<!-- new words -->#n  <version>1</version>#n</project>",
                "core/pom.xml|<project><optional>true</optional></project>|<!-- Copyright 2013 A -->#n<project><optional>true</optional></project>",
                "conf/a.xml|<a><value> </value></a>|<a>#n  <value> </value>#n</a>",
                "conf/a.properties|a=1|# why#na=1",
                "conf/a.toml|a = 1|# why#na = 1"
            })
    void commentsAndLayoutAreInert(String path, String before, String after) {
        assertThat(judge(path, before, after)).isInstanceOf(Inertness.Inert.class);
        assertThat(judge(path, after, before)).isInstanceOf(Inertness.Inert.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "A.java|class A { int a; }|class A { int b; }",
                "conf/a.yml|o: &o {auth: none}#na: {#q<<#q: *o}|o: &o {auth: none}#na: {<<: *o}",
                "conf/a.yml|#qno#q: 1|no: 1",
                "conf/a.yml|'on': 1|on: 1",
                "conf/a.yml|#q1#q: 1|1: 1",
                "conf/a.yml|#qnull#q: 1|null: 1",
                "conf/a.yml|? [a, b]#n: 1|? [a, c]#n: 1",
                "conf/a.yml|!!str a: 1|!x a: 1",
                "config/locales/en.yml|en:#n  first: #qHello you there#q|en:#n  first: #qHello you there#q#n    third: #qThe third text#q",
                "config/locales/en.yml|en:#n    first: Hello you there|en:#n    first: Hello you there#n  second: The second text#n   third: The third text",
                "A.java|class A { String a = #qx#q; }|class A { String a = #qx #q; }",
                "A.java|class A { void a() { b(); } }|class A { void a() { /* b(); */ } }",
                "A.java|class A { @Safe void a() {} }|class A { /* @Safe */ void a() {} }",
                "A.java|class A { void a() { b(); } }|class A { void a() { b(); // NOSONAR#n} }",
                "A.java|class A { int a; }|class A { // \\u000a static { evil(); }#n int a; }",
                "A.java|class A { int a; }|//DEPS evil:evil:1#nclass A { int a; }",
                "A.java|class A { native void a() /*-{ b(); }-*/; }|class A { native void a() /*-{ evil(); }-*/; }",
                "a.js|a = '\\n'|a = #qn#q",
                "a.js|a = '\\\\'|a = #q\\\\\\\\#q",
                "a.js|a = '\\\\\\''|a = #q\\'#q",
                "a.js|a = 'b'|a = `b`",
                "a.js|a = '${b}'|a = `${b}`",
                "a.js|a = '\\'b'|a = #q\\#qb#q",
                "a.jsx|a = <B c='d\\#q'/>|a = <B c='d#q'/>",
                "a.py|a = 'b'|a = b'b'",
                "a.rb|a = '#{b}'|a = #q#{b}#q",
                "a.php|<?php#na('$b');|<?php#na(#q$b#q);",
                "a.js|// ==UserScript==#na()|// ==UserScript==#n// @grant evil#na()",
                "a.php|<?php#nclass A { /** words */ private $a; }|<?php#nclass A { /** @inject */ private $a; }",
                "conf/a.xml|<?a b?><c/>|<?a d?><c/>",
                "conf/a.xml|<a><value> </value></a>|<a><value>  </value></a>",
                "pom.xml|<a><sep xml:space=#qpreserve#q>#n</sep></a>|<a><sep xml:space=#qpreserve#q>#n#n</sep></a>",
                "pom.xml|<project><version>1</version></project>|<project><version>2</version></project>",
                "pom.xml|<project><skip>true</skip></project>|<project><!-- <skip>true</skip> --></project>",
                "pom.xml|<project><!-- <skip>true</skip> --></project>|<project><skip>true</skip></project>",
                "pom.xml|<project><v>1</v> <!-- {x-version-update;a:b;current} --></project>|<project><v>1</v> <!-- {x-version-update;a:c;current} --></project>",
                "pom.xml|<project/>|<!-- ${evil} --><project/>",
                "pom.xml|<!DOCTYPE a [<!ENTITY b #q1#q>]><project>&b;</project>|<!DOCTYPE a [<!ENTITY b #q2#q>]><project>&b;</project>",
                "src/main/resources/archetype-resources/pom.xml|<project/>|<!-- #set($a = 1) --><project/>",
                "build.xml|<project/>|<!-- words --><project/>",
                ".github/workflows/pom.xml|<project/>|<!-- words --><project/>",
                "conf/a.xml|<a>x y</a>|<a>xy</a>",
                "conf/a.xml|<!DOCTYPE a SYSTEM #qb#q><a/>|<!DOCTYPE a SYSTEM #qc#q><a/>",
                "a.py|def a():#n    b()#n    c()|def a():#n    b()#nc()",
                "a.py|a(b)|a(b)  # nosec",
                "a.py|a(b)|# -*- coding: utf-7 -*-#na(b)",
                "a.py|# -*- coding: latin-1 -*-#na(b)|#n#n# -*- coding: latin-1 -*-#na(b)",
                "a.py|a = b|a = b  # type: ignore",
                "a.py|#!/usr/bin/python3#na()|#!/usr/bin/python2#na()",
                "a.py|def a():#n    #q#q#qOld.#q#q#q|def a():#n    #q#q#qNew.#q#q#q",
                "a.py|# /// script#n# dependencies = [#qa#q]#n# ///#na()|# /// script#n# dependencies = [#qb#q]#n# ///#na()",
                "a.js|a();|'use strict';#na();",
                "a.js|a(b)|// eslint-disable-next-line#na(b)",
                "a.js|// eslint-disable-next-line#na(b)#nc(d)|a(b)#n// eslint-disable-next-line#nc(d)",
                "a.js|function a() { return b }|function a() { return#n b }",
                "a.js|function a() {#n  return (#n    b && !c);#n}|function a() {#n  return#n    (b && !c);#n}",
                "a.js|function a() { return [b, c]; }|function a() { return#n[b, c]; }",
                "a.js|function* a() { yield (b); }|function* a() { yield#n(b); }",
                "a.js|function a() {#n  return (b);#n  return#n}|function a() {#n  return#n(b);#n  return }",
                "a.jsx|function a() { return (<B/>); }|function a() { return /* c */#n(<B/>); }",
                "a.ts|function a() { return `b`; }|function a() { return#n`b`; }",
                "c.yaml|%YAML 1.1#n---#nallow: no|%YAML 1.2#n---#nallow: no",
                "a.js|import(/* webpackChunkName: #qa#q */ 'a')|import(/* webpackChunkName: #qb#q */ 'a')",
                "a.ts|a(b)|// @ts-ignore#na(b)",
                "a.tsx|const a = <p>Hi</p>;|const a = <p>Ho</p>;",
                "a.go|package a#nfunc A() {}|//go:build ignore#n#npackage a#nfunc A() {}",
                "a.go|package a#n#n//go:embed x#nvar a string|package a#n#n//go:embed y#nvar a string",
                "a.go|package a#n#n// #include <a.h>#nimport #qC#q|package a#n#n// #include <b.h>#nimport #qC#q",
                "a.go|package a#n#n// int x;#nimport #qC#q|package a#n#n// int x;#n#nimport #qC#q",
                "a.php|<?php#nclass A { function a() {} }|<?php#nclass A { /** @Route(#q/a#q) */ function a() {} }",
                "a.php|<?php#nclass A { /** @IsGranted(#qX#q) */ function a() {} }|<?php#nclass A { /** Words. */ function a() {} }",
                "a.php|<?php#nclass A { /** @var B[] */ private $a; }|<?php#nclass A { /** @var C[] */ private $a; }",
                "a.php|<?php#nclass A { public function getB() {} }|<?php#nclass A {#n/** @return B */#npublic function getB() {} }",
                "a.php|<?php#nclass A { private function b($c) {} }|<?php#nclass A {#n/** @param C $c */#nprivate function b($c) {} }",
                "a.php|<?php#nclass AController { private $b; }|<?php#nclass AController {#n/** @var B */#nprivate $b; }",
                "a.php|<?php#nclass AController { #[Query]#nfunction b() {} }|<?php#nclass AController { #[Query]#n/** @return B */#nfunction b() {} }",
                "a.php|<?php#nclass AController { function b() {} }|<?php#nclass AController {#n/** @soap#n * @return B */#nfunction b() {} }",
                "a.php|<?php#nclass AController { function b() {} }|<?php#nclass AController {#n/** @Route(#q/#q)#n * @return B */#nfunction b() {} }",
                "a.rb|a = 'b'|# frozen_string_literal: true#n#na = 'b'",
                "a.rb|def a; end|# end#ndef a; end",
                "a.rb|def a; end|# :nocov:#ndef a; end",
                "a.rb|a b|a\u00a0b",
                "a.py|a = 1|a =\u00a01",
                "a.rb|def a; end|#   :nocov:#ndef a; end",
                "a.rb|def a; end|#   rubocop:disable(all)#ndef a; end",
                "a.rb|def a; end|# Disable:#ndef a; end",
                "A.java|class A { int a; }|class A { /** @hibernate.id */ int a; }",
                "A.java|class A { int a; }|class A {#n  /**#n   * Words#n   * @hibernate.id#n   */ int a; }",
                "routers/notice.go|package a#n#nfunc A() {#n  b()#n}|package a#n#nfunc A() {#n  c()#n}",
                "notice.yml|a: 1|# why#na: 1",
                "a.php|<?php a(); ?>#n<p>x</p>|<?php a(); ?>#n<p>y</p>",
                "a.php|<?php#na();|<?php#n// x ?> <script>evil()</script>#na();",
                "a.rb|a = 'x'|# frozen_string_literal: true#na = 'x'",
                "a.rb|a#n__END__#nx|a#n__END__#ny",
                "A.cs|class A { int a; }|#pragma warning disable#nclass A { int a; }",
                "a.sh|echo hi|echo hi #x#necho ho",
                "a.sh|echo hi|#!/bin/evil#necho hi",
                "a.sh|echo hi|echo hi#r",
                "Dockerfile|FROM a|# syntax=evil/image#nFROM a",
                "conf/a.yml|a: 1|a: 2",
                "conf/a.yml|a: #q1#q|a: 1",
                "conf/a.yml|a:#n  b: 1|a:#nb: 1",
                "conf/a.yml|a: 1|# {{ evil }}#na: 1",
                "conf/a.yml|a: >#n x|a: >#n#n x",
                "conf/a.json|{#qa#q: 1}|{#qa#q: 1, #qa#q: 2}",
                "conf/a.json|{#qa#q: 1, #qb#q: 2}|{#qb#q: 2, #qa#q: 1}",
                "conf/a.xml|<a>x</a>|<a>y</a>",
                "conf/a.xml|<a b=#q1#q/>|<a b=#q2#q/>",
                "conf/a.properties|a=1|a=1 ",
                "conf/a.properties|a=1|a=2",
                "conf/a.toml|a = 1|a = #q1#q",
                "db/migration/V1__a.sql|select 1|-- why#nselect 1"
            })
    void codeAndCommentsThatToolsObeyAreNot(String path, String before, String after) {
        assertThat(judge(path, before, after).isProved()).isFalse();
        assertThat(judge(path, after, before).isProved()).isFalse();
    }

    @Test
    void anUnusualSpaceBehindTheMarkOfABlockOfCommentsIsNoWord() {
        assertThat(judge("a.rb", "a", "=begin#nb#n=end#na").isProved()).isTrue();
        assertThat(judge("a.rb", "a", "=begin\u00a0#nb#n=end#na").isProved()).isFalse();
    }

    @Test
    void whatTheGrammarCannotReadIsUndecided() {
        assertThat(judge("A.java", "class A { void a( {{ }", "class A { void a( {{ } // x"))
                .isInstanceOf(Inertness.Undecided.class);
    }

    @Test
    void commentsWithHiddenCharactersAreNotInert() {
        assertThat(judge("A.java", "class A {}", "class A {} // \u202e } evil() {")
                        .isProved())
                .isFalse();
        assertThat(judge("A.java", "class A {}", "class A {} // plain").isProved())
                .isTrue();
    }

    static final String CODE =
            "class A {\n    int total(int left, int right) {\n        return left + right * 2;\n    }\n}\n";

    @Property(tries = 200)
    void aLetterPutIntoAnyWordOfTheCodeIsSeen(@ForAll @IntRange(max = 87) int at) {
        if (Character.isLetterOrDigit(CODE.charAt(at))) {
            String after = CODE.substring(0, at) + "q" + CODE.substring(at);
            assertThat(Candidates.modified("A.java", CODE, after).isProved()).isFalse();
        }
    }

    @Test
    void noLengthHidesALineBreakBehindReturn() {
        for (String far : List.of("/* " + "x".repeat(5_000) + " */ ", " ".repeat(5_000))) {
            String one = "function a() { " + far + "return " + far + "(b); }#n";
            String two = "function a() { " + far + "return " + far + "#n(b); }#n";
            assertThat(judge("a.js", one, two)).isNotInstanceOf(Inertness.Inert.class);
            assertThat(judge("a.js", one, "// why#n" + one)).isInstanceOf(Inertness.Inert.class);
        }
    }

    private static Inertness judge(String path, String before, String after) {
        return Candidates.modified(path, text(before), text(after));
    }

    private static String text(String row) {
        return row.replace("#n", "\n").replace("#q", "\"").replace("#r", "\r") + "\n";
    }
}
