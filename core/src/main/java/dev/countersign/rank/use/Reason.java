package dev.countersign.rank.use;

/// A part of the factor of a run of lines: the factors of all reasons multiply to it.
///
/// @param factor above 0
/// @param words for people, without the factor and the line; may quote names from the code
/// @param line of the file after the change, from 1; 0 where it speaks of no line
public record Reason(Kind kind, double factor, String words, int line) {
    /// In the order in which reasons are shown.
    public enum Kind {
        /// What the function around the lines does.
        DOES,
        /// A protection that is not there, or not there any more.
        LACKS,
        /// What happened to the file and its folder before.
        WHERE,
        /// Words that stood in vulnerable changes oftener than in others.
        WORDS,
        /// Size and shape of the edit, all together: no suspicion.
        SHAPE,
        /// All that is not named.
        OTHER
    }

    public Reason {
        if (!(factor > 0 && Double.isFinite(factor)) || line < 0) {
            throw new IllegalArgumentException("not a reason: factor " + factor + ", line " + line);
        }
    }
}
