package dev.countersign.oversight;

import dev.countersign.review.desk.ListedChange;
import java.time.Instant;

/// A change that left unread and on which no draw decided.
///
/// @param came when its first commit was seen
public record UndrawnChange(ListedChange change, Instant came, Cause cause) {
    /// Why there is no decision.
    public enum Cause {
        BEGIN_MOVED_BACK("review of its repository was said to begin earlier, after it came as history"),
        NO_PERIOD("it came before the secret of a draw was committed to"),
        INTERRUPTED("the server was interrupted between listing it and deciding on its draw"),
        UNKNOWN("the cause is not known: it came before causes were recorded");

        private final String words;

        Cause(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }
}
