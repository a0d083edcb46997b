package dev.countersign.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The published numbers of audits, which others computed.
class BoundTablesTest {
    static final Confidence USUAL = Confidence.USUAL;

    @ParameterizedTest
    @CsvSource({
        "0.05,59,93,124,153",
        "0.02,149,236,313,386",
        "0.01,299,473,628,773",
        "0.005,598,947,1258,1549",
        "0.001,2995,4742,6294,7752"
    })
    void clopperPearsonNeedsSoManyAudits(double share, int none, int one, int two, int three) {
        assertThat(AuditsNeeded.forRate(share, 0, USUAL)).isEqualTo(none);
        assertThat(AuditsNeeded.forRate(share, 1, USUAL)).isEqualTo(one);
        assertThat(AuditsNeeded.forRate(share, 2, USUAL)).isEqualTo(two);
        assertThat(AuditsNeeded.forRate(share, 3, USUAL)).isEqualTo(three);
        assertThat(Binomial.upper(2, two, USUAL.alpha())).isLessThanOrEqualTo(share);
        assertThat(Binomial.upper(2, two - 1, USUAL.alpha())).isGreaterThan(share);
    }

    @ParameterizedTest
    @CsvSource({
        "100,78,63,39",
        "300,158,104,50",
        "1000,238,132,56",
        "3000,275,143,58",
        "10000,291,147,59",
    })
    void finiteLaneNeedsSoManyAudits(int changes, int one, int two, int five) {
        assertThat(AuditsNeeded.forLane(0.01, changes, 0, USUAL)).isEqualTo(one);
        assertThat(AuditsNeeded.forLane(0.02, changes, 0, USUAL)).isEqualTo(two);
        assertThat(AuditsNeeded.forLane(0.05, changes, 0, USUAL)).isEqualTo(five);
        assertThat(Hypergeometric.upper(0, changes, five, 1, USUAL.alpha())).isLessThanOrEqualTo(changes / 20);
        assertThat(Hypergeometric.upper(0, changes, five - 1, 1, USUAL.alpha())).isGreaterThan(changes / 20);
    }

    @ParameterizedTest
    @CsvSource({"0.05,65", "0.02,165", "0.01,332"})
    void betsNeedSoManyCleanAuditsInALaneWithoutEnd(double share, int audits) {
        double enough = -Math.log(USUAL.alpha());
        assertThat(Betting.logCapital(new boolean[audits], share)).isGreaterThanOrEqualTo(enough);
        assertThat(Betting.logCapital(new boolean[audits - 1], share)).isLessThan(enough);
        assertThat(AuditsNeeded.anytime(share, 10_000_000, USUAL)).isEqualTo(audits);
    }

    @Test
    void finiteLaneNeedsFewerBetsThanOneWithoutEnd() {
        assertThat(AuditsNeeded.anytime(0.01, 1_000, USUAL)).isLessThan(332).isGreaterThan(238);
        assertThat(AuditsNeeded.anytime(0.01, 100, USUAL)).isLessThanOrEqualTo(99);
    }

    /// Zero escapes in 299: 1.0 % of perfect auditors, 1.66 % of those that find 60 %; 498 for 1 % of these.
    @Test
    void auditorsThatMissNeedMoreAudits() {
        double found = Binomial.upper(0, 299, USUAL.alpha());
        assertThat(found).isCloseTo(0.01, within(0.0001));
        assertThat(found / 0.6).isCloseTo(0.0166, within(0.0001));
        assertThat(Binomial.upper(0, 498, USUAL.alpha()) / 0.6).isCloseTo(0.01, within(0.0001));
        assertThat(Hypergeometric.upper(0, 1_000_000, 299, 0.6, USUAL.alpha()) / 1e6)
                .isCloseTo(0.0166, within(0.0001));
    }

    /// 0 reverts of 671 is 0.6 % by Wilson; the exact one-sided limit is 0.45 %.
    @Test
    void noFindingIsNotNoEscape() {
        assertThat(Binomial.upper(0, 671, USUAL.alpha())).isCloseTo(0.004455, within(1e-6));
        assertThat(Binomial.upper(0, 0, USUAL.alpha())).isEqualTo(1);
        assertThat(Hypergeometric.upper(0, 50, 0, 1, USUAL.alpha())).isEqualTo(50);
    }

    @Test
    void claimOfNothingOrAllIsNoClaim() {
        assertThatThrownBy(() -> AuditsNeeded.forRate(0, 0, USUAL)).hasMessageContaining("between 0 and 1");
        assertThatThrownBy(() -> AuditsNeeded.forLane(1, 10, 0, USUAL)).hasMessageContaining("between 0 and 1");
        assertThatThrownBy(() -> new Confidence(1)).hasMessageContaining("confidence");
    }
}
