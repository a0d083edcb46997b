package dev.countersign.adapter.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.change.LineSpan;
import org.junit.jupiter.api.Test;

class TomlReadingTest {
    static final Said PROJECT = Said.by("pyproject.toml", """
            # c
            title = "x" # d
            [tool.poetry]
            name = 'n'
            deps.a = "^1"
            list = [
              "a", # one
              2,
            ]
            inline = { version = "1.0", features = ["b"] }
            text = \"""
            many
            lines\"""
            [[package]]
            name = "p1"
            [package.source]
            url = "u"
            [[package]]
            name = "p2"
            when = 1979-05-27T07:32:00Z
            n = 1_000
            b = true
            """);

    @Test
    void namesItsSettings() {
        assertThat(PROJECT.settings())
                .containsExactly(
                        "2 title = STRING:x",
                        "3-13 tool = COLLECTION:",
                        "3-13 tool.poetry = COLLECTION:",
                        "4 tool.poetry.name = STRING:n",
                        "5 tool.poetry.deps = COLLECTION:",
                        "5 tool.poetry.deps.a = STRING:^1",
                        "6-9 tool.poetry.list = COLLECTION:",
                        "7 tool.poetry.list[0] = STRING:a",
                        "8 tool.poetry.list[1] = NUMBER:2",
                        "10 tool.poetry.inline = COLLECTION:",
                        "10 tool.poetry.inline.version = STRING:1.0",
                        "10 tool.poetry.inline.features = COLLECTION:",
                        "10 tool.poetry.inline.features[0] = STRING:b",
                        "11-13 tool.poetry.text = STRING:\\nmany\\nlines",
                        "14-22 package = COLLECTION:",
                        "14-17 package[0] = COLLECTION:",
                        "15 package[0].name = STRING:p1",
                        "16-17 package[0].source = COLLECTION:",
                        "17 package[0].source.url = STRING:u",
                        "18-22 package[1] = COLLECTION:",
                        "19 package[1].name = STRING:p2",
                        "20 package[1].when = OTHER:1979-05-27T07:32:00Z",
                        "21 package[1].n = NUMBER:1_000",
                        "22 package[1].b = BOOLEAN:true");
    }

    @Test
    void joinsItsLiterals() {
        assertThat(PROJECT.literals())
                .containsExactly(
                        "2 x",
                        "4 n",
                        "5 ^1",
                        "7 a",
                        "10 1.0",
                        "10 b",
                        "11-13 \\nmany\\nlines",
                        "15 p1",
                        "17 u",
                        "19 p2");
    }

    @Test
    void commentsKeepTheirLines() {
        assertThat(PROJECT.comments()).containsExactly("1 # c", "2 # d", "7 # one");
    }

    @Test
    void aMistakeBreaksItsOwnLineOnly() {
        Said said = Said.with("a.toml", "a = 1\nb = = 2\nc = 3\n");
        assertThat(said.settings()).containsExactly("1 a = NUMBER:1", "3 c = NUMBER:3");
        assertThat(said.model.broken()).containsExactly(LineSpan.line(2));
        assertThat(said.model.shape())
                .isNotEqualTo(
                        Said.with("a.toml", "a = 1\nb = = 4\nc = 3\n").model.shape());
    }
}
