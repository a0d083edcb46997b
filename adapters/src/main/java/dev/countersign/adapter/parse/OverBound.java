package dev.countersign.adapter.parse;

/// A text goes over a bound of the reader; the message is one sentence for people.
final class OverBound extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OverBound(String reason) {
        super(reason, null, false, false);
    }
}
