package dev.countersign.rank;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CharsUsedTest {
    @Property
    void aTextHasTheCharsOfEveryPartOfIt(@ForAll String before, @ForAll String part, @ForAll String after) {
        assertThat(CharsUsed.of(before + part + after).hasCharsOf(CharsUsed.of(part)))
                .isTrue();
    }

    @Test
    void aTextThatLacksACharDoesNotHaveTheWord() {
        assertThat(CharsUsed.of("return a;").hasCharsOf(CharsUsed.of("if"))).isFalse();
        assertThat(CharsUsed.of("RETURN").hasCharsOf(CharsUsed.of("return"))).isFalse();
        assertThat(CharsUsed.of("a b").hasCharsOf(CharsUsed.of("ä"))).isFalse();
    }

    @Test
    void allCharsMayBeThereWithoutTheWord() {
        assertThat(CharsUsed.of("fi").hasCharsOf(CharsUsed.of("if"))).isTrue();
    }
}
