package dev.countersign.rank;

import java.util.Map;
import java.util.Set;

/// A run and what was measured of it.
///
/// @param values one for each of [Traits#ALL] that is measured and not worked out from words; finite
/// @param words parts of names, lower case, and joined parts, by where they stand; every family is there
@SuppressWarnings("ArrayRecordComponent") // never compared as a record
public record MeasuredRun(AddedRun run, float[] values, Map<WordFamily, Set<String>> words) {}
