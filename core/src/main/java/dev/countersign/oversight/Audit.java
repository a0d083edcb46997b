package dev.countersign.oversight;

/// A drawn change and how its audit ended.
public record Audit(DrawValue value, AuditOutcome outcome) {}
