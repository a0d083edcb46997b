package dev.countersign.change;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What the commits of a range wrote in between, oldest first.
///
/// @param lines of all files
/// @param files those that the difference of the ends shows
public record Passed(List<PassedLines> lines, List<PassedFile> files) {
    private static final int MOST_NAMED = 3;
    /// Digits of an id that people can tell commits apart by.
    private static final int SHORT = 10;

    public static final Passed NOTHING = new Passed(List.of(), List.of());

    public Passed {
        lines = List.copyOf(lines);
        files = List.copyOf(files);
    }

    /// The first paths, each with the commit that changed it, how many more there are, and how to see one.
    ///
    /// @param commits the id of a commit by path, not empty
    public static String named(Map<RepoPath, String> commits) {
        String named = commits.entrySet().stream()
                .limit(MOST_NAMED)
                .map(each -> each.getKey() + " (by " + each.getValue().substring(0, SHORT) + ")")
                .collect(Collectors.joining(", "));
        String more = commits.size() > MOST_NAMED ? " and " + (commits.size() - MOST_NAMED) + " more" : "";
        return named + more + "; countersign review "
                + commits.values().iterator().next().substring(0, SHORT) + " shows one";
    }
}
