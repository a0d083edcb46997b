package dev.countersign.cli;

import java.io.Console;
import org.jspecify.annotations.Nullable;

/// What the terminal can do, as far as the environment tells.
record Terminal(boolean interactive, boolean colour, int width) {
    private static final int DEFAULT_WIDTH = 120;
    private static final int WIDEST = 400;

    static Terminal detect() {
        Console console = System.console();
        boolean interactive = console != null && console.isTerminal();
        boolean colour = interactive && System.getenv("NO_COLOR") == null && !"dumb".equals(System.getenv("TERM"));
        return new Terminal(interactive, colour, width(System.getenv("COLUMNS")));
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
