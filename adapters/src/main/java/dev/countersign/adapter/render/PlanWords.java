package dev.countersign.adapter.render;

import dev.countersign.change.Change;
import dev.countersign.change.CommitInfo;
import dev.countersign.change.LineSpan;
import dev.countersign.change.Provenance;
import dev.countersign.detect.Direction;
import dev.countersign.detect.Fact;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.Side;
import dev.countersign.review.Minutes;
import dev.countersign.review.ReadingPlan;
import dev.countersign.review.Review;
import dev.countersign.review.Stop;
import dev.countersign.risk.Lane;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The words that text, Markdown and HTML share. Nothing here is escaped yet.
final class PlanWords {
    /// Minutes from which hours are easier to grasp.
    private static final long HOURS_FROM = 120;

    private PlanWords() {}

    /// What the review asks of people.
    static String meaning(Review review) {
        String words = asksOf(review.lane());
        return review.tableLane() == Lane.AI ? words + " (lane ai, and no AI reviewer is configured)" : words;
    }

    private static String asksOf(Lane lane) {
        return switch (lane) {
            case NONE -> "nobody has to read it";
            case AI -> "an AI reviewer reads it";
            case PEER -> "one owner of the code reads it";
            case SECURITY -> "a security reviewer reads it";
            case TWO_PERSON -> "two people read it, one of them from security";
        };
    }

    static String row(Review review) {
        if (review.row().isPresent()) {
            return "row " + review.row().get().name() + ": "
                    + review.row().get().because();
        }
        if (isEmpty(review)) {
            return nothingChanged(review.change());
        }
        return review.explanation().children().isEmpty()
                ? review.explanation().reason()
                : review.explanation().children().getFirst().reason();
    }

    private static boolean isEmpty(Review review) {
        return review.files().isEmpty() && review.change().gaps().isEmpty();
    }

    private static String nothingChanged(Change change) {
        return change.source() == Change.Source.MERGE
                ? "the merge changed nothing that its parents had not"
                : "no file was changed";
    }

    static String numbers(Review review) {
        var assessment = review.assessment();
        return String.format(
                Locale.ROOT,
                "p=%.2f (uncalibrated) · impact %s · exposure %s · confidence %s",
                assessment.probability().value(),
                assessment.impact().word(),
                ReviewJson.word(assessment.exposure()),
                ReviewJson.word(assessment.confidence()));
    }

    static String coverage(Review review) {
        var coverage = review.assessment().coverage();
        String files = files(review);
        return "coverage " + coverage.word() + (files.isEmpty() ? "" : ": " + files);
    }

    /// How many files were analysed in which way.
    static String files(Review review) {
        var coverage = review.assessment().coverage();
        List<String> parts = new ArrayList<>();
        add(parts, coverage.parsed(), "parsed");
        add(parts, coverage.text(), "as text");
        add(parts, coverage.inert(), "proved inert");
        add(parts, coverage.unread(), "not analysed");
        return String.join(", ", parts);
    }

    private static void add(List<String> parts, int count, String what) {
        if (count > 0) {
            parts.add(count + " " + what);
        }
    }

    static String subject(Change change) {
        if (change.commits().isEmpty()) {
            return switch (change.source()) {
                case STAGED -> "what is staged";
                case WORKTREE -> "the work tree";
                case PATCH -> "a patch";
                case COMMIT, MERGE, RANGE -> "no commit";
            };
        }
        CommitInfo newest = change.commits().getFirst();
        String more = change.commits().size() > 1 ? " and " + (change.commits().size() - 1) + " more" : "";
        return short10(newest.id()) + more + " \"" + newest.subject() + "\"";
    }

    private static String short10(String id) {
        return id.length() > 10 ? id.substring(0, 10) : id;
    }

    static String size(Change change) {
        return count(change.files().size(), "file") + ", +" + change.addedLines() + " -" + change.removedLines()
                + " lines";
    }

    static boolean isAttested(Provenance provenance) {
        return provenance.evidence().stream().anyMatch(PlanWords::isAttestation);
    }

    private static boolean isAttestation(Provenance.Evidence evidence) {
        return evidence.signal().equals("attestation") || evidence.signal().equals("partly-attested");
    }

    static String provenance(Provenance provenance) {
        String kind = ReviewJson.word(provenance.kind());
        if (provenance.evidence().isEmpty()) {
            return kind + " (no signal; that says nothing about a human)";
        }
        List<Provenance.Evidence> attested =
                provenance.evidence().stream().filter(PlanWords::isAttestation).toList();
        if (!attested.isEmpty()) {
            String how = attested.getFirst().signal().equals("attestation") ? ", attested: " : ", partly attested: ";
            return kind + how + signals(attested);
        }
        return kind
                + String.format(Locale.ROOT, " p=%.2f: ", provenance.probability())
                + signals(provenance.evidence());
    }

    /// Two at most, and none twice that differs in case alone.
    private static String signals(List<Provenance.Evidence> evidence) {
        Map<String, String> distinct = new LinkedHashMap<>();
        evidence.forEach(e -> distinct.putIfAbsent(e.text().toLowerCase(Locale.ROOT), e.text()));
        return distinct.values().stream().limit(2).collect(Collectors.joining("; "));
    }

    static String place(Stop stop) {
        return stop.path().value() + lines(stop.side(), stop.span());
    }

    static String place(Fact fact) {
        var path = fact.seen().path();
        return path == null
                ? "the message"
                : path.value() + lines(fact.seen().side(), fact.seen().span());
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

    /// Facts that raise the risk and that no stop shows: about the message, the change as a whole, or a file that was
    /// not changed.
    static List<Fact> beyondStops(Review review) {
        Set<Fact> shown = new HashSet<>();
        review.plan().stops().forEach(stop -> shown.addAll(stop.facts()));
        review.disputed().forEach(disputed -> shown.add(disputed.fact()));
        return review.facts().stream()
                .filter(f -> f.kind() != FactKind.UNKNOWN && f.seen().direction() != Direction.PROTECTION_ADDED)
                .filter(f -> !shown.contains(f))
                .toList();
    }

    static List<Fact> protections(Review review) {
        return review.facts().stream()
                .filter(f -> f.seen().direction() == Direction.PROTECTION_ADDED)
                .toList();
    }

    static String fact(Fact fact) {
        String where = fact.seen().path() == null ? "" : " (" + place(fact) + ")";
        return fact.seen().message() + where + " [" + fact.id() + "]";
    }

    static String skipped(ReadingPlan.Skipped skipped) {
        String lines = skipped.lines() > 0 ? ", " + count(skipped.lines(), "line") : "";
        return count(skipped.files(), "file") + lines + ": " + skipped.proof();
    }

    static String count(int count, String one, String several) {
        return count + " " + (count == 1 ? one : several);
    }

    static String count(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    /// `38 min (P80 55)`, or `741 h (P80 1074 h)` where it is long.
    static String time(Minutes minutes) {
        long p50 = Minutes.rounded(minutes.p50());
        return p50 < HOURS_FROM
                ? minutes.words()
                : Math.round(p50 / 60.0) + " h (P80 " + Math.round(minutes.p80() / 60.0) + " h)";
    }

    static String time(double p50) {
        long minutes = Minutes.rounded(p50);
        if (minutes == 0 && p50 > 0) {
            return "<1 min";
        }
        return minutes < HOURS_FROM ? minutes + " min" : Math.round(minutes / 60.0) + " h";
    }

    static String left(List<Stop> stops, int shown) {
        double minutes =
                stops.stream().skip(shown).mapToDouble(s -> s.minutes().p50()).sum();
        return "and " + count(stops.size() - shown, "more stop") + ", " + time(minutes)
                + ", in the same order (--format json lists all)";
    }

    static String state(Review review) {
        return switch (review.state()) {
            case NOT_NEEDED ->
                "not-needed: "
                        + (isEmpty(review) ? nothingChanged(review.change()) : "every changed file was proved inert");
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
        return "base " + short10(change.base())
                + (change.baseTrusted() ? "" : " (untrusted base: guessed here, not named by CI)");
    }
}
