package dev.countersign.rank.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.countersign.rank.calibrate.Reliability.Band;
import dev.countersign.rank.calibrate.Reliability.Seen;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReliabilityTest {
    /// Changes of ten lines, of which one in a hundred is bad where the factor is 1.
    private static List<Seen> seen(int count, double trueExponent) {
        var random = new Random(1);
        List<Seen> seen = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double factor = Math.exp(random.nextGaussian());
            seen.add(new Seen(10, factor, random.nextDouble() < 0.01 * Math.pow(factor, trueExponent)));
        }
        return seen;
    }

    @Test
    void modelThatIsRightHasExponentOneAndEachBandWithinItsInterval() {
        Reliability found = Reliability.of(seen(60_000, 1));

        assertThat(found.exponentFrom()).isLessThan(1);
        assertThat(found.exponentTo()).isGreaterThan(1).isLessThan(1.2);
        assertThat(found.bands()).hasSize(7);
        assertThat(found.bands().getLast().share()).isEqualTo(1);
        for (Band band : found.bands()) {
            assertThat(band.observed()).isBetween(band.observedFrom(), band.observedTo());
            assertThat(band.predicted()).isBetween(band.observedFrom() * 0.8, band.observedTo() * 1.2);
        }
        assertThat(found.bands().stream().mapToLong(Band::lines).sum()).isEqualTo(found.lines());
        assertThat(found.bands().stream().mapToInt(Band::bad).sum()).isEqualTo(found.bad());
    }

    @Test
    void modelThatIsTooSureHasALowerExponent() {
        assertThat(Reliability.of(seen(60_000, 0.5)).exponentTo()).isLessThan(0.7);
        assertThat(Reliability.of(seen(60_000, 0)).exponentTo()).isLessThan(0.2);
    }

    @Test
    void orderOfTheChangesSaysNothing() {
        List<Seen> seen = seen(40_000, 1);
        List<Seen> shuffled = new ArrayList<>(seen);
        Collections.shuffle(shuffled, new Random(7));
        assertThat(Reliability.of(shuffled).bands())
                .isEqualTo(Reliability.of(seen).bands());
    }

    @Test
    void tooFewAreRefused() {
        List<Seen> bad = Collections.nCopies(199, new Seen(1, 1, true));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Reliability.of(bad))
                .withMessage("199 changes are labelled as bad, and 200 are needed");
        List<Seen> enough = Collections.nCopies(200, new Seen(1, 1, true));
        assertThat(Reliability.of(enough).bad()).isEqualTo(200);
    }

    @Test
    void modelThatSaysTheSameOfAllCannotBeJudged() {
        Reliability same = Reliability.of(Collections.nCopies(300, new Seen(1, 2, true)));
        assertThat(same.exponentFrom()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(same.exponentTo()).isEqualTo(Double.POSITIVE_INFINITY);
    }
}
