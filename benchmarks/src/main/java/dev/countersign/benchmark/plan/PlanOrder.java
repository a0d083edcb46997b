package dev.countersign.benchmark.plan;

import dev.countersign.adapter.git.ChangeSpec;
import dev.countersign.adapter.git.GitProblem;
import dev.countersign.adapter.git.Window;
import dev.countersign.change.Change;
import dev.countersign.cli.RepositoryOptions;
import dev.countersign.cli.Workbench;
import dev.countersign.cli.installation.TrustOptions;
import dev.countersign.rank.learn.LabelledRepository;
import dev.countersign.rank.learn.Labels;
import dev.countersign.review.Stop;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/// Reviews every change that is known to have brought a vulnerability in, and says of how many the first fifth of the
/// plan's minutes begins, or reads, a hunk with a labelled line; beside other orders of the same stops.
public final class PlanOrder {
    private static final double FIRST = 0.2;
    private static final int SHUFFLES = 100;
    /// The whole history of a repository is read before its changes are reviewed.
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private static final String RANKED = "plan, ranked by the model";
    private static final String BY_CHURN = "the same stops, most changed lines of a file first";
    private static final String AS_DIFF = "the same stops, in the order of the diff";
    private static final String AT_RANDOM = "the same stops, at random";
    private static final String WITHOUT = "plan without a model";

    private final RunScores scores;
    private final Path clones;
    private final Tally begun = new Tally();
    private final Tally read = new Tally();
    private final List<Boolean> several = new ArrayList<>();
    private int unreachable;
    private int failed;

    private PlanOrder(RunScores scores, Path clones) {
        this.scores = scores;
        this.clones = clones;
    }

    /// @param args labels, window, folder of clones, hunks.csv of `model train --csv`
    public static void main(String[] args) throws IOException, GitProblem {
        List<LabelledRepository> repositories = Labels.read(text(Path.of(args[0])), text(Path.of(args[1])));
        Set<String> wanted = new HashSet<>();
        repositories.forEach(r -> wanted.addAll(r.vulnerable().keySet()));
        var bench = new PlanOrder(RunScores.read(Path.of(args[3]), wanted), Path.of(args[2]));
        for (LabelledRepository repository : repositories) {
            bench.add(repository);
        }
        System.out.print(bench.report());
    }

    private static String text(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in) {
            return new String(plain.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Path clone(String repository) throws IOException {
        String name = repository.substring(repository.indexOf('/') + 1);
        return Stream.of(repository, repository + ".git", name, name + ".git")
                .map(clones::resolve)
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow(() -> new IOException("there is no clone of " + repository + " in " + clones));
    }

    private void add(LabelledRepository repository) throws IOException, GitProblem {
        RepositoryOptions options = RepositoryOptions.of(
                        clone(repository.name()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        TrustOptions.only(List.of(), List.of()))
                .withoutCache();
        System.err.println(repository.name());
        var ranker = new SwitchedRanker(scores);
        try (var workbench = Workbench.open(options, ranker, PlanOrder::warn)) {
            workbench.readPast(
                    workbench.changes().commits(Window.all("HEAD").atMost(1)).getFirst(), LONGEST);
            for (Map.Entry<String, Set<LabelledRepository.Line>> one :
                    repository.vulnerable().entrySet()) {
                try {
                    Change change = workbench.changes().read(new ChangeSpec.Commit(one.getKey()));
                    ranker.set(true);
                    Course with = new Course(workbench.review(change).review(), one.getValue());
                    ranker.set(false);
                    Course without = new Course(workbench.review(change).review(), one.getValue());
                    add(with, without);
                } catch (GitProblem | RuntimeException e) {
                    failed++;
                    System.err.println(one.getKey() + ": " + e);
                }
            }
        }
    }

    private static void warn(String words) {
        System.err.println(words);
    }

    private void add(Course with, Course without) {
        List<Stop> stops = with.stops();
        if (with.begun(stops).isEmpty()) {
            unreachable++;
        }
        several.add(stops.size() > 1);
        put(RANKED, with, stops);
        put(BY_CHURN, with, sorted(stops, Comparator.comparingInt(with::churn).reversed()));
        put(AS_DIFF, with, sorted(stops, (_, _) -> 0));
        shuffled(with, stops);
        put(WITHOUT, without, without.stops());
    }

    private void put(String order, Course course, List<Stop> stops) {
        begun.add(order, isMet(course.begun(stops)));
        read.add(order, isMet(course.read(stops)));
    }

    private static double isMet(OptionalDouble at) {
        return at.isPresent() && at.getAsDouble() <= FIRST ? 1 : 0;
    }

    private static List<Stop> sorted(List<Stop> stops, Comparator<Stop> by) {
        return stops.stream()
                .sorted(by.thenComparing(Stop::path)
                        .thenComparingInt(stop -> stop.span().start()))
                .toList();
    }

    /// The mean over many orders.
    private void shuffled(Course course, List<Stop> stops) {
        var random = new Random(stops.size());
        double metBegun = 0;
        double metRead = 0;
        List<Stop> order = new ArrayList<>(stops);
        for (int i = 0; i < SHUFFLES; i++) {
            Collections.shuffle(order, random);
            metBegun += isMet(course.begun(order)) / SHUFFLES;
            metRead += isMet(course.read(order)) / SHUFFLES;
        }
        begun.add(AT_RANDOM, metBegun);
        read.add(AT_RANDOM, metRead);
    }

    private String report() {
        var text = new StringBuilder();
        int all = several.size();
        long split = several.stream().filter(s -> s).count();
        text.append(String.format(
                Locale.ROOT,
                "%d changes were reviewed, %d could not be. Of %d no stop holds a labelled line: never met.%n"
                        + "%d plans have more than one stop.%n%n",
                all,
                failed,
                unreachable,
                split));
        text.append(
                "A hunk with a labelled line is BEGUN, or READ to its end, in the first 20 % of planned minutes.\n\n");
        table(text, "all changes", Collections.nCopies(all, true));
        table(text, "changes whose plan has several stops", several);
        return text.toString();
    }

    private void table(StringBuilder text, String title, List<Boolean> chosen) {
        text.append("| ").append(title).append(" | begun | read | plan ahead by (begun) |\n|---|--:|--:|---|\n");
        List<Double> plan = begun.of(RANKED, chosen);
        for (String order : List.of(RANKED, BY_CHURN, AS_DIFF, AT_RANDOM, WITHOUT)) {
            List<Double> own = begun.of(order, chosen);
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %.3f | %.3f | %s |%n",
                    order,
                    mean(own),
                    mean(read.of(order, chosen)),
                    order.equals(RANKED) || own.isEmpty() ? "" : Bootstrap.difference(plan, own)));
        }
        text.append('\n');
    }

    private static double mean(List<Double> all) {
        return all.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }
}
