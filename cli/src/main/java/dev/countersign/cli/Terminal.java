package dev.countersign.cli;

import java.io.Console;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the terminal can do, as far as the environment tells.
public record Terminal(boolean interactive, boolean colour, int width) {
    private static final int DEFAULT_WIDTH = 120;
    private static final int WIDEST = 400;

    @SuppressWarnings("SystemConsoleNull") // from JDK 25 on it is null again where there is no terminal
    public static Terminal detect() {
        Console console = System.console();
        return of(console != null && console.isTerminal(), System.getenv());
    }

    /// Colour only on a terminal that is not `dumb`, and not against a `NO_COLOR` that is not empty (no-color.org).
    static Terminal of(boolean interactive, Map<String, String> environment) {
        boolean unwanted = !environment.getOrDefault("NO_COLOR", "").isEmpty();
        boolean dumb = "dumb".equals(environment.get("TERM"));
        return new Terminal(interactive, interactive && !unwanted && !dumb, width(environment.get("COLUMNS")));
    }

    private static int width(@Nullable String columns) {
        try {
            int width = columns == null ? DEFAULT_WIDTH : Integer.parseInt(columns.strip());
            return width < 40 || width > WIDEST ? DEFAULT_WIDTH : width;
        } catch (NumberFormatException e) {
            return DEFAULT_WIDTH;
        }
    }
}
