package dev.countersign.code;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObeyedNamesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "if (a == title) {",
                "if (a !== b.c->title) {",
                "when title",
                "case $title:",
                "case$title:",
                "where x like self.title",
                "if (title == other) {",
                "if (x(title) != other) {",
                "if title =~ other",
                "title.equals(other)",
                "title.startsWith(other)",
                "if (title in names) {",
                "if title not in names:",
                "find(title, 1)",
                "users.findBy ( $this->title)",
                "users.findBy($this?->title)",
                "map[title]",
                "map[ a?.title ]",
                "exec(A::title)",
                "if (a == b.title.trim()) {",
            })
    void aNameIsObeyed(String code) {
        assertThat(new ObeyedNames("x();\n" + code + "\n}").has("title")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "String title = other;",
                "show(title);",
                "if (title != null) {",
                "if (title == \"\") {",
                "for (const title in titles) {",
                "for title in titles:",
                "return [title];",
                "if (a == subtitle) {",
                "if (a == titles) {",
                "show(find, title)",
                "a.title.format(b)",
                "",
            })
    void aNameThatIsOnlyShownIsNot(String code) {
        assertThat(new ObeyedNames("x();\n" + code + "\n}").has("title")).isFalse();
    }

    @Test
    void behindItsBoundEveryNameCountsAsObeyed() {
        String small = "show(title);\n".repeat(100);
        assertThat(new ObeyedNames(small).has("title")).isFalse();
        assertThat(new ObeyedNames(small.repeat(10_000)).has("title")).isTrue();
    }

    @Test
    void theWholeFileIsSearched() {
        String code = "show(title);\n".repeat(100);
        assertThat(new ObeyedNames(code + "a == title").has("title")).isTrue();
        assertThat(new ObeyedNames("a == title\n" + code).has("title")).isTrue();
    }
}
