package dev.countersign.cli;

import org.jspecify.annotations.Nullable;

/// Something the user can mend: one line that says what was wrong, where, and what to do; and the exit code for
/// it.
final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ExitCode code;

    Problem(ExitCode code, String message) {
        super(message);
        this.code = code;
    }

    static Problem usage(@Nullable String message) {
        return new Problem(ExitCode.USAGE, String.valueOf(message));
    }

    static Problem incomplete(@Nullable String message) {
        return new Problem(ExitCode.INCOMPLETE, String.valueOf(message));
    }

    ExitCode code() {
        return code;
    }
}
