package dev.countersign.cli;

import dev.countersign.adapter.render.Printable;
import java.io.PrintWriter;
import java.util.function.Consumer;

/// Words about what does not work and is not needed, on standard error.
public final class Warnings {
    private Warnings() {}

    public static Consumer<String> to(PrintWriter err) {
        return words -> err.println("countersign: warning: " + Printable.of(words));
    }
}
