package dev.countersign.oversight;

import static dev.countersign.oversight.SeedOutcome.FOUND;
import static dev.countersign.oversight.SeedOutcome.LAPSED;
import static dev.countersign.oversight.SeedOutcome.MISSED;
import static dev.countersign.oversight.SeedOutcome.OPEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeedsTest {
    @Test
    void seedThatLapsedCountsAsMissed() {
        assertThat(Seeds.of(List.of(FOUND, LAPSED, MISSED))).isEqualTo(new Seeds(List.of(true, false, false), 1));
    }

    @Test
    void whatIsBehindAnOpenOneCountsWhereItWasMissedOnly() {
        assertThat(Seeds.of(List.of(FOUND, OPEN, FOUND, MISSED, FOUND, LAPSED, OPEN)))
                .isEqualTo(new Seeds(List.of(true, false, false), 1));
        assertThat(Seeds.of(List.of(OPEN, FOUND))).isEqualTo(Seeds.NONE);
    }

    @Test
    void lettingSomeLapseIsNoWayToLookBetter() {
        List<SeedOutcome> honest = new ArrayList<>(Collections.nCopies(30, FOUND));
        honest.addAll(Collections.nCopies(10, MISSED));
        List<SeedOutcome> lapsing = new ArrayList<>(Collections.nCopies(30, FOUND));
        lapsing.addAll(Collections.nCopies(10, LAPSED));
        assertThat(sensitivity(lapsing)).isEqualTo(sensitivity(honest)).isLessThan(0.75);
    }

    private static double sensitivity(List<SeedOutcome> shown) {
        return Sensitivity.of(Seeds.of(shown), BoundMethod.BETTING, Confidence.USUAL)
                .assumed();
    }

    @Test
    void moreCannotLapseThanWereNotFound() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Seeds(List.of(true, false), 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new Seeds(List.of(), -1));
    }

    @Test
    void explanationSaysHowManyLapsed() {
        EscapeBound bound = EscapeBound.of(
                List.of(Oversights.audits(dev.countersign.risk.Lane.NONE, 300, 100, 0, 0, 0)),
                0,
                Seeds.of(List.of(FOUND, LAPSED, FOUND)),
                BoundMethod.BETTING,
                Confidence.USUAL);
        assertThat(EscapeBoundTest.child(bound, "sensitivity").reason())
                .contains("2 of 3 seeded changes found")
                .endsWith("1 was not ended in time and counts as missed");
    }
}
