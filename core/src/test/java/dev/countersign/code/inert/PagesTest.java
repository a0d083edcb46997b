package dev.countersign.code.inert;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.html|<p class=\"x\">Old words</p>|<p class=\"y z\">New words, and more &amp; so on.</p>",
                "a.html|<p class=\"x d-none\">x</p>|<p class=\"d-none y mb-4 text-lg\">x</p>",
                "a.html|<p>x</p>|<!-- note --><p>x</p>",
                "a.html|<p>x</p>|<!-- ====== header ====== --><p>x</p>",
                "a.html|<p>x</p>|<!-- End of the header, with <b>old</b> words --><p>x</p>",
                "a.html|<p>x</p>|<!-- More of it on one page; see the koala --><p>x</p>",
                "a.html|<p>x</p><!-- /.row -->|<p>x</p><!-- /.col -->",
                "a.html|<div><p>x</p></div>|<div>   <p>x</p>   </div>",
                "a.jsp|<h1><s:text name=\"t\"/></h1><p>Hello</p>|<h1><s:text name=\"t\"/></h1><p>Good day</p>",
                "a.html.erb|<p><%= name %> is</p>|<p><%= name %> was</p>",
                "a.ftl|<#-- old --><p>${x}</p>|<#-- new --><p>${x}</p>",
                "a.twig|<p>{{ x }} a</p>{# c #}|<p>{{ x }} b</p>",
                "a.html|{% load x %}{# Old, it’s said. #}<p>x</p>|{% load x %}{# New #}<p>x</p>",
                "a.html|{% load x %}{% comment %}a: `b`, 'c'{% endcomment %}|{% load x %}{% comment %}`d`{% endcomment %}",
                "a.html|{% load x %}{% comment \"a/b\" %}- a{% endcomment %}|{% load x %}{% comment \"a/b\" %}- b{% endcomment %}",
                "a.html|<p>write to a@b.example</p>|<p>ask a@b.example, please</p>",
                "a.tmpl|<div class=\"ui\"><h4>Title</h4></div>|<div class=\"ui wide\"><h4>Better title</h4></div>",
                "a.vue|<template><p>Old</p></template>|<template><p>New</p></template>"
            })
    void wordsClassesCommentsAndSpaceAreInert(String path, String before, String after) {
        assertThat(Files.modified(path, before, after).isProved()).isTrue();
        assertThat(Files.modified(path, after, before).isProved()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.html|<p>x</p>|<b>x</b>",
                "a.html|<p>x</p>|<p>x</p><script>evil()</script>",
                "a.html|<a href=\"/a\">x</a>|<a href=\"/b\">x</a>",
                "a.html|<p>x</p>|<p onclick=\"evil()\">x</p>",
                "a.html|<script>a()</script>|<script>b()</script>",
                "a.html|<style>a{}</style>|<style>b{}</style>",
                "a.html|<p>x</p>|<p>{{ evil }}</p>",
                "a.html|<p>x</p>|<p>${evil}</p>",
                "a.html|<p>x</p>|<!--[if IE]><script src=x></script><![endif]--><p>x</p>",
                "a.html|<p>x</p>|<!--#exec cmd=\"id\" --><p>x</p>",
                "a.html|<p>x</p>|<!--> <script>evil()</script> --><p>x</p>",
                "a.html|<p>x</p>|<!-- {{ evil }} --><p>x</p>",
                "a.html|<p>x</p>|<!--   #exec cmd=\"id\" --><p>x</p>",
                "a.html|<p>x</p>|<!-- [if IE]> x <! [endif] --><p>x</p>",
                "a.html|<p>x</p>|<!-- ko if: evil --><p>x</p>",
                "a.html|<p>x</p>|<!--ko if: evil--><p>x</p><!--/ko-->",
                "a.html|<p>x</p>|<!--esi <esi:include src=\"/evil\"/> --><p>x</p>",
                "a.html|<p>x</p>|<!-- directive: evil a --><p>x</p>",
                "a.html|<p>x</p>|<!--mfunc evil() --><!--/mfunc--><p>x</p>",
                "a.html|<p>x</p>|<!--/*/ <p th:text=\"evil\"></p> /*/--><p>x</p>",
                "a.html|<p>x</p>|<!--/*--><p>x</p>",
                "a.html|<p>x</p>|<!-- wp:html --><p>x</p>",
                "a.html|<p>x</p>|<!-- TMPL_INCLUDE evil --><p>x</p>",
                "a.html|<p>x</p>|<!-- IF evil --><p>x</p>",
                "a.html|<p>x</p>|<!-- build:js evil.js --><p>x</p>",
                "a.html|<p>x</p>|<!-- htmlmin:ignore --><p>x</p>",
                "a.html|<p>x</p>|<!--more--><p>x</p>",
                "a.html|<p>x</p>|<!-- <img src=x onerror=evil()> --><p>x</p>",
                "a.jsp|<p>x</p>|<!-- ko if: evil --><p>x</p>",
                "a.ftl|<p>x</p>|<!--#include file=\"evil\" --><p>x</p>",
                "a.twig|<p>x</p>|<!--esi evil --><p>x</p>",
                "a.html.erb|<p>x</p>|<!-- ko if: evil --><p>x</p>",
                "a.html|<select><option>a</option></select>|<select><option>b</option></select>",
                "a.html|<textarea>a</textarea>|<textarea>b</textarea>",
                "a.html|<p class=\"a\">x</p>|<p class=\"{{ evil }}\">x</p>",
                "a.html|<div id=\"c\">1</div>|<div id=\"c\">{\"a\": 1}</div>",
                "a.html|just words|other words",
                "a.twig|{% block js %}a{% endblock %}|{% block js %}b{% endblock %}",
                "a.twig|<p>{% set u %}a{% endset %}</p>|<p>{% set u %}b{% endset %}</p>",
                "a.jsp|<s:param>a</s:param>|<s:param>b</s:param>",
                "a.jsp|<% if (admin) { %><p>x</p><% } %>|<% if (true) { %><p>x</p><% } %>",
                "a.jsp|<p><s:property value=\"x\"/></p>|<p><s:property value=\"x\" escapeHtml=\"false\"/></p>",
                "a.erb|<%# locals: (a:) %><p>x</p>|<%# locals: (a: evil) %><p>x</p>",
                "a.js.erb|<p>x</p>|<p>y</p>",
                "a.ftl|<#assign x>a</#assign>|<#assign x>b</#assign>",
                "a.ftl|<p>${x?html}</p>|<p>${x}</p>",
                "a.vue|<template><p v-text=\"a\"></p></template>|<template><p v-html=\"a\"></p></template>",
                "a.html|<p>x</p>|<p>&lt;b&gt;</p>",
                "a.html|{# a #}<p>x</p>|{# <script>evil()</script> #}<p>x</p>",
                "a.html|{# a #}<p>x</p>|{# {{ evil }} #}<p>x</p>",
                "a.html|{#if a}<p>x</p>{/if} #}|{#if b}<p>x</p>{/if} #}",
                "a.html|{% comment %}a{% endcomment %}|{% comment %}<b>a</b>{% endcomment %}",
                "a.html|{% comment %}a{% endcomment %}|{% comment %}a{% endcomment %}{% evil %}",
                "a.html|{% comment_form a %}|{% comment_form b %}",
                "a.html|<a href=\"{# a #}\">x</a>|<a href=\"{# b #}\">x</a>",
                "a.html|{# a #}<p>x</p>|{# b #}<p>x</p>",
                "a.html|{% verbatim %}{# a #}{% endverbatim %}|{% verbatim %}{# b #}{% endverbatim %}",
                "a.scala.html|<p>Hi</p>|<p>Hi you</p>",
                "a.html|<p>Hi @user.name</p>|<p>Hi @user.name and @user.token</p>",
                "a.html|<p>salary #end</p>|<p>salary</p>",
                "a.html|<p>salary #{else} a</p>|<p>salary a</p>",
                "pages/a.mdx|words|words {process.env.PASSWORD}",
                "pages/a.mdx|<RequireAdmin>text</RequireAdmin>|text",
                "a.html|<p>x</p>|<p>#parse(x)</p>",
                "a.html|<p>x</p>|<p>@evil (x)</p>",
                "a.html|<p class=\"a\">x</p>|<p class=\"a js-submit\">x</p>",
                "a.html|<p class=\"a b\">x</p>|<p class=\"a hidden\">x</p>",
                "a.html|<p class=\"a b\">x</p>|<p class=\"a b d-none\">x</p>",
                "a.html|<p class=\"a b\">x</p>|<p class=\"a md:invisible\">x</p>",
                "a.html|<p class=\"a b\">x</p>|<p class=\"a sr-only\">x</p>",
                "a.html|<p class=\"a b\">x</p>|<p class=\"a opacity-0\">x</p>",
                "a.html|<p class=\"a b\">x</p>|<p class=\"a collapse\">x</p>",
                "a.html|<p class=\"a b\">x</p>|<p class=\"a inset-0\">x</p>",
                "a.html|<p class=\"a b\">x</p>|<p class=\"a text-[0px]\">x</p>",
                "a.html|<p class=\"a tab-pane active\">x</p>|<p class=\"a tab-pane\">x</p>",
                "a.html.erb|<p class=\"a b\">x</p>|<p class=\"a visually-hidden\">x</p>",
                "a.twig|<p class=\"a b\">x</p>|<p class=\"a stretched-link\">x</p>",
                "a.html|<p class=\"g-recaptcha\">x</p>|<p class=\"b\">x</p>",
                "a.html|<p>x</p>|<p>x",
                "a.html|<p title='a'>x</p>|<p title='a>x</p>"
            })
    void tagsAttributesScriptsAndTemplateMarksAreNot(String path, String before, String after) {
        assertThat(Files.modified(path, before, after).isProved()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"><path d=\"M0 0\" fill=\"url(#g)\"/></svg>",
                "<?xml version=\"1.0\"?>\n<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">\n<svg><style>.a{fill:red}</style><use xlink:href=\"#a\"/></svg>",
                "<svg><!-- drawn --><g transform=\"scale(2)\"><text>Words</text></g><sodipodi:namedview id=\"x\"/></svg>"
            })
    void svgThatOnlyDrawsIsInert(String svg) {
        assertThat(Files.added("a.svg", svg).isProved()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<svg><script>evil()</script></svg>",
                "<svg><x:script xmlns:x=\"http://www.w3.org/1999/xhtml\">evil()</x:script></svg>",
                "<svg onload=\"evil()\"/>",
                "<svg><foreignObject><p/></foreignObject></svg>",
                "<svg><a href=\"javascript:evil()\"><text>x</text></a></svg>",
                "<svg><use href=\"https://evil.example/a.svg#x\"/></svg>",
                "<svg><image href=\"https://evil.example/a.png\"/></svg>",
                "<svg><animate attributeName=\"href\" to=\"javascript:evil()\"/></svg>",
                "<svg><set attributeName=\"onload\" to=\"evil()\"/></svg>",
                "<svg><style>@import url(https://evil.example)</style></svg>",
                "<svg><rect style=\"fill:url(https://evil.example)\"/></svg>",
                "<!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><svg>&x;</svg>",
                "<?xml-stylesheet href=\"https://evil.example\"?><svg/>",
                "<svg>{{ evil }}</svg>",
                "<p>no image</p>",
                "<svg><path d=\"M0 0\" </svg>"
            })
    void svgThatRunsOrLoadsIsNot(String svg) {
        assertThat(Files.added("a.svg", svg).isProved()).isFalse();
    }

    @Test
    void lineThatATemplateLanguageRunsIsNotWords() {
        assertThat(Files.modified("a.html", "<p>x</p>", "<p>x\n  % import os\n</p>")
                        .isProved())
                .isFalse();
        assertThat(Files.modified("a.html", "<p>x</p>", "<p>x\n  many % more\n</p>")
                        .isProved())
                .isTrue();
    }

    @Test
    void remarkOverLinesIsNoneForDjango() {
        assertThat(Files.modified("a.html", "{% load x %}{# a\n #}<p>x</p>", "{% load x %}{# b\n #}<p>x</p>")
                        .isProved())
                .isFalse();
        assertThat(Files.modified(
                                "a.html",
                                "{% load x %}{% comment %}\na\n{% endcomment %}<p>x</p>",
                                "{% load x %}{% comment %}\nb\n{% endcomment %}<p>x</p>")
                        .isProved())
                .isTrue();
    }

    @Test
    void protoAndGraphqlMayChangeCommentsAndLayout() {
        String proto = "message A {\n  // old\n  string b = 1;\n}\n";
        assertThat(Files.modified("a.proto", proto, "message A { /* new */ string b=1; }\n")
                        .isProved())
                .isTrue();
        assertThat(Files.modified("a.proto", proto, proto.replace("= 1", "= 2")).isProved())
                .isFalse();
        assertThat(Files.modified("a.proto", proto, proto.replace("// old", "// @inject_tag: json:\"x\""))
                        .isProved())
                .isFalse();
        assertThat(Files.modified("a.graphql", "type A { b: C } # x\n", "type A {\n  b: C\n}\n")
                        .isProved())
                .isTrue();
        assertThat(Files.modified("a.graphql", "type A { b: C }\n", "type A { b: C! }\n")
                        .isProved())
                .isFalse();
        assertThat(Files.modified("x.gradle", "a\n// old\nb\n", "a\n\n// new\nb\n")
                        .isProved())
                .isTrue();
        assertThat(Files.modified("x.gradle", "a\nb\n", "a b\n").isProved()).isFalse();
    }
}
