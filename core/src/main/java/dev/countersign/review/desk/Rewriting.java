package dev.countersign.review.desk;

import java.time.Instant;
import java.util.OptionalInt;

/// That the history of a repository's branch was rewritten, as by a force-push, or that another branch took its place:
/// what was its newest commit is no part of it any more.
///
/// @param before the newest commit that was looked at before
/// @param head the newest commit now
/// @param at when it was found
/// @param gone how many commits that were seen are not on the branch any more; empty where it is too long to tell
public record Rewriting(String repository, String before, String head, Instant at, OptionalInt gone) {}
