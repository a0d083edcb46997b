package dev.countersign.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/// Runs commands in this process.
public final class Commands {
    private Commands() {}

    /// What a command did.
    public record Run(int code, String out, String err) {}

    public static Run run(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        int code = new Main(new PrintWriter(out), new PrintWriter(err, true), false).run(arguments);
        return new Run(code, out.toString(), err.toString());
    }
}
