package dev.countersign.adapter.rank;

/// The shelf cannot be read or written; the message says which file, and what to do.
public final class ShelfException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ShelfException(String message, Throwable cause) {
        super(message, cause);
    }
}
