package dev.countersign.rank.learn;

import dev.countersign.rank.AddedRun;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// A repository of which it is known which commits brought a vulnerability in.
///
/// @param name owner/name
/// @param language in which most of its vulnerable lines are written
/// @param window the commits that are ranked and the lines that each adds, in order of time
/// @param vulnerable lines, by the commit that brought them in
/// @param weights how much a vulnerable commit counts in learning, above 0 and at most 1; 1 where nothing stands
public record LabelledRepository(
        String name,
        String language,
        Map<String, Integer> window,
        Map<String, Set<Line>> vulnerable,
        Map<String, Double> weights) {
    public LabelledRepository {
        window = Collections.unmodifiableMap(new LinkedHashMap<>(window));
        vulnerable = Map.copyOf(vulnerable);
        weights = Map.copyOf(weights);
    }

    /// All labels alike.
    public LabelledRepository(
            String name, String language, Map<String, Integer> window, Map<String, Set<Line>> vulnerable) {
        this(name, language, window, vulnerable, Map.of());
    }

    /// A line of a file as the commit left it.
    public record Line(String path, int number) {}

    /// That all commits of the window add.
    public long lines() {
        return window.values().stream().mapToLong(Integer::longValue).sum();
    }

    /// Whether a run holds a line that is known to be vulnerable.
    public boolean isVulnerable(String commit, AddedRun run) {
        return vulnerable.getOrDefault(commit, Set.of()).stream()
                .anyMatch(line -> line.number() >= run.start()
                        && line.number() <= run.end()
                        && line.path().equals(run.path().value()));
    }

    double weight(String commit) {
        return weights.getOrDefault(commit, 1.0);
    }
}
