package dev.countersign.rank;

/// One thing that is measured of a run of added lines.
///
/// @param name as in the model's file, e.g. `function.request`
/// @param index its place in [Traits#ALL]
/// @param sign how the risk of a line may go when the value grows; nothing that is learned may say otherwise
public record Trait(String name, int index, Sign sign, Kind kind) {
    /// Which way a model may go.
    public enum Sign {
        RISES,
        FALLS,
        EITHER
    }

    /// What a reason of this trait speaks of, in the order in which reasons are shown.
    public enum Kind {
        /// What the function around the lines does.
        DOES,
        /// A protection that is not there, or not there any more.
        LACKS,
        /// What happened to the file and its folder before.
        WHERE,
        /// Words that stood in vulnerable changes more often than in others.
        WORDS,
        /// How large and of what shape the edit is: shown as one line, and never as a suspicion.
        SHAPE,
        /// Never shown: the length of a message and the like say nothing that a reader could check.
        HIDDEN
    }
}
