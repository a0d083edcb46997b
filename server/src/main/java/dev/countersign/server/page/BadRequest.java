package dev.countersign.server.page;

/// A request that cannot be served as it is; the message says what to do, in our own words.
public final class BadRequest extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;

    public BadRequest(String reason) {
        this(400, reason);
    }

    /// @param status of HTTP, 400 to 499
    public BadRequest(int status, String reason) {
        super(reason, null, false, false);
        this.status = status;
    }

    public int status() {
        return status;
    }
}
