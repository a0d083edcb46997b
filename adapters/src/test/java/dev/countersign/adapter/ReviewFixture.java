package dev.countersign.adapter;

import dev.countersign.adapter.config.ConfigException;
import dev.countersign.adapter.config.LaneTableReader;
import dev.countersign.adapter.files.BuiltInCatalogue;
import dev.countersign.adapter.git.TextDiff;
import dev.countersign.adapter.parse.GrammarReader;
import dev.countersign.adapter.sql.JSqlReader;
import dev.countersign.attest.Attested;
import dev.countersign.change.Change;
import dev.countersign.change.ChangeId;
import dev.countersign.change.CommitInfo;
import dev.countersign.change.Content;
import dev.countersign.change.ContentId;
import dev.countersign.change.FieldHash;
import dev.countersign.change.FileChange;
import dev.countersign.change.FileMode;
import dev.countersign.change.Gap;
import dev.countersign.change.Hunk;
import dev.countersign.change.Identity;
import dev.countersign.change.LineSpan;
import dev.countersign.change.Passed;
import dev.countersign.change.RepoPath;
import dev.countersign.code.Readings;
import dev.countersign.code.SourceReader;
import dev.countersign.data.DataDeclarations;
import dev.countersign.data.DataMap;
import dev.countersign.data.SqlReader;
import dev.countersign.detect.BaseTree;
import dev.countersign.detect.ChangeView;
import dev.countersign.detect.Dependencies;
import dev.countersign.detect.Detector;
import dev.countersign.detect.Direction;
import dev.countersign.detect.Exposure;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import dev.countersign.detect.Strength;
import dev.countersign.rank.RankingModel;
import dev.countersign.rank.past.KnownPast;
import dev.countersign.rank.use.Ranker;
import dev.countersign.review.Dispute;
import dev.countersign.review.Policy;
import dev.countersign.review.Review;
import dev.countersign.review.ReviewInput;
import dev.countersign.review.Reviewer;
import dev.countersign.risk.LaneTable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reviews of changes that exist nowhere, made by the real engine with the shipped lane table from whatever facts a
/// test
/// wants to have seen.
public final class ReviewFixture {
    public static final LaneTable TABLE = table();
    public static final Detector.About ABOUT = new Detector.About(
            "guard-removed", 1, 1, "A guard was removed", "Because of CWE-862", "Put it back.", List.of(862, 285));

    private static final SqlReader SQL = new JSqlReader();
    private static final DataDeclarations DECLARATIONS = new DataDeclarations(BuiltInCatalogue.read(), SQL);
    private static final Instant WHEN = Instant.parse("2026-03-01T23:30:00Z");

    private final List<FileChange> files = new ArrayList<>();
    private final List<Sighting> sightings = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private final List<String> notConfigured = new ArrayList<>();
    private final List<String> unreadInputs = new ArrayList<>();
    private @Nullable String base = "b".repeat(40);
    private boolean baseTrusted = true;
    private String author = "Ada";
    private String message = "Change things";
    private @Nullable String disputeOwner;
    private boolean inFloor;
    private Ranker ranker = Ranker.none("tests rank nothing");
    private KnownPast past = KnownPast.NONE;
    private SourceReader reads = (_, _, _) -> new SourceReader.Reading.Unparsed("tests parse nothing");

    public static ReviewFixture change() {
        return new ReviewFixture();
    }

    /// @param before null for an added file
    /// @param after null for a deleted file
    public ReviewFixture file(String path, @Nullable String before, @Nullable String after) {
        return file(before == null ? null : path, after == null ? null : path, text(before), text(after));
    }

    public ReviewFixture moved(String from, String to, String before, String after) {
        return file(from, to, text(before), text(after));
    }

    public ReviewFixture file(@Nullable String oldPath, @Nullable String newPath, Content before, Content after) {
        List<Hunk> hunks = TextDiff.between(valueOf(before), valueOf(after));
        files.add(new FileChange(
                oldPath == null ? null : RepoPath.of(oldPath),
                newPath == null ? null : RepoPath.of(newPath),
                mode(oldPath, before),
                mode(newPath, after),
                before,
                after,
                hunks));
        return this;
    }

    private static FileMode mode(@Nullable String path, Content content) {
        if (path == null) {
            return FileMode.ABSENT;
        }
        return content instanceof Content.Link ? FileMode.SYMLINK : FileMode.REGULAR;
    }

    private static Content text(@Nullable String text) {
        return text == null ? new Content.Absent() : new Content.Text(id(text), text, false);
    }

    public static ContentId id(String of) {
        return new ContentId(new FieldHash().field(of).hex());
    }

    private static String valueOf(Content content) {
        return content instanceof Content.Text text ? text.value() : "";
    }

    public ReviewFixture sees(Sighting sighting) {
        sightings.add(sighting);
        return this;
    }

    public ReviewFixture parsed() {
        reads = new GrammarReader();
        return this;
    }

    public ReviewFixture rankedBy(RankingModel model, KnownPast known) {
        ranker = Ranker.of(model);
        past = known;
        return this;
    }

    public ReviewFixture gap(@Nullable String path, String reason) {
        gaps.add(new Gap(path == null ? null : RepoPath.of(path), reason));
        return this;
    }

    public ReviewFixture by(String newAuthor) {
        author = newAuthor;
        return this;
    }

    public ReviewFixture saying(String newMessage) {
        message = newMessage;
        return this;
    }

    public ReviewFixture on(@Nullable String newBase, boolean trusted) {
        base = newBase;
        baseTrusted = trusted;
        return this;
    }

    public ReviewFixture notConfigured(String what) {
        notConfigured.add(what);
        return this;
    }

    public ReviewFixture unreadInput(String what) {
        unreadInputs.add(what);
        return this;
    }

    /// Every fact is disputed.
    public ReviewFixture disputedBy(String owner, boolean floor) {
        disputeOwner = owner;
        inFloor = floor;
        return this;
    }

    /// What a detector of removed guards would say about a line that is gone.
    public static Sighting removedGuard(String path, int oldLine, String quote) {
        return sighting(FactKind.GUARD_REMOVED, Direction.PROTECTION_REMOVED, path, Side.BEFORE, oldLine, 1)
                .withStrength(Strength.PARSED)
                .withCwes(862)
                .quoting(quote)
                .asking("Who could not do this before?");
    }

    public static Sighting sighting(
            FactKind kind, Direction direction, @Nullable String path, Side side, int line, int lines) {
        return new Sighting(
                kind,
                direction,
                path == null ? null : RepoPath.of(path),
                side,
                new LineSpan(line, lines),
                "",
                kind.word() + line,
                Strength.PATH,
                0,
                Exposure.UNKNOWN,
                "seen: " + kind.word(),
                "",
                "",
                List.of());
    }

    public Review review() {
        Review undisputed = reviewer().review(input(List.of()));
        if (disputeOwner == null) {
            return undisputed;
        }
        String owner = disputeOwner;
        List<Dispute> disputes = undisputed.facts().stream()
                .map(f -> new Dispute(f.id(), Dispute.Reason.SANITISED, owner, LocalDate.of(2026, 12, 31)))
                .toList();
        return reviewer().review(input(disputes));
    }

    private ReviewInput input(List<Dispute> disputes) {
        var identity = new Identity(author, "ada@example.org", WHEN);
        var commit = new CommitInfo("a".repeat(40), identity, identity, message, List.of("b".repeat(40)), List.of());
        var change = new Change(
                ChangeId.of(files, gaps),
                Change.Source.COMMIT,
                base,
                "a".repeat(40),
                baseTrusted,
                List.of(commit),
                files,
                gaps,
                Passed.NOTHING);
        return new ReviewInput(
                change,
                past,
                new Attested.Not(),
                DataMap.empty(),
                List.of(),
                BaseTree.empty(),
                Dependencies.unknown(),
                Policy.builtIn(),
                inFloor ? List.of() : disputes,
                inFloor ? disputes : List.of(),
                LocalDate.of(2026, 3, 2),
                notConfigured,
                unreadInputs);
    }

    private Reviewer reviewer() {
        return new Reviewer(
                new Readings(reads), List.of(new Told(List.copyOf(sightings))), DECLARATIONS, TABLE, ranker);
    }

    /// Sees what it was told to see.
    private record Told(List<Sighting> sightings) implements Detector {
        @Override
        public About about() {
            return ABOUT;
        }

        @Override
        public List<Sighting> detect(ChangeView change) {
            return sightings;
        }
    }

    private static LaneTable table() {
        try (InputStream in = Objects.requireNonNull(LaneTable.class.getResourceAsStream("lanes.yml"))) {
            return LaneTableReader.read("lanes.yml", new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException | ConfigException e) {
            throw new IllegalStateException(e);
        }
    }
}
