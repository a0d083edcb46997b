package dev.countersign.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.change.Provenance;
import dev.countersign.risk.Lane;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AllocationTest {
    static Stratum stratum(int n) {
        return new Stratum(Lane.NONE, Provenance.Kind.AGENT, RiskBand.FAR, true, "repository-" + n);
    }

    static double audits(Allocation allocation, Map<Stratum, Forecast> expected) {
        return expected.entrySet().stream()
                .mapToDouble(each -> each.getValue().changes()
                        * (allocation.rates().containsKey(each.getKey())
                                ? allocation.rates().get(each.getKey()).share()
                                : 0))
                .sum();
    }

    @Test
    void moreIsDrawnWhereMoreIsExpectedToEscape() {
        Map<Stratum, Forecast> expected = Map.of(
                stratum(1), new Forecast(1_000, OptionalDouble.of(0.001)),
                stratum(2), new Forecast(1_000, OptionalDouble.of(0.05)),
                stratum(3), new Forecast(1_000, OptionalDouble.empty()));
        Map<Stratum, Rate> rates = Allocation.of(expected, 600, 10).rates();
        assertThat(rates.get(stratum(2)).share())
                .isGreaterThan(rates.get(stratum(1)).share());
        // what is not known counts as the most uncertain
        assertThat(rates.get(stratum(3)).share())
                .isGreaterThan(rates.get(stratum(2)).share());
    }

    @Test
    void everyStratumHasItsFloor() {
        Map<Stratum, Forecast> expected = Map.of(
                stratum(1), new Forecast(10_000, OptionalDouble.of(0.5)),
                stratum(2), new Forecast(100, OptionalDouble.of(0)),
                stratum(3), new Forecast(3, OptionalDouble.of(0)));
        Allocation allocation = Allocation.of(expected, 100, 10);
        assertThat(allocation.rates().get(stratum(2)).share() * 100).isGreaterThanOrEqualTo(10);
        assertThat(allocation.rates().get(stratum(3))).isEqualTo(Rate.ALL);
        assertThat(allocation.shortBy()).isZero();
    }

    @Test
    void floorsBeyondWhatAuditorsCanDoAreNamed() {
        Map<Stratum, Forecast> expected = new HashMap<>();
        for (int i = 0; i < 10; i++) {
            expected.put(stratum(i), new Forecast(100, OptionalDouble.of(0.01)));
        }
        Allocation allocation = Allocation.of(expected, 30, 10);
        assertThat(allocation.shortBy()).isEqualTo(70);
        assertThat(allocation.rates().values())
                .allSatisfy(rate -> assertThat(rate.share()).isGreaterThanOrEqualTo(0.1));
    }

    @Property
    void auditsAreFilledAndNotExceeded(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(max = 3_000) Integer> sizes,
            @ForAll @IntRange(max = 1_000) int audits,
            @ForAll @IntRange(max = 5) int floor) {
        Map<Stratum, Forecast> expected = new HashMap<>();
        for (int i = 0; i < sizes.size(); i++) {
            expected.put(stratum(i), Forecast.of(sizes.get(i), 40, i % 4));
        }
        Allocation allocation = Allocation.of(expected, audits, floor);
        double sum = audits(allocation, expected);
        double all = sizes.stream().mapToInt(Integer::intValue).sum();
        double floors = sizes.stream().mapToInt(size -> Math.min(size, floor)).sum();
        // a floor's rate is the first step above it, so less than twice of it
        assertThat(sum).isLessThanOrEqualTo(Math.max(audits, 2 * floors) + sizes.size() * 0.01);
        // steps are halves, so a half of it is used at the least
        assertThat(sum).isGreaterThanOrEqualTo(Math.min(audits, all) / 2 - sizes.size() * 0.01);
    }

    @Test
    void forecastsAreNeverCertain() {
        assertThat(Forecast.of(100, 50, 0).escapeRate().orElseThrow()).isPositive();
        assertThat(Forecast.of(100, 0, 0).escapeRate()).isEmpty();
        assertThatThrownBy(() -> new Forecast(-1, OptionalDouble.empty())).hasMessageContaining("forecast");
    }

    @Test
    void nothingExpectedIsNoStratum() {
        Allocation none = Allocation.of(Map.of(stratum(1), new Forecast(0, OptionalDouble.empty())), 10, 5);
        assertThat(none.rates()).isEmpty();
        assertThat(none.otherwise()).isEqualTo(Rate.ALL);
    }
}
