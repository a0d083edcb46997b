package dev.countersign.review.document;

import dev.countersign.attest.AttestationVerdict.Counts;
import dev.countersign.attest.Attested;
import dev.countersign.change.CommitInfo;
import dev.countersign.change.Content;
import dev.countersign.change.FileChange;
import dev.countersign.change.Identity;
import dev.countersign.change.LineSpan;
import dev.countersign.change.Provenance;
import dev.countersign.change.RepoPath;
import dev.countersign.detect.Fact;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import dev.countersign.explain.Explanation;
import dev.countersign.review.FileReview;
import dev.countersign.review.ReadingPlan;
import dev.countersign.review.Review;
import dev.countersign.review.Stop;
import dev.countersign.risk.LaneRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes the document of a review.
final class DocumentMaker {
    private final String repository;
    private final Review review;
    private final Attested attested;
    private final DocumentBounds bounds;
    /// Facts as they are kept, by the facts of the review.
    private final Map<Fact, Fact> kept = new HashMap<>();

    private final Map<RepoPath, List<Spot>> evidence = new HashMap<>();

    private int roomTaken;
    private int linesLeftOut;

    DocumentMaker(String repository, Review review, Attested attested, DocumentBounds bounds) {
        this.repository = repository;
        this.review = review;
        this.attested = attested;
        this.bounds = bounds;
        review.plan().stops().forEach(stop -> spot(stop.path(), stop.side(), stop.span()));
        review.facts()
                .forEach(fact ->
                        spot(fact.seen().path(), fact.seen().side(), fact.seen().span()));
    }

    /// A place that something is said of.
    private record Spot(Side side, LineSpan span) {}

    private void spot(@Nullable RepoPath path, Side side, LineSpan span) {
        if (path != null) {
            evidence.computeIfAbsent(path, _ -> new ArrayList<>()).add(new Spot(side, span));
        }
    }

    ChangeDocument make() {
        List<Stop> stops = review.plan().stops().stream().limit(bounds.stops()).toList();
        List<Fact> facts = facts(stops);
        List<FilePart> files = files();
        return new ChangeDocument(
                repository,
                commit(review.change().commits().getFirst()),
                review.change().id(),
                review.state(),
                review.tableLane(),
                review.lane(),
                review.row().map(LaneRow::name),
                review.decisive().map(Fact::id),
                explanation(review.explanation(), 1),
                provenance(),
                attestations(),
                review.assessment(),
                weight(),
                RiskPart.of(review.risk()),
                stops.stream().map(this::stop).toList(),
                skipped(review.plan().skipped()),
                Cut.sentences(review.plan().notChecked(), DocumentBounds.SENTENCES),
                Cut.sentences(review.plan().asks(), DocumentBounds.SENTENCES),
                facts.stream()
                        .map(fact -> Objects.requireNonNull(kept.get(fact)))
                        .toList(),
                review.disputed().stream()
                        .filter(disputed -> kept.containsKey(disputed.fact()))
                        .map(disputed -> new Review.Disputed(
                                Objects.requireNonNull(kept.get(disputed.fact())),
                                disputed.dispute(),
                                disputed.inFloor()))
                        .toList(),
                files,
                Cut.sentences(review.notConfigured(), DocumentBounds.SENTENCES),
                new LeftOut(
                        review.files().size() - files.size(),
                        linesLeftOut,
                        review.facts().size() - facts.size(),
                        review.plan().stops().size() - stops.size()));
    }

    private static CommitPart commit(CommitInfo commit) {
        return new CommitPart(
                commit.id(),
                commit.parents().size() > 1,
                commit.parents().stream().limit(DocumentBounds.PARENTS).toList(),
                Cut.text(commit.subject(), Cut.SHORT),
                Cut.text(commit.message(), DocumentBounds.MESSAGE),
                commit.message().length(),
                identity(commit.author()),
                identity(commit.committer()));
    }

    private static Identity identity(Identity of) {
        return new Identity(Cut.text(of.name(), Cut.SHORT), Cut.text(of.email(), Cut.SHORT), of.when());
    }

    private Provenance provenance() {
        Provenance all = review.provenance();
        return new Provenance(
                all.kind(),
                all.probability(),
                all.evidence().stream()
                        .limit(DocumentBounds.EVIDENCE)
                        .map(DocumentMaker::evidence)
                        .toList());
    }

    private static Provenance.Evidence evidence(Provenance.Evidence evidence) {
        return new Provenance.Evidence(
                Cut.text(evidence.signal(), Cut.SHORT), Cut.text(evidence.where(), Cut.SHORT), evidence.text());
    }

    private List<AttestationPart> attestations() {
        return switch (attested) {
            case Attested.Not() -> List.of();
            case Attested.Unchecked _ -> List.of();
            case Attested.NoneCounts _ -> List.of();
            case Attested.Partly partly -> attestations(partly.attestations(), false);
            case Attested.Whole whole -> attestations(whole.attestations(), true);
        };
    }

    private static List<AttestationPart> attestations(List<Counts> counting, boolean whole) {
        return counting.stream()
                .limit(DocumentBounds.ATTESTATIONS)
                .map(one -> new AttestationPart(
                        one.identity(),
                        one.statement().attester(),
                        one.statement().at(),
                        one.statement().repository().toString(),
                        whole,
                        Cut.sentences(one.remarks(), DocumentBounds.REMARKS)))
                .toList();
    }

    private Weight weight() {
        return new Weight(
                review.plan().minutes(),
                review.plan().sizeMinutes(),
                review.expectedLoss(),
                review.density(),
                review.change().addedLines(),
                review.change().removedLines());
    }

    private static Explanation explanation(Explanation of, int depth) {
        List<Explanation> children = new ArrayList<>();
        int most = depth >= DocumentBounds.RULE_DEPTH ? 0 : DocumentBounds.RULES;
        of.children().stream().limit(most).forEach(child -> children.add(explanation(child, depth + 1)));
        int more = of.children().size() - children.size();
        if (more > 0) {
            children.add(Explanation.of(
                    "left-out", Explanation.Status.UNKNOWN, more + " more rules are left out of this document"));
        }
        return new Explanation(of.rule(), of.status(), Cut.text(of.reason(), Cut.SENTENCE), children);
    }

    /// Those that decided something first, so that a bound never takes away what the rest of the document speaks of.
    private List<Fact> facts(List<Stop> stops) {
        Set<Fact> chosen = new LinkedHashSet<>();
        review.decisive().ifPresent(chosen::add);
        for (Stop stop : stops) {
            stop.facts().stream()
                    .limit(Math.max(0, bounds.facts() - chosen.size()))
                    .forEach(chosen::add);
        }
        for (Fact fact : review.facts()) {
            if (chosen.size() >= bounds.facts()) {
                break;
            }
            chosen.add(fact);
        }
        chosen.forEach(fact -> kept.put(fact, cut(fact)));
        return review.facts().stream().filter(chosen::contains).toList();
    }

    private static Fact cut(Fact fact) {
        Sighting seen = fact.seen();
        return new Fact(
                fact.id(),
                fact.detector(),
                fact.detectorVersion(),
                new Sighting(
                        seen.kind(),
                        seen.direction(),
                        seen.path(),
                        seen.side(),
                        seen.span(),
                        Cut.text(seen.symbol(), Cut.SENTENCE),
                        Cut.text(seen.subject(), Cut.SENTENCE),
                        seen.strength(),
                        seen.severity(),
                        seen.exposure(),
                        Cut.text(seen.message(), Cut.SENTENCE),
                        seen.quote(),
                        Cut.text(seen.ask(), Cut.SENTENCE),
                        seen.cwes().stream().limit(DocumentBounds.CWES).toList()));
    }

    private Stop stop(Stop of) {
        return new Stop(
                of.path(),
                of.side(),
                of.span(),
                Cut.text(of.symbol(), Cut.SENTENCE),
                of.minutes(),
                of.lane(),
                of.facts().stream()
                        .filter(kept::containsKey)
                        .map(fact -> Objects.requireNonNull(kept.get(fact)))
                        .toList(),
                Cut.text(of.why(), Cut.SENTENCE),
                of.effectiveLines(),
                of.sizeMinutes(),
                of.expectedLoss(),
                of.risk().map(RiskPart::of));
    }

    private List<ReadingPlan.Skipped> skipped(List<ReadingPlan.Skipped> all) {
        List<ReadingPlan.Skipped> kept = new ArrayList<>();
        all.stream().limit(DocumentBounds.SKIPPED).forEach(one -> kept.add(skipped(one)));
        List<ReadingPlan.Skipped> rest = all.subList(kept.size(), all.size());
        if (!rest.isEmpty()) {
            kept.add(new ReadingPlan.Skipped(
                    rest.size() + " more proofs, which are left out here",
                    rest.stream().mapToInt(ReadingPlan.Skipped::files).sum(),
                    rest.stream().mapToInt(ReadingPlan.Skipped::lines).sum(),
                    List.of()));
        }
        return kept;
    }

    private ReadingPlan.Skipped skipped(ReadingPlan.Skipped of) {
        return new ReadingPlan.Skipped(
                Cut.text(of.proof(), Cut.SENTENCE),
                of.files(),
                of.lines(),
                of.paths().stream().limit(bounds.paths()).toList());
    }

    /// In the order of the reading plan, then those nobody has to read.
    private List<FilePart> files() {
        Map<String, Integer> firstStop = new HashMap<>();
        List<Stop> stops = review.plan().stops();
        for (int i = 0; i < stops.size(); i++) {
            firstStop.putIfAbsent(stops.get(i).path().value(), i);
        }
        List<FileReview> ordered = review.files().stream()
                .sorted(Comparator.comparingInt((FileReview file) -> firstStop.getOrDefault(path(file), stops.size()))
                        .thenComparing(FileReview::isInert)
                        .thenComparing(FileReview::moved))
                .toList();
        List<FilePart> files = new ArrayList<>();
        for (FileReview file : ordered) {
            if (files.size() < bounds.files()) {
                files.add(file(file));
            } else {
                FileChange change = file.pair().file();
                linesLeftOut += change.addedLines() + change.removedLines();
            }
        }
        return files;
    }

    private static String path(FileReview file) {
        return file.pair().path().value();
    }

    private FilePart file(FileReview file) {
        FileChange change = file.pair().file();
        var diff = new FileDiff(file.pair(), Math.max(0, Math.min(bounds.fileLines(), bounds.lines() - roomTaken)));
        evidence.getOrDefault(change.path(), List.of()).forEach(spot -> diff.evidenceAt(spot.side(), spot.span()));
        if (change.isRenamed() && change.oldPath() != null) {
            evidence.getOrDefault(change.oldPath(), List.of())
                    .forEach(spot -> diff.evidenceAt(spot.side(), spot.span()));
        }
        List<DiffHunk> hunks = diff.hunks();
        roomTaken += diff.roomTaken();
        linesLeftOut += diff.leftOut();
        return new FilePart(
                change.path(),
                Optional.ofNullable(change.oldPath()),
                status(change),
                change.oldMode(),
                change.newMode(),
                file.pair().language(),
                file.pair().role(),
                file.substance(),
                file.inertProof().map(proof -> Cut.text(proof, Cut.SENTENCE)),
                file.moved(),
                file.worded(),
                file.unread().map(why -> Cut.text(why, Cut.SENTENCE)),
                content(change),
                change.addedLines(),
                change.removedLines(),
                hunks,
                diff.leftOut());
    }

    private static FilePart.Status status(FileChange change) {
        if (change.isAdded()) {
            return FilePart.Status.ADDED;
        }
        if (change.isDeleted()) {
            return FilePart.Status.DELETED;
        }
        return change.isRenamed() ? FilePart.Status.RENAMED : FilePart.Status.MODIFIED;
    }

    private static String content(FileChange change) {
        String before = content(change.oldContent());
        String after = content(change.newContent());
        if (before.isEmpty() || after.isEmpty() || before.equals(after)) {
            return before.isEmpty() ? after : before;
        }
        return before + "; now " + after;
    }

    private static String content(Content content) {
        return switch (content) {
            case Content.Absent() -> "";
            case Content.Text _ -> "";
            case Content.Binary binary -> "binary, " + binary.size() + " bytes";
            case Content.Link link -> FilePart.LINK + Cut.text(link.target(), Cut.SHORT);
            case Content.Submodule submodule -> "a submodule at " + submodule.commit();
            case Content.LfsPointer pointer -> "a pointer to " + pointer.size() + " bytes kept by Git LFS";
            case Content.Unread unread -> FilePart.NOT_READ + Cut.text(unread.detail(), Cut.SHORT);
        };
    }
}
