package dev.countersign.server.page;

/// What was asked for is not there, or not for who asks: the answer is the same.
public final class NotHere extends RuntimeException {
    private static final long serialVersionUID = 1;

    public NotHere() {
        super("not here", null, false, false);
    }
}
