package dev.countersign.review.document;

/// A change that was never made: a real commit without one of its protections, to see whether auditors miss it.
///
/// @param document says of the commit what the real one says, but for the diff and what follows from it
public record Seed(ChangeDocument document, Removal removal) {}
