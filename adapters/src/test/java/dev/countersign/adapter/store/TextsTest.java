package dev.countersign.adapter.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class TextsTest {
    @Property
    void holdableTextSurvivesUtf8AndHasNoNul(@ForAll String text) {
        String held = Texts.holdable(text);
        assertThat(new String(held.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(held);
        assertThat(held).hasSameSizeAs(text).doesNotContain("\u0000");
    }

    @Property
    void textThatCanBeHeldStaysAsItIs(@ForAll String text) {
        String held = Texts.holdable(text);
        assertThat(Texts.holdable(held)).isSameAs(held);
    }

    @Example
    void pairsStayAndHalvesDoNot() {
        assertThat(Texts.holdable("\ud83d\ude08")).isEqualTo("\ud83d\ude08");
        assertThat(Texts.holdable("\ude08\ud83d")).isEqualTo("\ufffd\ufffd");
    }
}
