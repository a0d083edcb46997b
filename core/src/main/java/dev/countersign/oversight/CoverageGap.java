package dev.countersign.oversight;

/// Something that could not be analysed.
///
/// @param what for people; may quote hostile text, so every output escapes it
/// @param changes in which
public record CoverageGap(String what, long changes) {}
