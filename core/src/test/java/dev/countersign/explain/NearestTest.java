package dev.countersign.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
    @Test
    void mostSimilarComesFirstAndOthersAreLeftOut() {
        assertThat(Nearest.to("mian", List.of("main", "mean", "release", "origin")))
                .containsExactly("mean", "main");
        assertThat(Nearest.to("mian", List.of("release"))).isEmpty();
    }

    @Test
    void lastPartAndStartCountAsOneEdit() {
        assertThat(Nearest.to("topic", List.of("origin/topic", "tropics"))).containsExactly("origin/topic", "tropics");
        assertThat(Nearest.to("7e2d85", List.of("7e2d8546d8f6653b", "7e3d8546d8f6653b")))
                .containsExactly("7e2d8546d8f6653b");
        assertThat(Nearest.to("7e2", List.of("7e2d8546d8f6653b"))).isEmpty();
    }

    @Test
    void atMostThreeAreNamedAndNoneTwice() {
        assertThat(Nearest.to("abcd", List.of("abcz", "abcx", "abcx", "abcy", "abcw")))
                .containsExactly("abcw", "abcx", "abcy");
    }

    @Test
    void hintIsEmptyWhereNothingIsNear() {
        assertThat(Nearest.hint("mian", List.of("main"))).isEqualTo("; did you mean main?");
        assertThat(Nearest.hint("mian", List.of("release"))).isEmpty();
    }

    @Test
    void endlessNameIsNotCompared() {
        assertThat(Nearest.to("a".repeat(101), List.of("a".repeat(100)))).isEmpty();
        assertThat(Nearest.to("a".repeat(100), List.of("a".repeat(99)))).hasSize(1);
    }
}
