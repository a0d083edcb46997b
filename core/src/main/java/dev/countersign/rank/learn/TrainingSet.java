package dev.countersign.rank.learn;

import dev.countersign.rank.MeasuredCommit;
import dev.countersign.rank.MeasuredRun;
import dev.countersign.rank.WordFamily;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/// What is kept of a measured history to learn from: the counts of words of each repository, every vulnerable run, and
/// so
/// many others as fit into memory, drawn by their lines.
final class TrainingSet {
    private static final int SEED = 1;

    private final WordTable table = new WordTable();
    private final Map<String, Part> parts = new TreeMap<>();
    private final double rate;

    /// What one repository gives.
    ///
    /// @param rows in the order of their names
    /// @param matched vulnerable changes of which a run was found
    record Part(WordCounts counts, List<TrainingRow> rows, int matched) {}

    private TrainingSet(double rate) {
        this.rate = rate;
    }

    /// @param harmless about so many runs without a known vulnerability are drawn
    /// @param progress told the repository that is read
    static TrainingSet read(
            List<LabelledRepository> repositories, MeasuredHistory history, int harmless, Consumer<String> progress) {
        long lines = repositories.stream().mapToLong(LabelledRepository::lines).sum();
        var set = new TrainingSet((double) harmless / lines);
        for (LabelledRepository repository : repositories) {
            progress.accept(repository.name());
            set.add(repository, history);
        }
        return set;
    }

    private void add(LabelledRepository repository, MeasuredHistory history) {
        var reading = new Reading(repository);
        history.read(repository.name(), reading::commit);
        reading.rows.sort(Comparator.comparing(TrainingRow::name));
        parts.put(repository.name(), new Part(reading.counting.counts(), reading.rows, reading.matched));
    }

    /// One repository while it is read.
    private final class Reading {
        final LabelledRepository repository;
        final WordCounts.Counting counting = new WordCounts.Counting();
        final List<TrainingRow> rows = new ArrayList<>();
        int matched;

        Reading(LabelledRepository repository) {
            this.repository = repository;
        }

        void commit(MeasuredCommit commit) {
            if (!repository.window().containsKey(commit.id())) {
                return;
            }
            Set<MeasuredRun> vulnerable = vulnerable(commit);
            double each = 0;
            if (!vulnerable.isEmpty()) {
                matched++;
                double weight = repository.weight(commit.id());
                counting.vulnerableChange(Math.round(WordCounts.CHANGE * weight));
                each = weight / vulnerable.size();
            }
            for (MeasuredRun run : commit.runs()) {
                run(commit.id(), run, vulnerable.contains(run) ? each : 0);
            }
        }

        private Set<MeasuredRun> vulnerable(MeasuredCommit commit) {
            Set<MeasuredRun> vulnerable = Collections.newSetFromMap(new IdentityHashMap<>());
            if (repository.vulnerable().containsKey(commit.id())) {
                commit.runs().stream()
                        .filter(run -> repository.isVulnerable(commit.id(), run.run()))
                        .forEach(vulnerable::add);
            }
            return vulnerable;
        }

        /// @param vulnerable its part of its change's weight; 0 where it is not known to hold anything
        private void run(String commit, MeasuredRun run, double vulnerable) {
            Map<WordFamily, int[]> words = new EnumMap<>(WordFamily.class);
            run.words().forEach((family, texts) -> words.put(family, numbers(family, texts)));
            long weight = Math.round(WordCounts.CHANGE * vulnerable);
            counting.run(
                    words.values().stream().flatMapToInt(Arrays::stream).toArray(),
                    run.run().lines(),
                    weight);
            String name =
                    commit + ' ' + run.run().path().value() + ' ' + run.run().start();
            if (vulnerable > 0) {
                rows.add(new TrainingRow(name, true, (float) vulnerable, run.values(), words));
                return;
            }
            double wanted = rate * run.run().lines();
            if (Draw.of(SEED, repository.name() + ' ' + name) < wanted) {
                // where there are so few runs that one should be drawn more than once, it weighs more instead
                rows.add(new TrainingRow(name, false, (float) Math.max(1, wanted), run.values(), words));
            }
        }

        private int[] numbers(WordFamily family, Set<String> texts) {
            return texts.stream().mapToInt(text -> table.number(family, text)).toArray();
        }
    }

    /// The probability with which a line is drawn.
    double rate() {
        return rate;
    }

    WordTable table() {
        return table;
    }

    Part part(LabelledRepository repository) {
        return Objects.requireNonNull(parts.get(repository.name()), repository.name());
    }
}
