package dev.countersign.server.security;

import java.io.IOException;

/// A request carries more than is read.
public final class BodyTooLarge extends IOException {
    private static final long serialVersionUID = 1;

    public static final String REASON =
            "the request carries more than the " + (BodyBound.MAX_BYTES >> 20) + " MB that are read of one";

    BodyTooLarge() {
        super(REASON);
    }

    /// Whether it is why something failed.
    public static boolean caused(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyTooLarge) {
                return true;
            }
        }
        return false;
    }
}
