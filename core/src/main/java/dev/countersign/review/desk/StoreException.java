package dev.countersign.review.desk;

/// The store did not do what it was asked: it cannot be reached, is full, or is damaged. Nothing is
/// half-written; whether the last call took effect is not known unless the message says so.
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean mayPass;

    /// @param mayPass whether trying again later can help
    public StoreException(String message, boolean mayPass, Throwable cause) {
        super(message, cause);
        this.mayPass = mayPass;
    }

    public boolean mayPass() {
        return mayPass;
    }
}
