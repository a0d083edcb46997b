package dev.countersign.adapter.render;

import dev.countersign.change.Change;
import dev.countersign.change.CommitInfo;
import dev.countersign.change.LineSpan;
import dev.countersign.change.Provenance;
import dev.countersign.detect.Fact;
import dev.countersign.detect.Side;
import dev.countersign.review.Minutes;
import dev.countersign.review.ReadingPlan;
import dev.countersign.review.Review;
import dev.countersign.review.Stop;
import dev.countersign.risk.Lane;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The words that text, Markdown and HTML share. Nothing here is escaped yet.
final class PlanWords {
    private PlanWords() {}

    static String lane(Review review) {
        String words = review.lane().word();
        return review.tableLane() == Lane.AI
                ? words + " (lane ai, read by a peer: no AI reviewer is configured)"
                : words;
    }

    static String row(Review review) {
        return review.row()
                .map(row -> "row " + row.name() + ": " + row.because())
                .orElse(
                        review.explanation().children().isEmpty()
                                ? review.explanation().reason()
                                : review.explanation().children().getFirst().reason());
    }

    static String numbers(Review review) {
        var assessment = review.assessment();
        return String.format(
                Locale.ROOT,
                "p=%.2f (uncalibrated) · impact %s · exposure %s · coverage %s · confidence %s",
                assessment.probability().value(),
                assessment.impact().word(),
                assessment.exposure().name().toLowerCase(Locale.ROOT),
                coverage(review),
                assessment.confidence().name().toLowerCase(Locale.ROOT));
    }

    private static String coverage(Review review) {
        var coverage = review.assessment().coverage();
        List<String> parts = new ArrayList<>();
        add(parts, coverage.parsed(), "parsed");
        add(parts, coverage.text(), "as text");
        add(parts, coverage.inert(), "proved inert");
        add(parts, coverage.unread(), "not analysed");
        return coverage.word() + (parts.isEmpty() ? "" : " (" + String.join(", ", parts) + ")");
    }

    private static void add(List<String> parts, int count, String what) {
        if (count > 0) {
            parts.add(count + " " + what);
        }
    }

    static String subject(Change change) {
        if (change.commits().isEmpty()) {
            return change.source().name().toLowerCase(Locale.ROOT);
        }
        CommitInfo newest = change.commits().getFirst();
        String more = change.commits().size() > 1 ? " and " + (change.commits().size() - 1) + " more" : "";
        return newest.id().substring(0, 10) + more + " \"" + newest.subject() + "\"";
    }

    static String size(Change change) {
        return count(change.files().size(), "file") + ", +" + change.addedLines() + " -" + change.removedLines()
                + " lines";
    }

    static String provenance(Provenance provenance) {
        String kind = provenance.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
        if (provenance.evidence().isEmpty()) {
            return kind + " (no signal; that says nothing about a human)";
        }
        return kind
                + String.format(Locale.ROOT, " p=%.2f: ", provenance.probability())
                + provenance.evidence().stream()
                        .limit(2)
                        .map(Provenance.Evidence::text)
                        .collect(Collectors.joining("; "));
    }

    static String place(Stop stop) {
        return stop.path().value() + lines(stop.side(), stop.span());
    }

    static String lines(Side side, LineSpan span) {
        if (span.start() < 1 || span.isEmpty()) {
            return "";
        }
        String old = side == Side.BEFORE ? " (removed)" : "";
        return ":" + span.start() + (span.count() > 1 ? "-" + span.end() : "") + old;
    }

    static String why(Stop stop) {
        String cwes = stop.facts().stream()
                .flatMap(f -> f.seen().cwes().stream().limit(1))
                .distinct()
                .limit(2)
                .map(n -> " CWE-" + n)
                .collect(Collectors.joining());
        String more = stop.facts().size() > 1 ? " (+" + (stop.facts().size() - 1) + " more)" : "";
        return stop.why() + more + cwes;
    }

    static String quote(Stop stop) {
        return stop.facts().isEmpty() ? "" : stop.facts().getFirst().seen().quote();
    }

    static String skipped(ReadingPlan.Skipped skipped) {
        String lines = skipped.lines() > 0 ? ", " + count(skipped.lines(), "line") : "";
        return count(skipped.files(), "file") + lines + ": " + skipped.proof();
    }

    static String count(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    static String left(List<Stop> stops, int shown) {
        double minutes =
                stops.stream().skip(shown).mapToDouble(s -> s.minutes().p50()).sum();
        return "and " + count(stops.size() - shown, "more stop") + ", " + Minutes.rounded(minutes)
                + " min, in the same order (--format json lists all)";
    }

    static String state(Review review) {
        return switch (review.state()) {
            case NOT_NEEDED -> "not-needed: every changed file was proved inert";
            case NOT_RUN -> "not-run: analysed in full, and nobody has read it yet";
            case PARTIAL -> "partial: part of it could not be analysed, and nobody has read it yet";
        };
    }

    static String disputed(Review.Disputed disputed) {
        Fact fact = disputed.fact();
        return fact.id() + " " + fact.detector() + ": "
                + disputed.dispute().because().word() + ", says "
                + disputed.dispute().owner() + ", until " + disputed.dispute().expires()
                + (disputed.inFloor() ? " (in the floor: does not count)" : " (shown only: still counts)");
    }

    static String base(Change change) {
        if (change.base() == null) {
            return "no base (root commit)";
        }
        String base = change.base();
        String id = base.length() > 10 ? base.substring(0, 10) : base;
        return "base " + id + (change.baseTrusted() ? "" : " (untrusted base: guessed here, not named by CI)");
    }
}
