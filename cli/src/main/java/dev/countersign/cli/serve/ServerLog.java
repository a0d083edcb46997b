package dev.countersign.cli.serve;

import dev.countersign.adapter.render.Printable;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// What a server logs: warnings and errors, one line each, on standard error. A text from outside starts no line of
/// its own and moves no cursor.
final class ServerLog extends Handler {
    private static final Logger ROOT = Logger.getLogger("");

    /// What they say of a start that failed, the command says itself, in one line.
    private static final Set<String> SAID_BY_THE_COMMAND = Set.of(
            "org.springframework.boot.diagnostics.LoggingFailureAnalysisReporter",
            "org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext");

    private final PrintWriter err;

    private ServerLog(PrintWriter err) {
        this.err = err;
        setLevel(Level.WARNING);
    }

    static void to(PrintWriter err) {
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none"); // this is the one
        ROOT.setLevel(Level.WARNING);
        ROOT.addHandler(new ServerLog(err));
    }

    @Override
    public void publish(LogRecord entry) {
        if (!isLoggable(entry) || SAID_BY_THE_COMMAND.contains(String.valueOf(entry.getLoggerName()))) {
            return;
        }
        String message = String.valueOf(entry.getMessage());
        if (entry.getParameters() != null) {
            message = java.text.MessageFormat.format(message, entry.getParameters());
        }
        err.println(Instant.ofEpochMilli(entry.getMillis()) + " " + entry.getLevel() + " " + Printable.of(message));
        if (entry.getThrown() != null) {
            for (Throwable cause = entry.getThrown(); cause != null; cause = cause.getCause()) {
                err.println("  " + Printable.of(cause.toString()) + at(cause));
            }
        }
        err.flush();
    }

    private static String at(Throwable cause) {
        var at = new StringBuilder();
        StackTraceElement[] trace = cause.getStackTrace();
        for (int i = 0; i < Math.min(12, trace.length); i++) {
            at.append(i == 0 ? " at " : " < ").append(trace[i]);
        }
        return at.toString();
    }

    @Override
    public void flush() {
        err.flush();
    }

    @Override
    public void close() {
        err.flush();
    }
}
