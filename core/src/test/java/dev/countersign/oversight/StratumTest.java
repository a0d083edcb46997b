package dev.countersign.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.change.Provenance;
import dev.countersign.risk.Lane;
import dev.countersign.risk.Probability;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StratumTest {
    @Property
    void keyLeadsBackToTheStratum(
            @ForAll Lane lane,
            @ForAll Provenance.Kind kind,
            @ForAll RiskBand band,
            @ForAll boolean silent,
            @ForAll @AlphaChars @Chars({'/', '-', ' ', 'é'}) @StringLength(min = 1, max = 20) String repository) {
        if (!repository.isBlank()) {
            var stratum = new Stratum(lane, kind, band, silent, repository);
            assertThat(Stratum.ofKey(stratum.key())).contains(stratum);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "none/agent/near/silent",
                "none/agent/near/silent/",
                "none/agent/near/loud/a",
                "none/robot/near/silent/a",
                "none/agent/nearby/silent/a",
                "all/agent/near/silent/a",
                "none/agent/near/silent/a\u0000",
                "NONE/agent/near/silent/a"
            })
    void otherTextIsNoKey(String key) {
        assertThat(Stratum.ofKey(key)).isEmpty();
    }

    @Property
    void thresholdOnlyRaises(
            @ForAll Lane lane, @ForAll @IntRange(max = 4) int level, @ForAll @DoubleRange(max = 1) double chance) {
        Lane now = Thresholds.DEFAULTS.lane(level, lane, new Probability(chance));
        assertThat(now.atLeast(lane)).isTrue();
        assertThat(now).isIn(lane, Lane.PEER);
        if (level < 4) {
            assertThat(Thresholds.DEFAULTS
                            .lane(level + 1, lane, new Probability(chance))
                            .atLeast(now))
                    .isTrue();
        }
    }

    @Test
    void loosestLevelIsTheTableAndTightestLetsNothingLeaveUnread() {
        assertThat(Thresholds.DEFAULTS.lane(0, Lane.NONE, new Probability(0.9))).isEqualTo(Lane.NONE);
        assertThat(Thresholds.DEFAULTS.lane(4, Lane.NONE, new Probability(0))).isEqualTo(Lane.PEER);
        assertThat(Thresholds.DEFAULTS.lane(4, Lane.TWO_PERSON, new Probability(0)))
                .isEqualTo(Lane.TWO_PERSON);
    }

    @Test
    void nearIsWhatTheNextLevelWouldHaveRead() {
        assertThat(Thresholds.DEFAULTS.band(0, new Probability(0.02))).isEqualTo(RiskBand.NEAR);
        assertThat(Thresholds.DEFAULTS.band(0, new Probability(0.019))).isEqualTo(RiskBand.FAR);
        assertThat(Thresholds.DEFAULTS.band(1, new Probability(0.019))).isEqualTo(RiskBand.NEAR);
    }

    @Test
    void thresholdsFall() {
        assertThatThrownBy(() -> Thresholds.ofShares(0.1, 0.1)).hasMessageContaining("tighter");
        assertThatThrownBy(() -> Thresholds.ofShares(0.1)).hasMessageContaining("two levels");
    }
}
