package dev.countersign.code.inert;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BladeCommentsTest {
    private static final String PAGE = """
            @extends('layouts/default')

            {{-- Page title --}}
            @section('title')
            {{ trans('x') }}
            @stop
            <div>
              <p class="{{ $a->b }}">{{ $x }}</p>
              HERE
              <p>y</p>
            </div>
            """;

    private static Inertness modified(String before, String after) {
        return Files.modified("resources/views/a.blade.php", before, after);
    }

    private static String page(String line) {
        return PAGE.replace("HERE", line.replace("⏎", "\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{-- TODO: Translate --}}",
                "<!-- Privacy Policy Footer-->",
                "<!-- Left side column. contains the logo -->⏎  <!-- and more -->",
                "{{-- over⏎  two lines --}}",
                "{{-- one --}}⏎",
                "⏎⏎"
            })
    void commentsOfWordsOnTheirOwnLinesAreInert(String comment) {
        assertThat(modified(page(""), page(comment)).isProved()).isTrue();
        assertThat(modified(page(comment), page("")).isProved()).isTrue();
    }

    @Test
    void aCommentBehindOneThatIsKeptIsInert() {
        String kept = "<!-- /.row -->\n  ";
        assertThat(modified(page(kept + "<!-- Old words -->"), page(kept + "<!-- New words -->"))
                        .isProved())
                .isTrue();
    }

    @Test
    void aCommentBehindOneThatATagHoldsIsNot() {
        String tag = "<p <!-- /.row -->\n  ";
        assertThat(modified(page(tag + "<!-- Old words -->"), page(tag + "<!-- New words -->"))
                        .isProved())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{-- {{ system('id') }} --}}",
                "{{-- {!! $x !!} --}}",
                "{{-- @include('x') --}}",
                "{{-- @csrf --}}",
                "{{-- <?php evil() ?> --}}",
                "{{-- */ evil(); /* --}}",
                "{{-- <script> --}}",
                "{{-- x --}} {{ evil() }}",
                "{{-- x --}}@csrf",
                "<!-- {{ evil() }} -->",
                "<!-- @include('x') -->",
                "<!-- <?= evil() ?> -->",
                "<!--[if IE]> x <![endif]-->",
                "<!--#include file -->",
                "<!-- ko foreach: x -->",
                "<!-- x -->evil",
                "<!-- x --!> <b>",
                "<!-- x",
                "{{-- x",
                "@csrf",
                "@php evil() @endphp",
                "{{ evil() }}",
                "words",
                "<br>"
            })
    void whatBladePhpOrABrowserMayReadIsNotInert(String added) {
        assertThat(modified(page(""), page(added)).isProved()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "@php⏎a();⏎@endphp|@php⏎{{-- x --}}⏎a();⏎@endphp",
                "@php⏎(a)⏎@endphp|@php⏎(a)⏎{{-- x --}}⏎@endphp",
                "@php (a)⏎@endphp|@php (a)⏎{{-- x --}}⏎@endphp",
                "<?php⏎a();⏎?>|<?php⏎{{-- x --}}⏎a();⏎?>",
                "@verbatim⏎a⏎@endverbatim|@verbatim⏎{{-- x --}}⏎a⏎@endverbatim",
                "<script>⏎a()⏎</script>|<script>⏎<!-- x -->⏎a()⏎</script>",
                "<style>⏎a{}⏎</style>|<style>⏎{{-- x --}}⏎a{}⏎</style>",
                "<pre>⏎a⏎</pre>|<pre>⏎⏎a⏎</pre>",
                "@if($a⏎== 1)|@if($a⏎{{-- x --}}⏎== 1)",
                "{{ $a⏎. 'b' }}|{{ $a⏎<!-- x -->⏎. 'b' }}",
                "<input⏎type=a>|<input⏎<!-- x -->⏎type=a>",
                "<input @if($a->b)⏎type=a>|<input @if($a->b)⏎<!-- x -->⏎type=a>",
                "<input @if(1 <>2)⏎type=a>|<input @if(1 <>2)⏎<!-- x -->⏎type=a>",
                "@{{ evil }}|@⏎{{ evil }}",
                "@{{ evil }}|@⏎⏎{{ evil }}",
                "@{{ evil }}|@{{-- x --}}{{ evil }}",
                "a \\⏎b|a \\⏎{{-- x --}}⏎b"
            })
    void commentsAndLinesInsideOfCodeAreNotInert(String before, String after) {
        assertThat(modified(before.replace("⏎", "\n"), after.replace("⏎", "\n")).isProved())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"resources/views/deploy.sh.blade.php", "Envoy.blade.php", "a.js.blade.php"})
    void templatesOfProgramsAreNotInert(String path) {
        assertThat(Files.modified(path, "<p>\n</p>\n", "<p>\n{{-- x --}}\n</p>\n")
                        .isProved())
                .isFalse();
        assertThat(Files.modified("a.blade.php", "<p>\n</p>\n", "<p>\n{{-- x --}}\n</p>\n")
                        .isProved())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.blade.php|@component('mail::message')⏎<p>⏎</p>⏎@endcomponent⏎",
                "a.blade.php|<x-mail::message>⏎<p>⏎</p>⏎</x-mail::message>⏎",
                "a.blade.php|<x-markdown>⏎<p>⏎</p>⏎</x-markdown>⏎",
                "resources/views/emails/a.blade.php|<div>⏎<p>⏎</p>⏎</div>⏎"
            })
    void templatesOfMarkdownAreNotInert(String path, String text) {
        String before = text.replace("⏎", "\n");
        String page = before.replace("mail::message", "page").replace("x-markdown", "div");

        assertThat(Files.modified(path, before, before.replace("<p>\n", "<p>\n\n\n"))
                        .isProved())
                .isFalse();
        assertThat(Files.modified(path, before, before.replace("<p>\n", "<p>\n{{-- x --}}\n"))
                        .isProved())
                .isFalse();
        assertThat(Files.modified("a.blade.php", page, page.replace("<p>\n", "<p>\n{{-- x --}}\n"))
                        .isProved())
                .as("a page")
                .isTrue();
    }

    @Test
    void newTemplatesAreNotInert() {
        assertThat(Files.added("a.blade.php", "{{-- x --}}\n").isProved()).isFalse();
    }
}
