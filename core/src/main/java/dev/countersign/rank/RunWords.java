package dev.countersign.rank;

import dev.countersign.change.RepoPath;
import java.util.HashSet;
import java.util.Set;

/// Words of lines, for lifts.
final class RunWords {
    /// More are no help, and only a made-up file has them.
    private static final int MOST = 2_000;

    private final Set<String> words = new HashSet<>();

    void addNamesIn(String line) {
        Names.in(line, (name, called) -> {
            if (words.size() < MOST) {
                words.addAll(Name.of(name).words());
                if (called) {
                    words.add(name.toLowerCase(java.util.Locale.ROOT) + "(");
                }
            }
        });
    }

    Set<String> found() {
        return Set.copyOf(words);
    }

    static Set<String> of(RepoPath path) {
        var words = new RunWords();
        words.addNamesIn(path.value());
        return words.found();
    }
}
