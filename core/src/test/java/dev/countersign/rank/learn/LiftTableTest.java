package dev.countersign.rank.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.countersign.rank.Lift;
import dev.countersign.rank.WordFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LiftTableTest {
    static final int REQUEST = 0;
    static final int LIST = 1;
    static final int RARE = 2;

    @Test
    void observedIsInVulnerableChangesAndExpectedByLines() {
        WordCounts counts = counts(4, 10);

        // in all of the 4 vulnerable changes, and in 4 of 104 lines
        assertThat(counts.words()).containsExactly(REQUEST, LIST);
        assertThat(counts.observed(REQUEST)).isEqualTo(4, within(1e-6));
        assertThat(counts.expected(REQUEST)).isEqualTo(4 * 4 / 104.0, within(1e-9));
        assertThat(counts.observed(LIST)).isZero();
        assertThat(counts.expected(LIST)).isEqualTo(4 * 100 / 104.0, within(1e-9));
    }

    @Test
    void repositoryCountsForAtMostThirtyChanges() {
        WordCounts counts = counts(60, 10);

        assertThat(counts.observed(REQUEST)).isEqualTo(30, within(1e-6));
        assertThat(counts.expected(REQUEST)).isEqualTo(30 * 60 / 160.0, within(1e-9));
    }

    @Test
    void runsOfOneChangeShareItsWeight() {
        var counting = new WordCounts.Counting();
        counting.vulnerableChange(WordCounts.CHANGE);
        counting.run(new int[] {REQUEST}, 5, WordCounts.CHANGE / 2);
        counting.run(new int[] {LIST}, 5, WordCounts.CHANGE / 2);

        assertThat(counting.counts().observed(REQUEST)).isEqualTo(0.5);
        assertThat(counting.counts().observed(LIST)).isEqualTo(0.5);
    }

    @Test
    void wordOfThreeRepositoriesHasNoLift() {
        assertThat(LiftTable.of(3, List.of(counts(4, 10), counts(4, 10), counts(4, 10)))
                        .lifts(table())
                        .of(WordFamily.ADDED))
                .isEmpty();
        assertThat(LiftTable.of(3, four()).lifts(table()).of(WordFamily.ADDED))
                .isEqualTo(
                        Map.of("request", new Lift(16, 4 * 4 * 4 / 104.0), "list", new Lift(0, 4 * 4 * 100 / 104.0)));
    }

    @Test
    void ownCountsCanBeTakenAway() {
        List<WordCounts> all = new ArrayList<>(four());
        WordCounts own = counts(20, 3);
        all.add(own);

        assertThat(LiftTable.of(3, all).without(own))
                .containsExactly(LiftTable.of(3, four()).without(new WordCounts.Counting().counts()));
        assertThat(LiftTable.of(3, all).without(own)[REQUEST]).isPositive();
        // without one of the four, three are left
        assertThat(LiftTable.of(3, four()).without(four().getFirst())).containsOnly(0);
    }

    @Test
    void wordThatSaysNothingIsLeftOutAndCounted() {
        List<WordCounts> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            var counting = new WordCounts.Counting();
            counting.vulnerableChange(WordCounts.CHANGE);
            counting.run(new int[] {RARE}, 10, WordCounts.CHANGE);
            all.add(counting.counts());
        }

        LiftTable table = LiftTable.of(3, all);

        assertThat(table.lifts(table()).of(WordFamily.ADDED)).isEmpty();
        assertThat(table.leftOut()).isEqualTo(1);
    }

    static List<WordCounts> four() {
        return List.of(counts(4, 10), counts(4, 10), counts(4, 10), counts(4, 10));
    }

    /// Vulnerable changes of one line that say `request`, and runs of ten lines that say `list`.
    static WordCounts counts(int vulnerable, int others) {
        var counting = new WordCounts.Counting();
        for (int i = 0; i < vulnerable; i++) {
            counting.vulnerableChange(WordCounts.CHANGE);
            counting.run(new int[] {REQUEST}, 1, WordCounts.CHANGE);
        }
        for (int i = 0; i < others; i++) {
            counting.run(new int[] {LIST}, 10, 0);
        }
        return counting.counts();
    }

    static WordTable table() {
        var table = new WordTable();
        for (String word : List.of("request", "list", "rare")) {
            table.number(WordFamily.ADDED, word);
        }
        return table;
    }
}
