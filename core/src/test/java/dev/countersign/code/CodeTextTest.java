package dev.countersign.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.countersign.change.Lines;
import java.time.Duration;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CodeTextTest {

    static Stream<Arguments> lines() {
        return Stream.of(
                arguments(Language.JAVA, "a(\"// no\"); // yes", "a(\"// no\");", "a(\"     \");"),
                arguments(Language.JAVA, "/* x */ b();", "        b();", "        b();"),
                arguments(Language.PYTHON, "x = 'it''s' # why", "x = 'it''s'", "x = '  '' '"),
                arguments(Language.RUBY, "puts \"#{a}\" # why", "puts \"#{a}\"", "puts \"    \""),
                arguments(Language.JAVASCRIPT, "a = /['\"]/; b('c')", "a = /['\"]/; b('c')", "a = /    /; b(' ')"),
                arguments(Language.JAVASCRIPT, "f(`a ${b} // c`)", "f(`a ${b} // c`)", "f(`           `)"),
                arguments(Language.GO, "u := \"http://a\"", "u := \"http://a\"", "u := \"        \""),
                arguments(Language.PHP, "#[IsGranted('A')]", "#[IsGranted('A')]", "#[IsGranted(' ')]"),
                arguments(Language.PHP, "a(); # why", "a();", "a();"),
                arguments(Language.YAML, "url: http://a#b # why", "url: http://a#b", "url: http://a#b"),
                arguments(Language.SHELL, "echo $# 'a' # why", "echo $# 'a'", "echo $# ' '"),
                arguments(Language.XML, "<!-- a --><b/>", "          <b/>", "          <b/>"),
                arguments(Language.MARKDOWN, "# a // b", "# a // b", "# a // b"));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void blanksCommentsAndTheInsidesOfStrings(Language language, String line, String code, String bare) {
        CodeText text = CodeText.of(language, Lines.of(line));
        assertThat(text.code(1)).isEqualTo(code);
        assertThat(text.bare(1)).isEqualTo(bare);
    }

    @Test
    void textOfSeveralLinesIsBlankedToItsEnd() {
        CodeText text = CodeText.of(Language.PYTHON, Lines.of("\"\"\"a\n# b\n\"\"\"\nc()\n"));
        assertThat(text.bare(2)).isBlank();
        assertThat(text.code(2)).isEqualTo("# b");
        assertThat(text.code(4)).isEqualTo("c()");
    }

    @Test
    void openQuoteEndsWithItsLine() {
        CodeText text = CodeText.of(Language.JAVA, Lines.of("a('x\nb();\n"));
        assertThat(text.bare(2)).isEqualTo("b();");
    }

    @Property
    void neverMovesALineOrColumn(@ForAll Language language, @ForAll String text) {
        Lines lines = Lines.of(text);
        CodeText code = CodeText.of(language, lines);
        assertThat(code.count()).isEqualTo(lines.count());
        for (int line = 1; line <= lines.count(); line++) {
            String whole = lines.line(line);
            String left = code.code(line);
            for (int i = 0; i < left.length(); i++) {
                assertThat(left.charAt(i)).isIn(whole.charAt(i), ' ');
            }
        }
    }

    @Test
    void longLineOfStringsTakesLinearTime() {
        String hostile = "'a'+/[".repeat(200_000);
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> CodeText.of(Language.JAVASCRIPT, Lines.of(hostile)));
    }
}
