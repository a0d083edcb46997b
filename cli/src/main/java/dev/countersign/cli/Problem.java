package dev.countersign.cli;

/// Something the user can mend: one line that says what was wrong, where, and what to do; and the exit code for
/// it.
final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ExitCode code;

    Problem(ExitCode code, String message) {
        super(message);
        this.code = code;
    }

    static Problem usage(String message) {
        return new Problem(ExitCode.USAGE, message);
    }

    static Problem incomplete(String message) {
        return new Problem(ExitCode.INCOMPLETE, message);
    }

    ExitCode code() {
        return code;
    }
}
