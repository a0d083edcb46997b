package dev.countersign.cli;

import org.jspecify.annotations.Nullable;

/// Something the user can mend: one line that says what was wrong, where, and what to do; and the exit code for
/// it.
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ExitCode code;

    public Problem(ExitCode code, String message) {
        super(message);
        this.code = code;
    }

    public static Problem usage(@Nullable String message) {
        return new Problem(ExitCode.USAGE, String.valueOf(message));
    }

    public static Problem incomplete(@Nullable String message) {
        return new Problem(ExitCode.INCOMPLETE, String.valueOf(message));
    }

    public static Problem notAllowed(@Nullable String message) {
        return new Problem(ExitCode.NOT_ALLOWED, String.valueOf(message));
    }

    ExitCode code() {
        return code;
    }
}
