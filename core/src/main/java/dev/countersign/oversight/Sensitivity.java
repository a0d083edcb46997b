package dev.countersign.oversight;

/// The chance with which an auditor finds an escape. Taken to be at least that of finding a seeded flaw, and
/// the same
/// for each escape on its own: an assumption, and what seeds are made from decides how good it is.
public sealed interface Sensitivity {

    /// Nothing was seeded. A bound then assumes that auditors miss nothing, and says so.
    record Unknown() implements Sensitivity {}

    /// @param atLeast the lower bound, from 0 to 1
    record Measured(int found, int shown, double atLeast, Confidence confidence) implements Sensitivity {

        /// `at least 81 % (38 of 40 seeded changes found)`.
        public String words() {
            return "at least " + Percent.atLeast(atLeast) + " (" + found + " of " + shown + " seeded changes found)";
        }
    }

    /// The lower bound by Clopper and Pearson where everybody looks once, and by bets where the audits are
    /// looked at after each: a bound that holds at any time needs a sensitivity that does.
    static Sensitivity of(Seeds seeds, BoundMethod method, Confidence confidence) {
        int shown = seeds.shown();
        if (shown == 0) {
            return new Unknown();
        }
        int found = seeds.foundCount();
        double atLeast = method == BoundMethod.BETTING
                ? 1 - RateBet.upper(seeds.missed(), confidence.alpha())
                : Binomial.lower(found, shown, confidence.alpha());
        return new Measured(found, shown, atLeast, confidence);
    }

    /// What to reckon with, from 0 to 1.
    default double assumed() {
        return switch (this) {
            case Unknown() -> 1;
            case Measured measured -> measured.atLeast();
        };
    }
}
