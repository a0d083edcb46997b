package dev.countersign.rank.learn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.rank.Scorecard;
import dev.countersign.rank.Steps;
import dev.countersign.rank.Trait;
import dev.countersign.rank.Traits;
import dev.countersign.rank.learn.StumpLearner.Rows;
import dev.countersign.rank.learn.StumpLearner.Stump;
import dev.countersign.rank.learn.StumpLearner.Stumps;
import java.util.List;
import org.junit.jupiter.api.Test;

class StumpSumTest {
    static final Trait REQUEST = Traits.named("function.request");
    static final Trait FILES = Traits.named("commit.files");
    static final Rows ROWS = new Rows(
            List.of(REQUEST, FILES), new float[] {0, 0, 1, 0, 2, 0, 3, 0}, new float[] {1, 0, 0, 0}, new float[] {
                1, 1, 1, 1
            });

    @Test
    void meanOfSeedsIsASumWhosePartsAreZeroForTheAverageLine() {
        var first = new Stumps(0.1, List.of(new Stump(REQUEST, 1, -0.2, 0.2), new Stump(REQUEST, 2, -0.1, 0.1)));
        var second = new Stumps(0, List.of());

        Scorecard mean = StumpSum.mean(ROWS, -9, List.of(first, second));

        // -0.15, 0.05 and 0.15; the harmless rows have 0.05, 0.15 and 0.15
        assertThat(mean.parts())
                .containsExactly(new Steps(REQUEST, new float[] {1, 2}, new double[] {-0.2667, -0.0667, 0.0333}));
        assertThat(mean.base()).isEqualTo(-8.8333);
    }

    @Test
    void stepsThatAreNotApartAreOneAndAPartOfOneStepIsNone() {
        var stumps = new Stumps(
                0,
                List.of(
                        new Stump(REQUEST, 1, 0, 0.3),
                        new Stump(REQUEST, 2, 0, 0.000_01),
                        new Stump(FILES, 5, 0.000_01, 0)));

        Scorecard learned = StumpSum.mean(ROWS, 0, List.of(stumps));

        assertThat(learned.parts()).containsExactly(new Steps(REQUEST, new float[] {1}, new double[] {-0.3, 0}));
        assertThat(learned.base()).isEqualTo(0.3);
    }
}
