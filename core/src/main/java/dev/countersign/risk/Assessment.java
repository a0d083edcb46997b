package dev.countersign.risk;

import dev.countersign.detect.Exposure;

/// What is known about a change's risk. The parts are never blended into one number.
///
/// @param probability that the change introduces a flaw; uncalibrated until enough verdicts stand behind it
/// @param impact what is at stake at worst
/// @param exposure who can reach it at worst
/// @param coverage the weakest part that was analysed
/// @param confidence how sure the facts are that decided the lane
public record Assessment(
        Probability probability, Asset impact, Exposure exposure, Coverage coverage, Confidence confidence) {

    /// How deeply the changed files were read. Counts files.
    ///
    /// @param inert proved inert
    /// @param parsed read by a grammar
    /// @param text read as text
    /// @param unread not analysed at all, each with an `unknown` fact; what else of a change could not be read
    ///     counts too
    public record Coverage(int inert, int parsed, int text, int unread) {
        public int files() {
            return inert + parsed + text + unread;
        }

        /// `full`, `text-only` or `partial`, by the weakest file.
        public String word() {
            if (unread > 0) {
                return "partial";
            }
            return text > 0 ? "text-only" : "full";
        }
    }

    /// How far the decisive fact can be trusted.
    public enum Confidence {
        /// Something is unknown, or the lane rests on names alone.
        LOW,
        MEDIUM,
        HIGH
    }
}
