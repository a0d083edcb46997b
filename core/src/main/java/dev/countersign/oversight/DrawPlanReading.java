package dev.countersign.oversight;

/// What came of reading a plan.
public sealed interface DrawPlanReading {
    record Read(DrawPlan plan) implements DrawPlanReading {}

    /// @param reason one phrase; quotes nothing of the plan
    record Refused(String reason) implements DrawPlanReading {}
}
