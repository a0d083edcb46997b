package dev.countersign.oversight;

/// How many audits it takes to claim that at most a share of changes escapes, should auditors miss nothing.
public final class AuditsNeeded {
    private AuditsNeeded() {}

    /// For the rate at which changes escape, with so many escapes found, by Clopper and Pearson.
    public static int forRate(double share, int escapes, Confidence confidence) {
        check(share);
        int low = escapes; // too few
        int high = Math.max(1, 2 * escapes);
        while (Binomial.atMost(escapes, high, share) > confidence.alpha()) {
            low = high;
            high = Math.multiplyExact(high, 2);
        }
        while (low + 1 < high) {
            int middle = (low + high) >>> 1;
            if (Binomial.atMost(escapes, middle, share) > confidence.alpha()) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /// For a lane of so many changes, exactly. All of them where fewer do not suffice.
    public static int forLane(double share, int changes, int escapes, Confidence confidence) {
        check(share);
        long refuted = (long) Math.floor(share * changes + 1e-9) + 1;
        if (refuted > changes) {
            return 0;
        }
        int low = -1; // too few
        int high = changes;
        while (low + 1 < high) {
            int middle = (low + high) >>> 1;
            if (Hypergeometric.atMost(escapes, changes, refuted, middle) > confidence.alpha()) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /// So many clean audits in a row for a lane of so many changes, by bets: the claim holds whenever one
    /// looks. All
    /// of them where fewer do not suffice.
    public static int anytime(double share, int changes, Confidence confidence) {
        check(share);
        long refuted = (long) Math.floor(share * changes + 1e-9) + 1;
        double enough = -Math.log(confidence.alpha());
        int low = 0; // too few, as it takes at least one
        int high = changes;
        while (low + 1 < high) {
            int middle = (low + high) >>> 1;
            if (Betting.logCapital(new boolean[middle], changes, refuted, 1, enough) < enough) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return refuted > changes ? 0 : high;
    }

    private static void check(double share) {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("the share of escapes to be claimed must be between 0 and 1");
        }
    }
}
