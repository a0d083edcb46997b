package dev.countersign.risk;

import dev.countersign.detect.Exposure;
import dev.countersign.detect.Fact;
import dev.countersign.detect.FactKind;
import java.util.List;

/// The uncalibrated chance that a change introduces a flaw, used only to order changes within a lane.
///
/// A noisy-or over facts and size. The weights are judgement, set once by what each kind of fact meant in the
/// sources that the detectors name; they are not fitted to data, so the number is shown as `uncalibrated`.
public final class Odds {
    /// Chance per 100 effective lines with no fact at all: about one defect-inducing change in ten at Kamei et
    /// al.'s median size (TSE 2013), of which about one in twenty is a security flaw.
    private static final double PER_100_LINES = 0.005;

    private static final double MOST_BY_SIZE = 0.10;

    private Odds() {}

    /// @param effectiveLines added lines that are not proved inert or moved, each weighed by [Substance#weight]
    public static Probability of(List<Fact> facts, double effectiveLines) {
        var odds = new Probability(Math.min(MOST_BY_SIZE, effectiveLines / 100.0 * PER_100_LINES));
        for (Fact fact : facts) {
            odds = odds.or(of(fact));
        }
        return odds;
    }

    /// The same where a model ranks the lines. Never lower for one fact more, and always higher for more risk.
    ///
    /// @param averageLines as many average lines are expected to hold as much
    public static Probability ofRanked(List<Fact> facts, double averageLines) {
        var odds = new Probability(-StrictMath.expm1(-averageLines / 100.0 * PER_100_LINES));
        for (Fact fact : facts) {
            odds = odds.or(of(fact));
        }
        return odds;
    }

    /// The part of one fact alone.
    public static Probability of(Fact fact) {
        double weight = weight(fact.kind());
        double byDirection = switch (fact.seen().direction()) {
            case PROTECTION_ADDED -> 0;
            case TOUCHED -> 0.5;
            case RISK_ADDED, DATA_ADDED, PROTECTION_REMOVED -> 1;
        };
        double byStrength = switch (fact.seen().strength()) {
            case PATH -> 0.6;
            case PARSED -> 1;
            case FLOW -> 1.3;
        };
        double byExposure = fact.seen().exposure() == Exposure.INTERNAL ? 0.2 : 1;
        return new Probability(Math.min(0.9, weight * byDirection * byStrength * byExposure));
    }

    private static double weight(FactKind kind) {
        return switch (kind) {
            case SECRET -> 0.5;
            case GUARD_REMOVED, TLS_CHECK_OFF, INJECTION_SINK, PIPELINE_INJECTION, PIPELINE_TRIGGER, HIDDEN_TEXT -> 0.3;
            case EXPOSURE_WIDENED,
                    CRYPTO_WEAKENED,
                    SESSION_WEAKENED,
                    GUARD_MISSING_SIBLING,
                    AGENT_APPROVAL_WIDENED,
                    MCP_SERVER,
                    AUTO_RUN,
                    ACTIVE_CONTENT,
                    VULNERABLE_DEPENDENCY,
                    DB_EXPOSURE,
                    DB_PRIVILEGE -> 0.2;
            case VALIDATION_REMOVED,
                    PIPELINE_PERMISSION,
                    GATE_WEAKENED,
                    POLICY_SELF_CHANGE,
                    CLAIM_MISMATCH,
                    SUPPRESSION_ADDED,
                    AGENT_INSTRUCTIONS -> 0.1;
            case DB_STATEMENT, TOUCHES_GUARD, TEST_DISABLED, DEPENDENCY_SOURCE, LOCK_MISMATCH, UNPINNED -> 0.06;
            case TOUCHES_SENSITIVE,
                    SENSITIVE_FIELD,
                    TEST_WEAKENED,
                    DEPENDENCY_NEW,
                    UNKNOWN,
                    PIPELINE_CHANGED,
                    GOLDEN_BULK -> 0.04;
        };
    }

    /// Loss in relative units if a change of this asset class goes wrong: each class is taken as three times
    /// the one below. A ratio scale by assumption, kept apart from the probability and used only for order.
    public static double relativeLoss(Asset asset) {
        return switch (asset) {
            case NONE -> 1;
            case ORDINARY -> 3;
            case SENSITIVE -> 9;
            case CRITICAL -> 27;
        };
    }
}
