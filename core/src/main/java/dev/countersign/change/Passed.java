package dev.countersign.change;

import java.util.List;

/// What the commits of a range wrote in between, oldest first.
///
/// @param lines of all files
/// @param files those that the difference of the ends shows
public record Passed(List<PassedLines> lines, List<PassedFile> files) {
    public static final Passed NOTHING = new Passed(List.of(), List.of());

    public Passed {
        lines = List.copyOf(lines);
        files = List.copyOf(files);
    }
}
