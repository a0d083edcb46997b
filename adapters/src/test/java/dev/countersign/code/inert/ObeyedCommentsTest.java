package dev.countersign.code.inert;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Comments that tools obey, and comments for people that look a little like them.
class ObeyedCommentsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "a.js|//removeIf(production)",
                "a.js|// removeIf( production )",
                "a.js|//endRemoveIf(production)",
                "a.js|/* develblock:start */",
                "a.js|/* develblock:end */",
                "a.js|/* test-code */",
                "a.js|/* end-test-code */",
                "a.js|// #ifdef DEBUG",
                "a.js|// #ifndef DEBUG",
                "a.js|// #endif",
                "a.ts|/// #if DEBUG",
                "a.ts|// @if NODE_ENV='production'",
                "a.js|//>>excludeStart('a', pragmas.a);",
                "a.js|// copybara:strip_begin",
                "a.js|/* start-test-block */",
                "a.js|// BEGIN_INTERNAL",
                "a.js|// {{#if production}}",
                "A.java|//#if debug",
                "A.java|//#else",
                "A.java|/*if[DEBUG]*/",
                "A.java|/*end[DEBUG]*/",
                "A.java|//@ ensures x",
                "A.java|//$if debug",
                "a.kt|// detekt:disable",
                "a.kt|//#if debug",
                "A.cs|// #if DEBUG",
                "a.go|//foo:bar baz",
                "a.rb|# steep:ignore",
                "a.rb|#: (String) -> void",
                "a.rb|# @rbs return: void",
                "a.rb|# -*- warn-past-scope: true -*-",
                "a.rb|# :include:../evil.rb",
                "a.rb|# :nocov:",
                "a.py|# :call-seq:",
                "a.php|// %if debug",
                "a.php|// @Route(/a)",
                "a.php|/*   @Route(/a) */",
                "a.php|/** words - @Route(/a) */",
                "a.rb|#   User.order(name=off)",
                "a.rb|# User.order('name')",
                "a.rb|#   user-order('name')",
                "a.py|# ty: ignore",
                "a.py|# newchecker: disable=all",
                "a.py|#ifdef DEBUG",
                "a.py|# #if DEBUG",
                "conf/a.yml|# {\"$imagepolicy\": \"flux-system:app\"}",
                "conf/a.yml|#jinja2: lstrip_blocks: True",
                "conf/a.yml|# kpt-set: image",
                "conf/a.yml|# @ignored",
                "a.sh|# BEGIN managed block",
                "a.sh|# checker: off",
                "a.graphql|# import X from \"auth.graphql\"",
                "a.graphql|#import \"./auth.graphql\"",
                "a.proto|// #if DEBUG",
                "x.gradle|//#if debug",
                "x.gradle|// \\u000a evil()"
            })
    void commentsThatToolsObeyAreNotInert(String path, String comment) {
        String code = code(path);
        assertThat(Candidates.modified(path, code, with(code, comment)).isProved())
                .isFalse();
        assertThat(Candidates.modified(path, with(code, comment), code).isProved())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "a.js|// Removes the rows that production does not need.",
                "a.js|/** @param {string} a words */",
                "a.rb|# :call-seq:",
                "a.rb|#:nodoc:",
                "a.rb|# :method: create!",
                "a.rb|# [+:length+]",
                "a.rb|# [<tt>:escape</tt>]",
                "a.js|/** {@link A} does this. */",
                "a.js|// TODO: ask for the front-end too",
                "a.js|// Note: this starts the server",
                "a.js|// Start the server, end the old one",
                "a.js|// -----------------------------",
                "a.js|// see https://example.org/a-b_c",
                "a.js|// https://example.org/a-b_c",
                "A.java|/** Words of {@code a}, #see there. */",
                "A.java|// (a) first, [b] second",
                "A.java|/* words = more words */",
                "a.kt|// if it is so, else not",
                "A.cs|/// <summary>Words.</summary>",
                "a.go|// Copyright 2020, ends in the year 2030",
                "a.rb|# @param a [String] words",
                "a.rb|#   @user = User.first",
                "a.php|// words, e.g. these",
                "a.php|/* It is clearer here. - @someone */",
                "a.php|// ask @someone",
                "a.rb|#   User.order('name')",
                "a.rb|#   User.select(:name).distinct.distinct(false)",
                "a.rb|#   User.order('email').merge(User.except(:order))",
                "a.py|## Section",
                "a.py|# type of the thing: a word",
                "conf/a.yml|# port: 8080",
                "conf/a.yml|#port: 8080",
                "a.sh|# else this one is taken",
                "a.graphql|# Imports are described elsewhere",
                "a.proto|// if it is so",
                "x.gradle|// words: more words"
            })
    void commentsForPeopleStayInert(String path, String comment) {
        String code = code(path);
        assertThat(Candidates.modified(path, code, with(code, comment)).isProved())
                .isTrue();
    }

    @Test
    void aMarkThatMovesOverCodeIsSeenThoughItsNeighboursAreTheSame() {
        String first = "function f() {\n  // #if X\n  a();\n  check();\n  a();\n}\n";
        String second = "function f() {\n  a();\n  check();\n  // #if X\n  a();\n}\n";
        assertThat(Candidates.modified("a.js", first, second).isProved()).isFalse();
        assertThat(Candidates.modified("a.js", first, "// words\n\n" + first.replace("  a", "    a"))
                        .isProved())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>|<?xml version=\"1.0\" encoding=\"UTF-7\"?>",
                "<?xml version=\"1.0\"?>|<?xml version=\"1.0\" encoding=\"UTF-16\"?>",
                "<?xml version=\"1.0\"?>|<?xml version=\"1.1\"?>",
                "<?xml version=\"1.0\" standalone=\"yes\"?>|<?xml version=\"1.0\" standalone=\"no\"?>",
                "<?xml version=\"1.0\"?>|<!-- words -->"
            })
    void theXmlDeclarationMayNotChange(String before, String after) {
        String rest = "\n<a b=\"c\"/>\n";
        assertThat(Candidates.modified("conf/a.xml", before + rest, after + rest)
                        .isProved())
                .isFalse();
        assertThat(Candidates.modified("conf/a.xml", after + rest, before + rest)
                        .isProved())
                .isFalse();
        assertThat(Candidates.modified("conf/a.xml", before + rest, before + "\n<!-- words -->" + rest)
                        .isProved())
                .isTrue();
    }

    private static String code(String path) {
        return switch (path) {
            case "A.java", "A.cs" -> "class A {\n  int a;\n\n  int b;\n}\n";
            case "a.kt" -> "fun f() {\n  a()\n\n  b()\n}\n";
            case "a.go" -> "package a\n\nfunc f() {\n\ta()\n\n\tb()\n}\n";
            case "a.php" -> "<?php\na();\n\nb();\n";
            case "a.py", "a.rb" -> "a()\n\nb()\n";
            case "conf/a.yml" -> "a: 1\n\nb: 2\n";
            case "a.sh" -> "a\n\nb\n";
            case "a.graphql" -> "type A {\n  a: B\n\n  b: C\n}\n";
            case "a.proto" -> "message A {\n  string a = 1;\n\n  string b = 2;\n}\n";
            default -> "a();\n\nb();\n";
        };
    }

    private static String with(String code, String comment) {
        int blank = code.lastIndexOf("\n\n");
        return code.substring(0, blank) + "\n" + comment + code.substring(blank + 1);
    }
}
