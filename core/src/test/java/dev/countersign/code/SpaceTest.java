package dev.countersign.code;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.Test;

class SpaceTest {
    @Test
    void leavesOutEveryWhiteSpace() {
        assertThat(Space.without(" if (a\t==\r\n b) \u000B\f")).isEqualTo("if(a==b)");
    }

    @Test
    void leavesOtherBlanksAsTheyAre() {
        assertThat(Space.without("a\u00A0b\u2003c")).isEqualTo("a\u00A0b\u2003c");
    }

    @Property
    void isWhatThePatternSays(@ForAll @CharRange(from = 0, to = 50) String text) {
        assertThat(Space.without(text)).isEqualTo(text.replaceAll("\\s+", ""));
    }
}
