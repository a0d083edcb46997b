package dev.countersign.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/// Chances against those that whole numbers give.
class ChancesTest {
    static BigInteger choose(int n, int k) {
        if (k < 0 || k > n) {
            return BigInteger.ZERO;
        }
        var result = BigInteger.ONE;
        for (int i = 0; i < k; i++) {
            result = result.multiply(BigInteger.valueOf(n - i)).divide(BigInteger.valueOf(i + 1L));
        }
        return result;
    }

    @Property
    void binomialIsTheSumOfItsTerms(
            @ForAll @IntRange(max = 200) int n,
            @ForAll @IntRange(max = 200) int c,
            @ForAll @DoubleRange(max = 1) double p) {
        double sum = 0;
        for (int k = 0; k <= Math.min(c, n); k++) {
            sum += choose(n, k).doubleValue() * Math.pow(p, k) * Math.pow(1 - p, n - k);
        }
        assertThat(Binomial.atMost(c, n, p)).isCloseTo(sum, within(1e-11));
    }

    @Property
    void hypergeometricIsTheShareOfSamples(
            @ForAll @IntRange(min = 1, max = 300) int all, @ForAll int seed, @ForAll @IntRange(max = 300) int c) {
        int escaped = Math.floorMod(seed, all + 1);
        int n = Math.floorMod(seed / 1_000, all + 1);
        var samples = BigInteger.ZERO;
        for (int k = 0; k <= Math.min(c, n); k++) {
            samples = samples.add(choose(escaped, k).multiply(choose(all - escaped, n - k)));
        }
        double share = new BigDecimal(samples)
                .divide(new BigDecimal(choose(all, n)), MathContext.DECIMAL64)
                .doubleValue();
        assertThat(Hypergeometric.atMost(c, all, escaped, n)).isCloseTo(share, within(1e-10));
        assertThat(Hypergeometric.foundAtMost(c, all, escaped, n, 1)).isCloseTo(share, within(1e-10));
    }

    @Property
    void upperLimitIsWhereTheChanceIsAlpha(
            @ForAll @IntRange(min = 1, max = 20_000) int n, @ForAll @IntRange(max = 20_000) int c) {
        if (c < n) {
            double upper = Binomial.upper(c, n, 0.05);
            assertThat(Binomial.atMost(c, n, upper)).isCloseTo(0.05, within(1e-6));
            assertThat(upper).isGreaterThan((double) c / n);
        }
    }

    @Property
    void lowerLimitMirrorsTheUpper(@ForAll @IntRange(min = 1, max = 500) int n, @ForAll @IntRange(max = 500) int c) {
        int found = Math.min(c, n);
        double lower = Binomial.lower(found, n, 0.05);
        assertThat(lower).isBetween(0.0, (double) found / n);
        if (found > 0) {
            assertThat(1 - Binomial.atMost(found - 1L, n, lower)).isLessThanOrEqualTo(0.05 + 1e-9);
        }
    }

    @Property
    void auditorsThatMissNeverMakeALaneBetter(
            @ForAll @IntRange(min = 1, max = 400) int all,
            @ForAll int seed,
            @ForAll @DoubleRange(max = 1) double sensitivity) {
        int n = Math.floorMod(seed, all + 1);
        int c = Math.floorMod(seed / 1_000, Math.min(n, 5) + 1);
        assertThat(Hypergeometric.upper(c, all, n, sensitivity, 0.05))
                .isGreaterThanOrEqualTo(Hypergeometric.upper(c, all, n, 1, 0.05));
    }
}
