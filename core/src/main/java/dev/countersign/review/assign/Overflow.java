package dev.countersign.review.assign;

/// A change that needs a reader and got none, or that needs two and got one. It keeps its lane.
///
/// @param missing how many readers it lacks
public record Overflow(Work work, int missing, Reason reason) {

    /// Why.
    public enum Reason {
        NO_READER("nobody is in the pool"),
        ONLY_CONFLICTED("everybody in the pool took part in the change or reads it already"),
        NOBODY_THERE("everybody in the pool who may read it is absent"),
        NO_MINUTES("nobody in the pool who may read it has minutes left");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        /// For people.
        public String words() {
            return words;
        }
    }
}
