package dev.countersign.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BettingTest {
    static final double ENOUGH = -Math.log(0.05);

    /// Whatever the lane, the sample and the auditors: when the claim is true, whoever bets against it does not win on
    /// average, after whichever audit one looks. Counted over all orders and all findings.
    @Property
    void capitalDoesNotGrowUnderATrueClaim(
            @ForAll @IntRange(min = 1, max = 9) int all,
            @ForAll @IntRange(max = 9) int more,
            @ForAll @IntRange(max = 9) int less,
            @ForAll @DoubleRange(max = 1) double sensitivity,
            @ForAll @DoubleRange(max = 1) double better,
            @ForAll @IntRange(min = 1, max = 9) int audits) {
        int escaped = Math.min(more, all);
        int claimed = Math.min(less, escaped);
        double real = sensitivity + (1 - sensitivity) * better;
        var lane = new Lane(all, escaped, real, claimed, sensitivity);
        assertThat(lane.expected(new boolean[0], Math.min(audits, all), escaped))
                .isLessThanOrEqualTo(1 + 1e-9);
    }

    /// All the ways in which the audits of a small lane can end.
    private record Lane(int all, int escaped, double real, int claimed, double sensitivity) {

        /// The mean of the capital, where so many escapes are still outside.
        private double expected(boolean[] found, int audits, int outside) {
            if (found.length == audits) {
                long findings = count(found);
                // a claim of fewer than were found is no claim any more, and is not bet against
                return findings > claimed
                        ? 0
                        : Math.exp(Betting.logCapital(found, all, claimed, sensitivity, Double.POSITIVE_INFINITY));
            }
            int left = all - found.length;
            double hit = (double) outside / left;
            return part(hit * real, with(found, true), audits, outside - 1)
                    + part(hit * (1 - real), with(found, false), audits, outside - 1)
                    + part(1 - hit, with(found, false), audits, outside);
        }

        private double part(double chance, boolean[] found, int audits, int outside) {
            return chance > 0 ? chance * expected(found, audits, outside) : 0;
        }

        private static boolean[] with(boolean[] found, boolean next) {
            boolean[] more = Arrays.copyOf(found, found.length + 1);
            more[found.length] = next;
            return more;
        }

        private static long count(boolean[] found) {
            long count = 0;
            for (boolean one : found) {
                count += one ? 1 : 0;
            }
            return count;
        }
    }

    @Property
    void laneReadInFullIsKnown(@ForAll @IntRange(min = 1, max = 60) int all, @ForAll long bits) {
        var found = new boolean[all];
        int escapes = 0;
        for (int i = 0; i < all; i++) {
            found[i] = (bits >> i & 1) == 1;
            escapes += found[i] ? 1 : 0;
        }
        assertThat(Claims.largest(List.of(Claims.of(found, all, 1, ENOUGH)), 0.05))
                .isEqualTo(escapes);
    }

    @Property
    void worseAuditorsNeverMakeABetterBound(
            @ForAll @IntRange(min = 1, max = 60) int all, @ForAll @IntRange(max = 60) int audits, @ForAll long bits) {
        var found = new boolean[Math.min(audits, all)];
        for (int i = 0; i < found.length; i++) {
            found[i] = (bits >> i & 7) == 7;
        }
        long before = 0;
        for (double sensitivity : new double[] {1, 0.9, 0.5, 0.1, 0}) {
            long bound = Claims.largest(List.of(Claims.of(found, all, sensitivity, ENOUGH)), 0.05);
            assertThat(bound).isGreaterThanOrEqualTo(before);
            before = bound;
        }
        assertThat(before).isEqualTo(all);
    }

    @Test
    void largeClaimsAreTakenTogetherWithoutGettingSmaller() {
        var found = new boolean[600];
        found[100] = true;
        found[300] = true;
        long exact = 0;
        long all = 40_000;
        for (long claim = all; claim > 0 && exact == 0; claim--) {
            exact = Betting.logCapital(found, all, claim, 0.8, ENOUGH) < ENOUGH ? claim : 0;
        }
        long grouped = Claims.largest(List.of(Claims.of(found, all, 0.8, ENOUGH)), 0.05);
        assertThat(grouped).isBetween(exact, exact + exact / 100);
    }

    @Property
    void countingNoFurtherDecidesTheSame(
            @ForAll @IntRange(min = 1, max = 200) int all, @ForAll @IntRange(max = 200) int claim, @ForAll long bits) {
        var found = new boolean[all / 2];
        for (int i = 0; i < found.length; i++) {
            found[i] = (bits >> i & 15) == 15;
        }
        int least = Math.max(Math.min(claim, all), Betting.count(found));
        double whole = Betting.logCapital(found, all, least, 0.9, Double.POSITIVE_INFINITY);
        double stopped = Betting.logCapital(found, all, least, 0.9, ENOUGH);
        assertThat(stopped).isLessThanOrEqualTo(whole + 1e-9);
        assertThat(stopped >= ENOUGH).isEqualTo(whole >= ENOUGH);
    }

    /// The best way to spread escapes over two lanes, by trying all.
    @Property(tries = 200)
    void boundOverTwoLanesIsNotBelowTheBestSpread(
            @ForAll @IntRange(min = 1, max = 40) int one,
            @ForAll @IntRange(min = 1, max = 40) int other,
            @ForAll @IntRange(max = 40) int audits,
            @ForAll int bits) {
        var first = new boolean[Math.min(audits, one)];
        var second = new boolean[Math.min(audits / 2, other)];
        if (second.length > 2) {
            second[2] = bits % 2 == 0;
        }
        int found = second.length > 2 && second[2] ? 1 : 0;
        int best = 0;
        for (int a = 0; a <= one; a++) {
            for (int b = found; b <= other; b++) {
                double against = Betting.logCapital(first, one, a, 0.9, Double.POSITIVE_INFINITY)
                        + Betting.logCapital(second, other, b, 0.9, Double.POSITIVE_INFINITY);
                best = against < ENOUGH ? Math.max(best, a + b) : best;
            }
        }
        var claims = new ArrayList<Claims>();
        claims.add(Claims.of(first, one, 0.9, 8 * ENOUGH));
        claims.add(Claims.of(second, other, 0.9, 8 * ENOUGH));
        assertThat(Claims.largest(claims, 0.05)).isBetween((long) best, best + 1L);
    }
}
