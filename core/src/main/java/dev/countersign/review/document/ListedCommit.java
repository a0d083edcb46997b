package dev.countersign.review.document;

import java.time.Instant;

/// A commit of a list.
///
/// @param committed when it was made, as its committer claims
/// @param parents how many it has; several for a merge
public record ListedCommit(String id, Instant committed, int parents) {}
