package dev.countersign.code.inert;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenLayoutTest {
    @Test
    void anEscapedEndDoesNotEndABlockString() {
        String before = "type Query {\n\"\"\"d \\\"\"\" # \"\"\" admin: Int @auth\n}\n";
        assertThat(Files.modified("a.graphql", before, before.replace(" @auth", ""))
                        .isProved())
                .isFalse();
        assertThat(Files.modified("a.graphql", before, before + "# words \"\"\"\n")
                        .isProved())
                .isTrue();
        String two = "\"\"\"a\"\"\" type A { b: C } # words\n";
        assertThat(Files.modified("a.graphql", two, two.replace("words", "other words"))
                        .isProved())
                .isTrue();
        assertThat(Files.modified("a.graphql", two, two.replace("b: C", "b: D")).isProved())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x = limit \\\n  - used\n",
                "x = ~/a|\n//internal/\n",
                "x = foo(/a\n//b/)\n",
                "x = $/a\n//b/$\n",
                "x = 'a\\\n// y\nz'\n",
                "x = \"a\\\n// y\nz\"\n",
                "x = '''a\n// y\nz'''\n",
                "x = \"\"\"a\n// y\nz\"\"\"\n",
                "x = \"${ \"a\" + /b\" }\n// c/\n",
                "x = \"${\n// y\nz}\"\n",
                "/* a\n// y\n*/\n",
                "x = a / b\n"
            })
    void groovyThatMayGoOnOverTheLineIsNotProved(String code) {
        assertThat(Files.modified("x.gradle", code, code + "\n// words\n").isProved())
                .isFalse();
        assertThat(Files.modified("x.gradle", code + "\n// words\n", code).isProved())
                .isFalse();
        assertThat(Files.modified("x.gradle", code.replaceFirst("\n", "\n\n"), code)
                        .isProved())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x = limit - used\n",
                "maven { url 'https://example.org/a' }\n",
                "x = \"a/$b/${c.d}/e\" // words\n",
                "x = 'it\\'s' + \"\\\"\"\n"
            })
    void groovyOfWholeLinesIs(String code) {
        assertThat(Files.modified("x.gradle", code, "// words / more\n\n" + code)
                        .isProved())
                .isTrue();
        assertThat(Files.modified("x.gradle", code, "y()\n" + code).isProved()).isFalse();
    }
}
