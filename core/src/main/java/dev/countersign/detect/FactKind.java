package dev.countersign.detect;

import java.util.Locale;

/// What a fact is about. The lane table names these words, in lower case with dashes.
public enum FactKind {
    /// Something could not be analysed. Never lowers anything.
    UNKNOWN,
    TOUCHES_SENSITIVE,
    SENSITIVE_FIELD,
    /// A file or statement of the production-database surface was changed.
    DB_STATEMENT,
    DB_PRIVILEGE,
    DB_EXPOSURE,
    /// A guard stands in the changed symbol, and is still there.
    TOUCHES_GUARD,
    GUARD_REMOVED,
    GUARD_MISSING_SIBLING,
    EXPOSURE_WIDENED,
    VALIDATION_REMOVED,
    TLS_CHECK_OFF,
    CRYPTO_WEAKENED,
    SESSION_WEAKENED,
    SECRET,
    INJECTION_SINK,
    /// An image or other passive file runs or loads something.
    ACTIVE_CONTENT,
    AGENT_INSTRUCTIONS,
    AGENT_APPROVAL_WIDENED,
    MCP_SERVER,
    /// A command that runs by itself, on opening, installing or prompting, was added or changed.
    AUTO_RUN,
    HIDDEN_TEXT,
    /// A pipeline's definition was changed in a way that no other kind names.
    PIPELINE_CHANGED,
    PIPELINE_TRIGGER,
    PIPELINE_INJECTION,
    PIPELINE_PERMISSION,
    UNPINNED,
    GATE_WEAKENED,
    POLICY_SELF_CHANGE,
    SUPPRESSION_ADDED,
    DEPENDENCY_NEW,
    DEPENDENCY_SOURCE,
    LOCK_MISMATCH,
    VULNERABLE_DEPENDENCY,
    TEST_WEAKENED,
    TEST_DISABLED,
    GOLDEN_BULK,
    CLAIM_MISMATCH;

    /// `guard-removed` for GUARD_REMOVED.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
