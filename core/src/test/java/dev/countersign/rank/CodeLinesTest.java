package dev.countersign.rank;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CodeLinesTest {

    @Test
    void linesThatAnyCodeHasSayNothing() {
        assertThat(List.of("", "  });", "else {", "  end", "import a.b.C;", "from os import path", "# include <a.h>"))
                .noneMatch(CodeLines::isCode);
    }

    @Test
    void otherLinesSaySomething() {
        assertThat(List.of("endpoint = 1", "important()", "x = y", "  return done", "import(path)", "\"text\""))
                .allMatch(CodeLines::isCode);
    }

    @Property
    void firstWordOnlySavesThePattern(@ForAll("lines") String line) {
        assertThat(CodeLines.isCode(line))
                .isEqualTo(!CodeLines.SAYS_NOTHING.matcher(line).matches());
    }

    @Provide
    Arbitrary<String> lines() {
        return Arbitraries.of(
                        " ",
                        "\t",
                        "\u000B",
                        "\u00A0",
                        "{",
                        "}",
                        "(",
                        ";",
                        ":",
                        "=",
                        "#",
                        "end",
                        "else",
                        "try",
                        "from",
                        "import",
                        "include",
                        "use",
                        "require",
                        "require_relative",
                        "x",
                        "_",
                        "7",
                        "é",
                        "\r")
                .list()
                .ofMaxSize(8)
                .map(parts -> String.join("", parts));
    }
}
