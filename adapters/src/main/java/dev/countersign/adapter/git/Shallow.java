package dev.countersign.adapter.git;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The edge of a shallow clone: commits whose parents are not there.
final class Shallow {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

    private Shallow() {}

    /// The file with its ids, and nothing else of it; empty for a full clone.
    static Optional<String> read(Target target) throws IOException {
        return text(target)
                .map(text -> ids(text).stream().sorted().map(id -> id + "\n").collect(Collectors.joining()));
    }

    static Set<String> edge(Target target) throws IOException {
        return text(target).map(Shallow::ids).orElse(Set.of());
    }

    private static Optional<String> text(Target target) throws IOException {
        return SmallFiles.read(target.commonDir().resolve("shallow"), Bounds.SHALLOW_BYTES);
    }

    private static Set<String> ids(String text) {
        return text.lines().filter(line -> ID.matcher(line).matches()).collect(Collectors.toUnmodifiableSet());
    }
}
