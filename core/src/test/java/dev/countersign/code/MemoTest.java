package dev.countersign.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoTest {
    private final List<String> asked = new ArrayList<>();
    private final Memo<Integer> lengths = new Memo<>(text -> {
        asked.add(text);
        return text.length();
    });

    @Test
    void asksOnceForATextThatComesAgain() {
        assertThat(List.of(lengths.of("login"), lengths.of("login"))).containsExactly(5, 5);
        assertThat(asked).containsExactly("login");
    }

    @Test
    void asksAgainForALongText() {
        String text = "x".repeat(81);
        assertThat(List.of(lengths.of(text), lengths.of(text))).containsExactly(81, 81);
        assertThat(asked).hasSize(2);
    }

    @Test
    void answersRightAfterItWasFull() {
        for (int i = 0; i < 50_000; i++) {
            assertThat(lengths.of(Integer.toString(i)))
                    .isEqualTo(Integer.toString(i).length());
        }
        assertThat(lengths.of("0")).isEqualTo(1);
    }
}
