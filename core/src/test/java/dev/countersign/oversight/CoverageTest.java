package dev.countersign.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.change.Provenance;
import dev.countersign.risk.Lane;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/// Lanes with a known number of escapes, audited again and again with fixed seeds: a bound with 95 % confidence may lie
/// below the truth in 5 % of them. With 1,000 lanes the standard error of that share is 0.7 %.
///
/// Whoever audits looks after every twenty audits, and stops at once where the bound is within the limit. The truth
/// lies
/// just above the limit, where stopping does the most harm.
class CoverageTest {
    static final int RUNS = 1_000;
    static final int EVERY = 20;

    /// A part of a lane.
    ///
    /// @param perMillion the rate of its draw
    record Part(int changes, int escaped, int perMillion) {}

    /// @param sensitivity of the auditors
    /// @param seeds shown to them
    /// @param missing the share of audits that nobody does, of escapes
    /// @param late how many of the escapes outside the sample come to light
    record Scenario(List<Part> parts, double sensitivity, int seeds, double missing, int late, boolean peeking) {
        int changes() {
            return parts.stream().mapToInt(Part::changes).sum();
        }

        double truth() {
            return (double) parts.stream().mapToInt(Part::escaped).sum() / changes();
        }
    }

    /// What is known at one look.
    record Look(List<StratumAudits> strata, Seeds seeds) {}

    static final ToDoubleFunction<Look> BETS = look -> bound(look, BoundMethod.BETTING);
    static final ToDoubleFunction<Look> EXACT = look -> bound(look, BoundMethod.HYPERGEOMETRIC);
    static final ToDoubleFunction<Look> CLOPPER_PEARSON = look -> bound(look, BoundMethod.CLOPPER_PEARSON);

    static double bound(Look look, BoundMethod method) {
        return new Bounding(Pool.of(look.strata()), 0, look.seeds(), method, Confidence.USUAL).upper();
    }

    /// The rule of three, c escapes and all: what a spreadsheet says at each look.
    static final ToDoubleFunction<Look> NAIVE = look -> {
        Pool all = Pool.together(look.strata());
        return (all.count(AuditOutcome.ESCAPE) + 3.0) / Math.max(1, all.audited());
    };

    static final Scenario PEEKED = new Scenario(List.of(new Part(500, 26, 400_000)), 1, 0, 0, 0, true);
    static final Scenario SMALL_LANE = new Scenario(List.of(new Part(150, 8, 700_000)), 1, 0, 0, 0, true);
    static final Scenario MISSING_AUDITORS = new Scenario(List.of(new Part(400, 21, 400_000)), 0.8, 40, 0, 0, true);
    static final Scenario FEW_SEEDS = new Scenario(List.of(new Part(250, 13, 400_000)), 0.6, 12, 0, 0, true);
    /// Most of what escaped is where least is drawn.
    static final Scenario STRATA = new Scenario(
            List.of(new Part(300, 28, 125_000), new Part(200, 3, 250_000), new Part(120, 1, 500_000)),
            1,
            0,
            0,
            0,
            true);
    static final Scenario ALL_AT_ONCE = new Scenario(
            List.of(new Part(300, 2, 125_000), new Part(200, 10, 250_000), new Part(60, 17, 500_000)),
            0.85,
            30,
            0.3,
            3,
            true);

    @Test
    void betsHoldWhoeverLooks() {
        holds(PEEKED, BETS);
    }

    @Test
    void betsHoldInASmallLane() {
        holds(SMALL_LANE, BETS);
    }

    @Test
    void betsHoldWithAuditorsThatMiss() {
        holds(MISSING_AUDITORS, BETS);
    }

    @Test
    void betsHoldWithFewSeeds() {
        holds(FEW_SEEDS, BETS);
    }

    @Test
    void betsHoldOverStrata() {
        holds(STRATA, BETS);
    }

    @Test
    void betsHoldWithAllOfItAtOnce() {
        holds(ALL_AT_ONCE, BETS);
    }

    @Test
    void exactBoundsHoldForOneLook() {
        for (Scenario peeked : List.of(PEEKED, SMALL_LANE, MISSING_AUDITORS, STRATA, ALL_AT_ONCE)) {
            Scenario once = once(peeked);
            holds(once, EXACT);
            holds(once, CLOPPER_PEARSON);
        }
    }

    /// The check can fail: the rule of three does not survive being looked at.
    @Test
    void ruleOfThreeDoesNotHold() {
        for (Scenario scenario : List.of(PEEKED, MISSING_AUDITORS, STRATA)) {
            int wrong = wrong(scenario, NAIVE);
            assertThat(isTolerable(wrong)).as("%s wrong: %d", scenario, wrong).isFalse();
            // and not by chance: the exact lower limit of its share is above what was promised
            assertThat(Binomial.lower(wrong, RUNS, 0.001)).isGreaterThan(0.05);
        }
    }

    /// Nor does an exact bound that was made for one look.
    @Test
    void boundForOneLookDoesNotHoldForMany() {
        assertThat(isTolerable(wrong(PEEKED, look -> EXACT.applyAsDouble(asIfAllWereDone(look)))))
                .isFalse();
    }

    private static Look asIfAllWereDone(Look look) {
        return new Look(
                look.strata().stream()
                        .map(each -> new StratumAudits(
                                each.stratum(),
                                each.rate(),
                                each.changes(),
                                each.audits().stream()
                                        .filter(audit -> audit.outcome() != AuditOutcome.WAITING)
                                        .toList(),
                                each.lateEscapes()))
                        .toList(),
                look.seeds());
    }

    /// Nor one that takes auditors for perfect that are not.
    @Test
    void boundWithoutSensitivityDoesNotHoldForAuditorsThatMiss() {
        assertThat(isTolerable(wrong(
                        once(MISSING_AUDITORS), look -> EXACT.applyAsDouble(new Look(look.strata(), Seeds.NONE)))))
                .isFalse();
    }

    static Scenario once(Scenario s) {
        return new Scenario(s.parts(), s.sensitivity(), s.seeds(), s.missing(), s.late(), false);
    }

    static void holds(Scenario scenario, ToDoubleFunction<Look> bound) {
        int wrong = wrong(scenario, bound);
        assertThat(isTolerable(wrong)).as("%s wrong: %d", scenario, wrong).isTrue();
    }

    static boolean isTolerable(int wrong) {
        return wrong <= RUNS * (1 - Confidence.USUAL.value());
    }

    static int wrong(Scenario scenario, ToDoubleFunction<Look> bound) {
        int wrong = 0;
        for (int run = 0; run < RUNS; run++) {
            wrong += new Run(scenario, run).isWrong(bound) ? 1 : 0;
        }
        return wrong;
    }

    /// One lane and its audits.
    static final class Run {
        private final Scenario scenario;
        private final SplittableRandom random;
        private final List<List<Audit>> parts = new ArrayList<>();
        private final List<Boolean> seeds = new ArrayList<>();
        private int outside;

        Run(Scenario scenario, int run) {
            this.scenario = scenario;
            this.random = new SplittableRandom(0xC0FFEE + 31L * run);
            scenario.parts().forEach(part -> parts.add(draw(part)));
            for (int i = 0; i < scenario.seeds(); i++) {
                seeds.add(random.nextDouble() < scenario.sensitivity());
            }
        }

        private List<Audit> draw(Part part) {
            List<Audit> audits = new ArrayList<>();
            for (int i = 0; i < part.changes(); i++) {
                var value = new DrawValue(random.nextLong());
                boolean escaped = i < part.escaped();
                if (value.isBelow(new Rate(part.perMillion()))) {
                    audits.add(new Audit(value, outcome(escaped)));
                } else if (escaped) {
                    outside++;
                }
            }
            audits.sort(Comparator.comparing(Audit::value));
            return audits;
        }

        private AuditOutcome outcome(boolean escaped) {
            if (escaped && random.nextDouble() < scenario.missing()) {
                return AuditOutcome.MISSING;
            }
            return escaped && random.nextDouble() < scenario.sensitivity() ? AuditOutcome.ESCAPE : AuditOutcome.CLEAN;
        }

        boolean isWrong(ToDoubleFunction<Look> bound) {
            int all = parts.stream().mapToInt(List::size).sum();
            double truth = scenario.truth();
            for (int done = scenario.peeking() ? EVERY : all; done < all; done += EVERY) {
                double upper = bound.applyAsDouble(look((double) done / all));
                if (upper < truth) {
                    return true;
                }
            }
            return bound.applyAsDouble(look(1)) < truth;
        }

        /// After a share of the audits of each part; the rest waits. Seeds were shown among the audits.
        private Look look(double share) {
            List<StratumAudits> strata = new ArrayList<>();
            for (int i = 0; i < parts.size(); i++) {
                Part part = scenario.parts().get(i);
                List<Audit> audits = parts.get(i);
                int done = (int) Math.ceil(share * audits.size());
                List<Audit> now = new ArrayList<>(audits.subList(0, done));
                audits.subList(done, audits.size())
                        .forEach(later -> now.add(new Audit(later.value(), AuditOutcome.WAITING)));
                int late = i == 0 ? Math.min(outside, scenario.late()) : 0;
                strata.add(new StratumAudits(stratum(i), new Rate(part.perMillion()), part.changes(), now, late));
            }
            return new Look(strata, new Seeds(seeds.subList(0, (int) Math.ceil(share * seeds.size()))));
        }

        private static Stratum stratum(int i) {
            return new Stratum(Lane.NONE, Provenance.Kind.AGENT, RiskBand.FAR, true, "part-" + i);
        }
    }
}
