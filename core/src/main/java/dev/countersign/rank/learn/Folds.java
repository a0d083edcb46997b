package dev.countersign.rank.learn;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Repositories in parts that hold about as many vulnerabilities each; the same repositories make the same parts.
final class Folds {
    static final int MOST = 5;

    private Folds() {}

    /// Each repository, the one with the most vulnerabilities first, goes into the part that has the fewest.
    static List<List<LabelledRepository>> of(List<LabelledRepository> repositories) {
        int count = Math.min(MOST, repositories.size());
        List<List<LabelledRepository>> folds = new ArrayList<>();
        int[] vulnerable = new int[count];
        for (int i = 0; i < count; i++) {
            folds.add(new ArrayList<>());
        }
        List<LabelledRepository> byVulnerable = repositories.stream()
                .sorted(Comparator.comparingInt(
                                (LabelledRepository r) -> -r.vulnerable().size())
                        .thenComparing(LabelledRepository::name))
                .toList();
        for (LabelledRepository repository : byVulnerable) {
            int fewest = 0;
            for (int i = 1; i < count; i++) {
                fewest = vulnerable[i] < vulnerable[fewest] ? i : fewest;
            }
            folds.get(fewest).add(repository);
            vulnerable[fewest] += repository.vulnerable().size();
        }
        return folds;
    }
}
