package dev.countersign.adapter.git;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Which commits of a history to take.
///
/// @param revision where to start; ancestors are followed
/// @param since what came in at or after this, by the first parents' times; commits that a merge brought in then
///     count whenever they were made; null for no limit. Times are the committers' claims
/// @param until commits made at or before this; null for no limit
/// @param firstParent follow first parents only
/// @param merges whether merges are listed
/// @param most how many commits at most
public record Window(
        String revision,
        @Nullable Instant since,
        @Nullable Instant until,
        boolean firstParent,
        boolean merges,
        int most) {
    public Window {
        if (most < 1) {
            throw new IllegalArgumentException("a window must hold at least one commit, not " + most);
        }
    }

    /// The whole history of a revision.
    public static Window all(String revision) {
        return new Window(revision, null, null, false, true, Bounds.COMMITS_IN_WINDOW);
    }

    public Window since(Instant time) {
        return new Window(revision, time, until, firstParent, merges, most);
    }

    public Window until(Instant time) {
        return new Window(revision, since, time, firstParent, merges, most);
    }

    public Window firstParentOnly() {
        return new Window(revision, since, until, true, merges, most);
    }

    public Window withoutMerges() {
        return new Window(revision, since, until, firstParent, false, most);
    }

    Window withMerges() {
        return new Window(revision, since, until, firstParent, true, most);
    }

    public Window atMost(int commits) {
        return new Window(revision, since, until, firstParent, merges, commits);
    }
}
