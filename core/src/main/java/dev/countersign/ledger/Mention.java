package dev.countersign.ledger;

/// Somebody or something that an entry is about: in clear, or hidden behind a commitment where that is personal.
public sealed interface Mention {
    /// The most chars of a text in clear.
    int MAX_CHARS = 1024;

    /// @param id a URI or another name that tells it apart for good
    record Clear(String id) implements Mention {
        public Clear {
            if (!EntryText.isLine(id, MAX_CHARS)) {
                throw new IllegalArgumentException("an id in an entry is one line of 1 to " + MAX_CHARS + " chars");
            }
        }
    }

    record Hidden(Commitment commitment) implements Mention {}
}
