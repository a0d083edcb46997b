package dev.countersign.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class LinesTest {
    @Test
    void lineEndsAreNotPartOfLinesButCarriageReturnsAre() {
        Lines lines = Lines.of("one\r\n\nthree");

        assertThat(lines.count()).isEqualTo(3);
        assertThat(lines.line(1)).isEqualTo("one\r");
        assertThat(lines.line(2)).isEmpty();
        assertThat(lines.line(3)).isEqualTo("three");
    }

    @Test
    void emptyTextHasNoLineAndATextThatEndsWithALineEndNoEmptyOne() {
        assertThat(Lines.of("").count()).isZero();
        assertThat(Lines.of("").lineAt(0)).isEqualTo(1);
        assertThat(Lines.of("one\n").count()).isEqualTo(1);
        assertThat(Lines.of("\n").count()).isEqualTo(1);
        assertThatThrownBy(() -> Lines.of("one\n").line(2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> Lines.of("one\n").line(0)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Property
    void linesJoinedAreTheText(@ForAll("texts") String text) {
        Lines lines = Lines.of(text);
        var joined = new StringBuilder();
        for (int n = 1; n <= lines.count(); n++) {
            joined.append(lines.line(n)).append(n < lines.count() || text.endsWith("\n") ? "\n" : "");
        }

        assertThat(joined).hasToString(text);
    }

    @Property
    void aStrippedLineIsTheLineWithoutSpaceAtItsEnd(@ForAll("texts") String text) {
        Lines lines = Lines.of(text);
        for (int n = 1; n <= lines.count(); n++) {
            assertThat(lines.stripped(n)).isEqualTo(lines.line(n).stripTrailing());
            assertThat(lines.isStripped(n, lines.stripped(n))).isTrue();
            assertThat(lines.isStripped(n, lines.stripped(n) + "b")).isFalse();
        }
    }

    @Test
    void anotherTextOfTheSameLengthHasItsLinesWhereTheFirstOneHas() {
        Lines other = Lines.of("one\ntwo\n").with("ab \n\tcd\n");

        assertThat(other.count()).isEqualTo(2);
        assertThat(other.line(1)).isEqualTo("ab ");
        assertThat(other.line(2)).isEqualTo("\tcd");
        assertThatThrownBy(() -> Lines.of("one").with("four")).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void everyCharIsInTheLineAfterAsManyLineEnds(@ForAll("texts") String text) {
        Lines lines = Lines.of(text);
        int line = 1;
        for (int offset = 0; offset < text.length(); offset++) {
            assertThat(lines.lineAt(offset)).isEqualTo(line);
            line += text.charAt(offset) == '\n' ? 1 : 0;
        }
        assertThat(lines.lineAt(text.length() + 5)).isEqualTo(Math.max(1, lines.count()));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("ab \t\n\r").ofMaxLength(60);
    }
}
