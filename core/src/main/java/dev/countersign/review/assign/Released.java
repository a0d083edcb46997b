package dev.countersign.review.assign;

/// A seat that its reader must not keep.
public record Released(Seat seat, Reason reason) {

    /// Why.
    public enum Reason {
        NO_LONGER_A_READER("is no reader any more"),
        NOT_IN_THE_POOL("may not read changes of the lane"),
        NO_LONGER_SEES("does not see the repository any more"),
        ABSENT("is absent"),
        CONFLICTED("took part in the change"),
        NEVER_CAME_IN("has never signed in"),
        NO_MINUTES("reads nothing any more, and had not begun");

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
