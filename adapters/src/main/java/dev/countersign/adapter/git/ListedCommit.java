package dev.countersign.adapter.git;

import java.time.Instant;

/// A commit of a window of history.
///
/// @param committed when it was made, as its committer claims
/// @param parents how many it has
public record ListedCommit(String id, Instant committed, int parents) {}
