package dev.countersign.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SightingTest {
    private static final String LONG = "x = 1; ".repeat(40);

    private static Sighting of(String quote) {
        return Sighting.ofChange(FactKind.UNKNOWN, Direction.TOUCHED, "m", quote);
    }

    @Test
    void quoteOfALongLineIsCutAndStillTellsLinesApart() {
        String one = of(LONG + "a()").quote();

        assertThat(one).hasSizeLessThanOrEqualTo(200).startsWith("x = 1; ").contains("…#");
        assertThat(one)
                .isNotEqualTo(of(LONG + "b()").quote())
                .isEqualTo(of(LONG + " a()").quote());
        assertThat(of(LONG + "a()").withSeverity(3).about("s").quote()).isEqualTo(one);
    }

    @Test
    void shortQuoteStaysAsItIs() {
        assertThat(of("x".repeat(200)).quote()).isEqualTo("x".repeat(200));
    }

    @Test
    void cutTearsNoCharacterApart() {
        String quote = of("x".repeat(179) + "\uD83D\uDE00".repeat(30)).quote();

        assertThat(quote.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF))
                .isTrue();
    }
}
