package dev.countersign.ledger;

/// What was decided about an action before it was done.
public enum Decision {
    ALLOW,
    DENY,
    /// Not without a person's approval of this very action.
    ASK
}
