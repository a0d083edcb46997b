package dev.countersign.rank.past;

import dev.countersign.rank.Past;

/// The past of a change, as far as it is known.
///
/// @param counted how many commits before the change were counted, with merges
/// @param gap why there may be more: a phrase for people; empty where all of the history was counted
public record KnownPast(Past past, int counted, String gap) {
    /// Of what has no history: a first commit, or a change that stands in no repository.
    public static final KnownPast NONE = new KnownPast(Past.NOTHING, 0, "");

    public static KnownPast unknown(String why) {
        return new KnownPast(Past.NOTHING, 0, why);
    }

    public boolean isWhole() {
        return gap.isEmpty();
    }
}
