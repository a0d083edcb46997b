package dev.countersign.adapter.installation;

/// A file or folder that cannot be used. The message is one line: what is wrong, where, and what to do.
public final class InstallationException extends Exception {
    private static final long serialVersionUID = 1;

    /// Who has to act.
    public enum Kind {
        /// Something else was named than was meant.
        WRONG_PLACE,
        /// Others could read a secret or change what is trusted.
        NOT_SAFE,
        /// Another process changes the installation.
        BUSY,
        /// The disk, or what lies on it, fails.
        BROKEN
    }

    private final Kind kind;

    InstallationException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
