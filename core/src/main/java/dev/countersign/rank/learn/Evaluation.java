package dev.countersign.rank.learn;

import dev.countersign.rank.Recalls;
import dev.countersign.rank.learn.ReadingOrder.Met;
import dev.countersign.rank.learn.TrainingReport.Counts;
import dev.countersign.rank.learn.TrainingReport.Language;
import dev.countersign.rank.learn.TrainingReport.Order;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/// Collects when the vulnerable changes of each repository are met in each order.
final class Evaluation {
    private static final String MODEL = "this model";

    private final List<String> variants;
    private final Map<String, List<Met>> hunks = new LinkedHashMap<>();
    private final Map<String, List<Met>> commits = new LinkedHashMap<>();
    private final Map<String, List<Met>> without = new LinkedHashMap<>();
    private final List<String> languages = new ArrayList<>();
    private int measured;
    private long runs;

    /// @param variants names of the scorecards after the first
    Evaluation(List<String> variants) {
        this.variants = List.copyOf(variants);
    }

    void add(LabelledRepository repository, RepositoryRanking ranking) {
        languages.add(repository.language());
        measured += ranking.measured();
        runs += ranking.runs();
        put(hunks, MODEL, ranking.hunksBy(0));
        put(hunks, "small first", ranking.smallHunksFirst());
        put(hunks, "random", ranking.hunksAtRandom());
        put(commits, MODEL, ranking.commitsByRisk());
        put(commits, "small first", ranking.smallCommitsFirst());
        put(commits, "large first", ranking.largeCommitsFirst());
        put(commits, "random", ranking.commitsAtRandom());
        for (int i = 0; i < variants.size(); i++) {
            put(without, variants.get(i), ranking.hunksBy(i + 1));
        }
    }

    private static void put(Map<String, List<Met>> orders, String name, Met met) {
        orders.computeIfAbsent(name, _ -> new ArrayList<>()).add(met);
    }

    int measured() {
        return measured;
    }

    long runs() {
        return runs;
    }

    TrainingReport report(Counts counts) {
        return new TrainingReport(counts, orders(hunks), orders(commits), languages(), orders(without));
    }

    private static List<Order> orders(Map<String, List<Met>> all) {
        return all.entrySet().stream().map(e -> order(e.getKey(), e.getValue())).toList();
    }

    private static Order order(String name, List<Met> repositories) {
        Met pooled = Met.pooled(repositories);
        List<Recalls> each = repositories.stream()
                .filter(met -> met.changes() > 0)
                .map(Met::recalls)
                .toList();
        return new Order(
                name,
                rounded(pooled.recalls()),
                rounded(new Recalls(
                        median(each, Recalls::at1),
                        median(each, Recalls::at5),
                        median(each, Recalls::at10),
                        median(each, Recalls::at20))),
                Rounding.toThousandths(pooled.linesFor(0.5)),
                Rounding.toThousandths(pooled.linesFor(0.8)));
    }

    private static double median(List<Recalls> all, ToDoubleFunction<Recalls> share) {
        double[] sorted = all.stream().mapToDouble(share).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static Recalls rounded(Recalls recalls) {
        return new Recalls(
                Rounding.toThousandths(recalls.at1()),
                Rounding.toThousandths(recalls.at5()),
                Rounding.toThousandths(recalls.at10()),
                Rounding.toThousandths(recalls.at20()));
    }

    private List<Language> languages() {
        Map<String, List<Integer>> of = new TreeMap<>();
        for (int i = 0; i < languages.size(); i++) {
            of.computeIfAbsent(languages.get(i), _ -> new ArrayList<>()).add(i);
        }
        List<Language> all = new ArrayList<>();
        of.forEach((name, repositories) -> {
            Met byHunk = Met.pooled(chosen(hunks, repositories));
            Met byCommit = Met.pooled(chosen(commits, repositories));
            all.add(new Language(
                    name,
                    repositories.size(),
                    byCommit.changes(),
                    rounded(byHunk.recalls()),
                    rounded(byCommit.recalls())));
        });
        return all;
    }

    private static List<Met> chosen(Map<String, List<Met>> orders, List<Integer> repositories) {
        List<Met> model = orders.getOrDefault(MODEL, List.of());
        return repositories.stream().map(model::get).toList();
    }
}
