package dev.countersign.cli;

/// What the exit status of a command says.
public enum ExitCode {
    CLEAN(0, "clean"),
    FOUND(1, "a change at or above --fail-at, or a chain that is not verified"),
    USAGE(2, "the command line was not understood"),
    INCOMPLETE(3, "incomplete: something could not be analysed or written"),
    NOT_ALLOWED(4, "not allowed"),
    INTERRUPTED(130, "interrupted");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /// As a shell sees it.
    public int code() {
        return code;
    }

    String meaning() {
        return meaning;
    }
}
