package dev.countersign.oversight;

/// How the audit of a drawn change ended.
public enum AuditOutcome {
    /// Read in full, and nothing in it had needed a reader.
    CLEAN,
    /// It had needed a reader.
    ESCAPE,
    /// Not done by when it was due. Counts as an escape.
    MISSING,
    /// Not done, and not due yet.
    WAITING
}
