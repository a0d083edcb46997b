package dev.countersign.oversight;

import dev.countersign.explain.Explanation;
import java.util.List;

/// How large, at most, the share of changes is that left a lane and had needed a reader there. What is not
/// known
/// never makes it smaller.
public sealed interface EscapeBound {

    /// From 0 to 1; 1 where nothing is known.
    double upper();

    /// Whether more may have escaped than is put up with, also where that is not measured. Never where there is nothing
    /// to bound.
    default boolean isAbove(Rate limit) {
        return upper() > limit.share();
    }

    /// How each figure was come by.
    Explanation explanation();

    /// The same without how much was drawn and waits, for as long as a draw in it is not revealed.
    default Explanation explanationBeforeReveal() {
        return BoundExplanation.beforeReveal(explanation());
    }

    /// For people: `<= 1.4 % (95 %, anytime-valid)`.
    String words();

    /// Nothing left the lane, so there is nothing to bound.
    record Nothing(Explanation explanation) implements EscapeBound {
        @Override
        public double upper() {
            return 1;
        }

        @Override
        public boolean isAbove(Rate limit) {
            return false;
        }

        @Override
        public String words() {
            return "nothing to bound";
        }
    }

    /// No audit was done: all of the changes may be escapes.
    record Unaudited(Explanation explanation) implements EscapeBound {
        @Override
        public double upper() {
            return 1;
        }

        @Override
        public String words() {
            return "unknown, up to 100 %: no audit was done";
        }
    }

    /// The bound if auditors miss nothing, which nobody measured.
    record Assumed(double upper, BoundMethod method, Confidence confidence, Explanation explanation)
            implements EscapeBound {
        @Override
        public String words() {
            return "<= " + Percent.atMost(upper) + " if auditors miss nothing, which is not measured ("
                    + confidence.words() + ", " + method.words() + ")";
        }
    }

    /// The bound with what auditors miss.
    record Measured(
            double upper,
            Sensitivity.Measured sensitivity,
            BoundMethod method,
            Confidence confidence,
            Explanation explanation)
            implements EscapeBound {
        @Override
        public String words() {
            return "<= " + Percent.atMost(upper) + " (" + confidence.words() + ", " + method.words() + ")";
        }
    }

    /// The bound over all strata together, each weighing as much as it has changes.
    ///
    /// @param strata of one or more lanes in a closed window
    /// @param undrawn changes that left without a draw: each may be an escape
    /// @param seeds shown to the auditors who did the audits
    static EscapeBound of(
            List<StratumAudits> strata, long undrawn, Seeds seeds, BoundMethod method, Confidence confidence) {
        return new Bounding(Pool.of(strata), undrawn, seeds, method, confidence).bound();
    }
}
