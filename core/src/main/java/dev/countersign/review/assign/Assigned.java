package dev.countersign.review.assign;

/// A seat of the day.
///
/// @param kept whether the reader had it before the day
/// @param conflictKnown false where not everybody is known who made the change, so that the reader may be one of them
public record Assigned(Seat seat, Work work, boolean kept, boolean conflictKnown) {}
