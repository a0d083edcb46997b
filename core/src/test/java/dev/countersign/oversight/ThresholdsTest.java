package dev.countersign.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.risk.Lane;
import dev.countersign.risk.Probability;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ThresholdsTest {
    static final Thresholds STEPS = Thresholds.ofShares(1, 0.02, 0.01, 0);

    static boolean isReadOnlyFrom(int level, Lane byTable, double chance) {
        return STEPS.isReadOnlyFrom(level, byTable, new Probability(chance));
    }

    @Test
    void changeIsReadOnlyFromTheOneLevelWhoseThresholdItPasses() {
        assertThat(levels(0.5)).containsExactly(1);
        assertThat(levels(0.02)).containsExactly(1);
        assertThat(levels(0.019)).containsExactly(2);
        assertThat(levels(0.009)).containsExactly(3);
        assertThat(levels(0)).containsExactly(3);
    }

    @Test
    void whatTheTableSendsToAReaderIsReadAtEveryLevel() {
        for (Lane lane : new Lane[] {Lane.AI, Lane.PEER, Lane.SECURITY, Lane.TWO_PERSON}) {
            assertThat(isReadOnlyFrom(3, lane, 0.001)).as("%s", lane).isFalse();
        }
        assertThat(isReadOnlyFrom(3, Lane.NONE, 0.001)).isTrue();
    }

    private static int[] levels(double chance) {
        return IntStream.rangeClosed(0, STEPS.tightest())
                .filter(level -> isReadOnlyFrom(level, Lane.NONE, chance))
                .toArray();
    }
}
