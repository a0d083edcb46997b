package dev.countersign.code.inert;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageLooksTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.html|<table><tr><td>x</td></tr></table>|<table><tr><td width=\"70%\" align=\"right\">x</td></tr></table>",
                "a.html|<p>x</p>|<p style=\"margin: 0 4px; text-align: left\">x</p>",
                "a.html|<p style=\"padding-top: 20px; display: none\">x</p>|<p style=\"padding-top: 30px; display: none\">x</p>",
                "a.html|<h3 class=\"a\">x</h3>|<h4 class=\"b\">x</h4>",
                "a.html|<button name=\"a\">Allow it</button>|<button name=\"a\">Deny it</button>",
                "a.html|<p>Never share your password</p>|<p>Share your password</p>",
                "a.html|<p>write to a@b.example</p>|<p>write to c@b.example, see #1</p>",
                "a.html|<p>It costs 10 euro</p>|<p>It costs 1000 euro</p>",
                "a.html|<p>Write to help.example.com now</p>|<p>Write to help.example.net now</p>",
                "a.html|<a href=\"/a\">Log out</a>|<a href=\"/a\">Log in</a>",
                "a.html|<img src=\"/i/a.png\" alt=\"By Spring\">|<img src=\"/i/b.png\" alt=\"By Pivotal\">",
                "a.html|<input name=\"a\" size=\"20\">|<input name=\"a\" size=\"25\">",
                "a.html|<a href=\"/a\" title=\"Go their\">x</a>|<a href=\"/a\" title=\"Go there\">x</a>",
                "a.jsp|<td><img src=\"<spring:url value=\"/i/a.png\" htmlEscape=\"true\" />\"/></td>|<td><img src=\"<spring:url value=\"/i/b.png\" htmlEscape=\"true\" />\" alt=\"B\"/></td>",
                "a.jsp|<sx:div id=\"c\" label=\"test2\">x</sx:div>|<sx:div id=\"c\" label=\"test3\">x</sx:div>",
                "a.tmpl|{{if .A}}<br>{{template \"a/b\" .}}{{end}}|{{if .A}}<br><div class=\"feeds\">{{template \"a/b\" .}}</div>{{end}}",
                "a.html.erb|<p><%= a %></p>|<div class=\"b\"><p><%= a %></p></div>",
                "a.blade.php|<div class=\"col-md-12\"><p>{{ $a }}</p></div>|<div class=\"col-md-8\"><p>{{ $a }}</p></div>",
                "a.blade.php|@if ($a > 1) <i class=\"fa fa-bars\"></i> @endif|@if ($a > 1) <i class=\"fas fa-bars\"></i> @endif",
                "a.blade.php|<img src=\"{{ url('/') }}/i/a.png\" class=\"a\">|<img src=\"{{ url('/') }}/i/b.png\" class=\"b\">",
                "a.blade.php|<p>Old words</p>|<p>New words</p>"
            })
    void wordsAndLooksAreWords(String path, String before, String after) {
        assertThat(Files.modified(path, before, after)).isInstanceOf(Inertness.Worded.class);
        assertThat(Files.modified(path, after, before)).isInstanceOf(Inertness.Worded.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // what hides, covers or makes unreadable
                "a.html|<p align=\"left\">x</p>|<p align=\"right\" class=\"hidden\">x</p>",
                "a.html|<p>x</p>|<p style=\"display: none\">x</p>",
                "a.html|<p>x</p>|<p style=\"position: fixed; top: 0\">x</p>",
                "a.html|<p>x</p>|<p style=\"margin-left: -9999px\">x</p>",
                "a.html|<p>x</p>|<p style=\"margin-left: 999em\">x</p>",
                "a.html|<p>x</p>|<p style=\"margin-top: 900px\">x</p>",
                "a.html|<p align=\"left\">x</p>|<p align=\"right\" class=\"offcanvas\">x</p>",
                "a.html|<p>x</p>|<p style=\"background: url(//b.example/a)\">x</p>",
                "a.html|<p style=\"width: 100px\">x</p>|<p style=\"width: 0\">x</p>",
                "a.html|<p>x</p>|<div class=\"d-none\"><p>x</p></div>",
                "a.html|<p>x</p>|<div id=\"a\"><p>x</p></div>",
                "a.html|<p>x</p>|<div onclick=\"a()\"><p>x</p></div>",
                "a.html|<p>x</p>|<div class=\"js-remove\"><p>x</p></div>",
                "a.html|<p>x</p>|<form class=\"a\"><p>x</p></form>",
                // what loads, links, sends or runs
                "a.html|<img src=\"/i/a.png\">|<img src=\"//b.example/i/a.png\">",
                "a.html|<img src=\"/i/a.png\">|<img src=\"https://b.example/a.png\">",
                "a.html|<img src=\"/i/a.png\">|<img src=\"/i/a.svg\">",
                "a.html|<img src=\"/i/a.png\">|<img src=\"/logout\">",
                "a.html|<img src=\"/i/a.png\">|<img src=\"/i/a.png?b=c\">",
                "a.html|<iframe width=\"100\">x</iframe>|<iframe width=\"200\">x</iframe>",
                "a.html|<embed src=\"/i/a.png\">|<embed src=\"/i/b.png\">",
                "a.jsp|<td><img src=\"<spring:url value=\"/i/a.png\"/>\"/></td>|<td><img src=\"<spring:url value=\"${evil}/b.png\"/>\"/></td>",
                "a.jsp|<td><img src=\"<x:run value=\"/i/a.png\"/>\"/></td>|<td><img src=\"<x:run value=\"/i/b.png\"/>\"/></td>",
                "a.html|<input name=\"a\" size=\"20\">|<input name=\"b\" size=\"20\">",
                "a.html|<input value=\"Old words\">|<input value=\"New words\">",
                "a.html|<option>Old words</option>|<option>New words</option>",
                "a.html|<a title=\"a\" href=\"/a\">x</a>|<a title=\"b\" href=\"/b\">x</a>",
                "a.html|<p title=\"Go there\">x</p>|<p title=\"{{ evil }}\">x</p>",
                "a.html|<p title=\"Go there\">x</p>|<p title=\"<b>there</b>\">x</p>",
                "a.jsp|<sx:div id=\"c\" label=\"test2\">x</sx:div>|<sx:div id=\"c\" label=\"%{evil}\">x</sx:div>",
                "a.jsp|<sx:div id=\"c\" label=\"test2\">x</sx:div>|<sx:div id=\"d\" label=\"test2\">x</sx:div>",
                "a.jsp|<sec:a width=\"20\">x</sec:a>|<sec:a width=\"30\">x</sec:a>",
                "a.tmpl|{{if .A}}<br>{{template \"a/b\" .}}{{end}}|{{if .A}}<br><div class=\"feeds\">{{template \"a/c\" .}}</div>{{end}}",
                "a.tmpl|{{if .A}}<h3>a</h3>{{end}}|{{if .B}}<h4>a</h4>{{end}}",
                // Blade, where a tag may be something else
                "a.blade.php|@php $a = '<i class=\"a\">'; @endphp|@php $a = '<i class=\"b\">'; @endphp",
                "a.blade.php|@include('a', ['b' => '<i class=\"a\">'])|@include('a', ['b' => '<i class=\"b\">'])",
                "a.blade.php|@if ($a <b class=\"a\"> 1) x @endif|@if ($a <b class=\"b\"> 1) x @endif",
                "a.blade.php|<i @if ($a->b) class=\"a\" @endif>x</i>|<i @if ($a->c) class=\"a\" @endif>x</i>",
                "a.blade.php|<p class=\"a\">{{ $a }}</p>|<p class=\"b\">{{ $b }}</p>",
                "a.blade.php|<p class=\"a\">@csrf</p>|<p class=\"b\"></p>",
                "a.blade.php|<x-alert class=\"a\">b</x-alert>|<x-alert class=\"c\">b</x-alert>",
                "a.blade.php|<script>a()</script>|<script>b()</script>",
                "a.blade.php|<img src=\"{{ $a }}/i/a.png\">|<img src=\"{{ $a }}b.example/i/a.png\">"
            })
    void whatActsOrHidesIsNot(String path, String before, String after) {
        assertThat(Files.modified(path, before, after)).isInstanceOf(Inertness.NotInert.class);
        assertThat(Files.modified(path, after, before)).isInstanceOf(Inertness.NotInert.class);
    }
}
