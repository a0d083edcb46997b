package dev.countersign.benchmark.plan;

import dev.countersign.change.Hunk;
import dev.countersign.change.RepoPath;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import dev.countersign.rank.learn.LabelledRepository.Line;
import dev.countersign.review.FileReview;
import dev.countersign.review.Review;
import dev.countersign.review.Stop;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/// The minutes of a plan when its stops are read in some order: when the first hunk with a labelled line is begun, and
/// when it has been read. A hunk is a run of at most fifty added lines; a stop is read from its first to its last line.
final class Course {
    private static final int MOST_LINES = 50;

    private final Review review;
    private final Set<Line> labelled;

    Course(Review review, Set<Line> labelled) {
        this.review = review;
        this.labelled = labelled;
    }

    List<Stop> stops() {
        return review.plan().stops();
    }

    double minutes() {
        return stops().stream().mapToDouble(s -> s.minutes().p50()).sum();
    }

    /// Added and removed lines of the file that a stop is in.
    int churn(Stop stop) {
        return review.change().files().stream()
                .filter(file -> file.path().equals(stop.path()))
                .mapToInt(file -> file.addedLines() + file.removedLines())
                .sum();
    }

    /// The share of all minutes that have been spent when the first hunk with a labelled line is begun, from 0 to 1;
    /// empty where no stop holds one.
    OptionalDouble begun(List<Stop> order) {
        return met(order, true);
    }

    /// The same when its last line has been read.
    OptionalDouble read(List<Stop> order) {
        return met(order, false);
    }

    private OptionalDouble met(List<Stop> order, boolean begun) {
        double spent = 0;
        for (Stop stop : order) {
            OptionalDouble within = within(stop, begun);
            if (within.isPresent()) {
                return OptionalDouble.of(
                        (spent + within.getAsDouble() * stop.minutes().p50()) / minutes());
            }
            spent += stop.minutes().p50();
        }
        return OptionalDouble.empty();
    }

    /// The share of a stop's lines before its first hunk with a label, or up to its end.
    private OptionalDouble within(Stop stop, boolean begun) {
        for (FileReview file : review.files()) {
            if (stop.side() == Side.AFTER && file.pair().path().equals(stop.path())) {
                return within(stop, file.pair(), begun);
            }
        }
        return OptionalDouble.empty();
    }

    private OptionalDouble within(Stop stop, FilePair pair, boolean begun) {
        List<Integer> own = new ArrayList<>();
        for (FilePair.Line line : pair.added()) {
            if (!line.text().isBlank() && stop.equals(stopOf(stop.path(), line.number()))) {
                own.add(line.number());
            }
        }
        int before = 0;
        for (List<Integer> hunk : hunks(own, pair)) {
            boolean holds = hunk.stream()
                    .anyMatch(line -> labelled.contains(new Line(stop.path().value(), line)));
            if (holds) {
                return OptionalDouble.of((begun ? before : before + hunk.size()) / (double) own.size());
            }
            before += hunk.size();
        }
        return OptionalDouble.empty();
    }

    private static List<List<Integer>> hunks(List<Integer> lines, FilePair pair) {
        List<List<Integer>> hunks = new ArrayList<>();
        for (Hunk hunk : pair.file().hunks()) {
            List<Integer> current = new ArrayList<>();
            for (int line : lines) {
                if (hunk.added().contains(line)) {
                    if (current.size() == MOST_LINES) {
                        hunks.add(current);
                        current = new ArrayList<>();
                    }
                    current.add(line);
                }
            }
            if (!current.isEmpty()) {
                hunks.add(current);
            }
        }
        return hunks;
    }

    /// The one in which a line is read: of several that span it, the shortest.
    private Stop stopOf(RepoPath path, int line) {
        return stops().stream()
                .filter(s -> s.side() == Side.AFTER
                        && s.path().equals(path)
                        && s.span().contains(line))
                .min(Comparator.comparingInt(s -> s.span().count()))
                .orElse(stops().getFirst());
    }
}
