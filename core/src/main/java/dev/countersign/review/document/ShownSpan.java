package dev.countersign.review.document;

/// Where a place of the plan begins and ends among the lines of its file that are shown.
public record ShownSpan(DiffLine first, DiffLine last) {}
