package dev.countersign.review;

import dev.countersign.detect.Direction;
import dev.countersign.detect.Fact;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Trust boundaries that a change can cross; each one costs a reviewer time to load into the head.
enum Boundary {
    ACCESS,
    DATA,
    DATABASE,
    CRYPTOGRAPHY,
    INPUT,
    PIPELINE,
    SUPPLY,
    AGENT;

    static Set<Boundary> crossed(List<Fact> facts) {
        Set<Boundary> crossed = EnumSet.noneOf(Boundary.class);
        for (Fact fact : facts) {
            if (fact.seen().direction() != Direction.PROTECTION_ADDED) {
                of(fact).ifPresent(crossed::add);
            }
        }
        return crossed;
    }

    private static Optional<Boundary> of(Fact fact) {
        return switch (fact.kind()) {
            case TOUCHES_GUARD, GUARD_REMOVED, GUARD_MISSING_SIBLING, EXPOSURE_WIDENED, SESSION_WEAKENED ->
                Optional.of(ACCESS);
            case TOUCHES_SENSITIVE, SENSITIVE_FIELD -> Optional.of(DATA);
            case DB_STATEMENT, DB_PRIVILEGE, DB_EXPOSURE -> Optional.of(DATABASE);
            case TLS_CHECK_OFF, CRYPTO_WEAKENED, SECRET -> Optional.of(CRYPTOGRAPHY);
            case VALIDATION_REMOVED, INJECTION_SINK, ACTIVE_CONTENT -> Optional.of(INPUT);
            case PIPELINE_CHANGED,
                    PIPELINE_TRIGGER,
                    PIPELINE_INJECTION,
                    PIPELINE_PERMISSION,
                    UNPINNED,
                    GATE_WEAKENED,
                    POLICY_SELF_CHANGE,
                    SUPPRESSION_ADDED -> Optional.of(PIPELINE);
            case DEPENDENCY_NEW, DEPENDENCY_SOURCE, LOCK_MISMATCH, VULNERABLE_DEPENDENCY -> Optional.of(SUPPLY);
            case AGENT_INSTRUCTIONS, AGENT_APPROVAL_WIDENED, MCP_SERVER, AUTO_RUN -> Optional.of(AGENT);
            case UNKNOWN, HIDDEN_TEXT, TEST_WEAKENED, TEST_DISABLED, GOLDEN_BULK, CLAIM_MISMATCH -> Optional.empty();
        };
    }
}
