package dev.countersign.oversight;

import dev.countersign.explain.Explanation;
import java.util.List;

/// One computation of a bound.
final class Bounding {
    /// Which part of the chance to be wrong goes to the sensitivity, where it is measured. Ours: audits are
    /// many and
    /// seeds are few, but a looser limit on the audits costs every week.
    private static final double FOR_SENSITIVITY = 0.2;

    private static final int MAKES_UP = 8;

    final List<Pool> pools;
    final long undrawn;
    final BoundMethod method;
    final Confidence confidence;
    final Confidence ofAudits;
    final Seeds seeds;
    final Sensitivity sensitivity;
    final long changes;

    Bounding(List<Pool> pools, long undrawn, Seeds seeds, BoundMethod method, Confidence confidence) {
        if (undrawn < 0) {
            throw new IllegalArgumentException("there cannot be " + undrawn + " changes without a draw");
        }
        this.pools = pools;
        this.undrawn = undrawn;
        this.method = method;
        this.confidence = confidence;
        this.seeds = seeds;
        this.sensitivity = Sensitivity.of(seeds, method, confidence.spending(FOR_SENSITIVITY));
        this.ofAudits = seeds.shown() == 0 ? confidence : confidence.spending(1 - FOR_SENSITIVITY);
        this.changes = undrawn + pools.stream().mapToLong(Pool::changes).sum();
    }

    EscapeBound bound() {
        double upper = upper();
        Explanation explanation = new BoundExplanation(this, upper).tree();
        if (changes == 0) {
            return new EscapeBound.Nothing(explanation);
        }
        if (pools.stream().mapToLong(Pool::audited).sum() == 0) {
            return new EscapeBound.Unaudited(explanation);
        }
        return switch (sensitivity) {
            case Sensitivity.Unknown() -> new EscapeBound.Assumed(upper, method, confidence, explanation);
            case Sensitivity.Measured measured ->
                new EscapeBound.Measured(upper, measured, method, confidence, explanation);
        };
    }

    double upper() {
        return changes == 0 ? 1 : Math.min(1, escapes() / changes);
    }

    /// The most escapes among all changes.
    private double escapes() {
        double ofDrawn = method == BoundMethod.BETTING
                ? byBets(pools)
                : pools.stream().mapToDouble(pool -> alone(pool, perPool())).sum();
        return undrawn + ofDrawn;
    }

    /// Bonferroni: nothing is spent on what was not audited at all, and counts in full.
    private Confidence perPool() {
        long audited = pools.stream().filter(pool -> !pool.outcomes().isEmpty()).count();
        return ofAudits.spending(1.0 / Math.max(1, audited));
    }

    private double byBets(List<Pool> some) {
        if (some.isEmpty()) {
            return 0;
        }
        // one stratum's claim may make up for what was lost on the others; far beyond the budget it need not
        double enough = -Math.log(ofAudits.alpha()) * (some.size() == 1 ? 1 : MAKES_UP);
        List<Claims> claims = some.stream()
                .map(pool -> Claims.of(pool.sequence(), pool.changes(), sensitivity.assumed(), enough))
                .toList();
        long known = some.stream()
                .mapToLong(pool -> pool.late() + pool.beyondSequence())
                .sum();
        return Claims.largest(claims, ofAudits.alpha()) + (double) known;
    }

    private double alone(Pool pool, Confidence of) {
        int drawn = pool.outcomes().size();
        if (drawn == 0) {
            return pool.changes();
        }
        double alpha = of.alpha();
        double most = method == BoundMethod.HYPERGEOMETRIC
                ? Hypergeometric.upper(pool.notClean(), pool.changes(), drawn, sensitivity.assumed(), alpha)
                : pool.changes() * rate(Binomial.upper(pool.notClean(), drawn, alpha));
        return Math.min((double) pool.changes(), most + pool.late());
    }

    private double rate(double found) {
        double assumed = sensitivity.assumed();
        return assumed <= 0 ? 1 : Math.min(1, found / assumed);
    }

    /// The bound on a pool's own rate, for whoever asks about it alone.
    double upper(Pool pool) {
        double most = method == BoundMethod.BETTING ? byBets(List.of(pool)) : alone(pool, ofAudits);
        return Math.min(1, most / pool.changes());
    }
}
