package dev.countersign.change;

import org.jspecify.annotations.Nullable;

/// A part of a change that could not be read: it becomes an `unknown` fact. `path` is null when the gap is not
/// about one file; `reason` is one sentence for people.
public record Gap(@Nullable RepoPath path, String reason) {}
