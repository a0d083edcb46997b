package dev.countersign.server;

import dev.countersign.change.ChangeId;
import dev.countersign.change.FileMode;
import dev.countersign.change.Identity;
import dev.countersign.change.LineSpan;
import dev.countersign.change.Provenance;
import dev.countersign.change.RepoPath;
import dev.countersign.code.FileRole;
import dev.countersign.code.Language;
import dev.countersign.detect.Direction;
import dev.countersign.detect.Exposure;
import dev.countersign.detect.Fact;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import dev.countersign.detect.Strength;
import dev.countersign.explain.Explanation;
import dev.countersign.rank.use.ChangeRisk;
import dev.countersign.rank.use.PlaceRisk;
import dev.countersign.rank.use.Reason;
import dev.countersign.review.Minutes;
import dev.countersign.review.Review;
import dev.countersign.review.Stop;
import dev.countersign.review.document.ChangeDocument;
import dev.countersign.review.document.CommitPart;
import dev.countersign.review.document.DiffHunk;
import dev.countersign.review.document.DiffLine;
import dev.countersign.review.document.FilePart;
import dev.countersign.review.document.LeftOut;
import dev.countersign.review.document.Weight;
import dev.countersign.risk.Assessment;
import dev.countersign.risk.Asset;
import dev.countersign.risk.Lane;
import dev.countersign.risk.Probability;
import dev.countersign.risk.Substance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// A change as the worker hands it over. Each has another number, and another id by that.
final class SampleChange {
    static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private static final int MOST_QUOTED = 200;
    private static final int STANDING_OUT = 10;

    private final int number;
    private final Lane lane;
    private String subject;
    private Identity author = new Identity("Wanda Writer", "wanda@acme.example", NOW);
    private String path = "src/Orders.java";
    private String text = "return orders.all();";
    private Instant when = NOW.minus(Duration.ofHours(3));
    private List<String> notChecked = List.of();
    private int lines = 1;
    private int linesLeftOut;
    private List<String> binaries = List.of();
    private boolean plain;
    private int copy;

    private SampleChange(int number, Lane lane) {
        this.number = number;
        this.lane = lane;
        this.subject = "Change number " + number;
    }

    private SampleChange(SampleChange of) {
        this(of.number, of.lane);
        subject = of.subject;
        author = of.author;
        path = of.path;
        text = of.text;
        when = of.when;
        notChecked = of.notChecked;
        lines = of.lines;
        linesLeftOut = of.linesLeftOut;
        binaries = of.binaries;
        plain = of.plain;
        copy = of.copy;
    }

    static SampleChange of(int number, Lane lane) {
        return new SampleChange(number, lane);
    }

    private SampleChange with(Consumer<SampleChange> what) {
        var changed = new SampleChange(this);
        what.accept(changed);
        return changed;
    }

    /// The same edit in another commit.
    SampleChange copied() {
        return with(change -> change.copy++);
    }

    SampleChange subject(String words) {
        return with(change -> change.subject = words);
    }

    SampleChange author(String name, String email) {
        return with(change -> change.author = new Identity(name, email, when));
    }

    SampleChange at(String otherPath, String line) {
        return with(change -> {
            change.path = otherPath;
            change.text = line;
        });
    }

    SampleChange when(Instant time) {
        return with(change -> change.when = time);
    }

    SampleChange notChecked(String... gaps) {
        return with(change -> change.notChecked = List.of(gaps));
    }

    SampleChange lines(int count) {
        return with(change -> change.lines = count);
    }

    /// With lines at the end of its file that are not shown, and belong to its place.
    SampleChange leavingOut(int count) {
        return with(change -> change.linesLeftOut = count);
    }

    /// With binary files besides, of which nothing is shown.
    SampleChange binaries(String... paths) {
        return with(change -> {
            change.binaries = List.of(paths);
            change.notChecked =
                    Stream.of(paths).map(file -> file + ": a binary file").toList();
        });
    }

    /// With places that no fact made: ten lines that stand out, where there are more, and all of them.
    SampleChange withoutFact() {
        return with(change -> change.plain = true);
    }

    int number() {
        return number;
    }

    Lane lane() {
        return lane;
    }

    String changeId() {
        return String.format("%064x", number + 0xabcdef0L);
    }

    String commit() {
        return String.format("%08x", number + 0xc0ffee00) + String.format("%032x", number + ((long) copy << 32));
    }

    ChangeDocument document(String repository) {
        Fact fact = new Fact(
                String.format("%016x", number),
                "guard-removed",
                1,
                new Sighting(
                        FactKind.GUARD_REMOVED,
                        Direction.PROTECTION_REMOVED,
                        RepoPath.of(path),
                        Side.AFTER,
                        LineSpan.line(12),
                        "all",
                        "all",
                        Strength.PARSED,
                        3,
                        Exposure.PUBLIC,
                        "a guard is gone: " + head(MOST_QUOTED),
                        head(MOST_QUOTED),
                        "why is " + head(MOST_QUOTED) + " open to all?",
                        List.of(862)));
        boolean read = lane != Lane.NONE;
        return new ChangeDocument(
                repository,
                new CommitPart(
                        commit(),
                        false,
                        List.of(),
                        subject,
                        subject + "\n\nBody of it.",
                        subject.length() + 13,
                        made(),
                        made()),
                new ChangeId(changeId()),
                read ? Review.State.NOT_RUN : Review.State.NOT_NEEDED,
                lane,
                lane,
                read ? Optional.of("guard-removed") : Optional.empty(),
                read ? Optional.of(fact.id()) : Optional.empty(),
                new Explanation(
                        "lane",
                        Explanation.Status.FIRED,
                        "lane " + lane.word() + " because of row guard-removed",
                        List.of(Explanation.of(
                                "guard-removed",
                                Explanation.Status.FIRED,
                                "a guard was removed: " + head(MOST_QUOTED)))),
                new Provenance(Provenance.Kind.UNKNOWN, 0, List.of()),
                List.of(),
                new Assessment(
                        new Probability(0.1),
                        Asset.SENSITIVE,
                        Exposure.PUBLIC,
                        new Assessment.Coverage(0, 1, 0, 0),
                        Assessment.Confidence.HIGH),
                new Weight(new Minutes(read ? 3 : 0, read ? 5 : 0), 2, 0.1, 0.05 + number / 1000.0, lines, 1),
                new ChangeRisk.Ranked("0123456789abcdef", lines, 3.2 * lines, List.of()),
                read ? stops(fact) : List.of(),
                List.of(),
                notChecked,
                read ? List.of("why is " + head(MOST_QUOTED) + " open to all?") : List.of(),
                read && !plain ? List.of(fact) : List.of(),
                List.of(),
                files(),
                List.of(),
                new LeftOut(0, linesLeftOut, 0, 0));
    }

    private List<Stop> stops(Fact fact) {
        Stop whole = stop(LineSpan.between(12, 11 + lines + linesLeftOut), plain ? List.of() : List.of(fact));
        return plain && lines > STANDING_OUT
                ? List.of(stop(LineSpan.between(12, 11 + STANDING_OUT), List.of()), whole)
                : List.of(whole);
    }

    private Stop stop(LineSpan span, List<Fact> facts) {
        return new Stop(
                RepoPath.of(path),
                Side.AFTER,
                span,
                "all",
                new Minutes(3, 5),
                facts.isEmpty() ? Lane.NONE : lane,
                facts,
                facts.isEmpty() ? "changed code, no fact" : "a guard is gone: " + head(MOST_QUOTED),
                1,
                2,
                0.5,
                Optional.of(new PlaceRisk(
                        3.2,
                        5.4,
                        12,
                        12,
                        List.of(
                                new Reason(Reason.Kind.DOES, 2.7, "the function speaks of requests", 12),
                                new Reason(Reason.Kind.OTHER, 2, "other traits", 0)))));
    }

    private Identity made() {
        return new Identity(author.name(), author.email(), when);
    }

    private String head(int most) {
        return text.substring(0, Math.min(most, text.length()));
    }

    private List<FilePart> files() {
        return Stream.concat(Stream.of(file()), binaries.stream().map(SampleChange::binary))
                .toList();
    }

    private static FilePart binary(String path) {
        return new FilePart(
                RepoPath.of(path),
                Optional.of(RepoPath.of(path)),
                FilePart.Status.MODIFIED,
                FileMode.REGULAR,
                FileMode.REGULAR,
                Language.UNKNOWN,
                FileRole.VENDORED,
                Substance.CODE,
                Optional.empty(),
                false,
                false,
                Optional.of("a binary file"),
                "binary, 120 bytes; now binary, 240 bytes",
                0,
                0,
                List.of(),
                0);
    }

    private FilePart file() {
        List<DiffLine> diff = new ArrayList<>();
        diff.add(new DiffLine(DiffLine.Kind.CONTEXT, 11, 11, "  List<Order> all() {", 0, 21, DiffLine.End.LF));
        diff.add(new DiffLine(DiffLine.Kind.REMOVED, 12, 0, "  check(user);", 0, 14, DiffLine.End.LF));
        for (int i = 0; i < lines; i++) {
            diff.add(new DiffLine(
                    DiffLine.Kind.ADDED, 0, 12 + i, head(DiffLine.LONGEST), 0, text.length(), DiffLine.End.LF));
        }
        return new FilePart(
                RepoPath.of(path),
                Optional.of(RepoPath.of(path)),
                FilePart.Status.MODIFIED,
                FileMode.REGULAR,
                FileMode.REGULAR,
                Language.JAVA,
                FileRole.PRODUCTION,
                Substance.CODE,
                lane == Lane.NONE ? Optional.of("only a comment differs") : Optional.empty(),
                false,
                false,
                Optional.empty(),
                "",
                lines + linesLeftOut,
                1,
                List.of(new DiffHunk(diff)),
                linesLeftOut);
    }
}
