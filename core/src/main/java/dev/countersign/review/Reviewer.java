package dev.countersign.review;

import dev.countersign.attest.AttestedProvenance;
import dev.countersign.change.Change;
import dev.countersign.change.ProvenanceSignals;
import dev.countersign.change.RepoPath;
import dev.countersign.code.Readings;
import dev.countersign.data.DataDeclarations;
import dev.countersign.data.DataElement;
import dev.countersign.data.DataMap;
import dev.countersign.detect.ChangeView;
import dev.countersign.detect.Detector;
import dev.countersign.detect.Direction;
import dev.countersign.detect.Exposure;
import dev.countersign.detect.Fact;
import dev.countersign.detect.FactIds;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Sighting;
import dev.countersign.detect.Strength;
import dev.countersign.detect.claim.ClaimCheck;
import dev.countersign.detect.secret.Redaction;
import dev.countersign.detect.sensitive.DeclaredNow;
import dev.countersign.explain.Explanation;
import dev.countersign.explain.Explanation.Status;
import dev.countersign.rank.use.Ranker;
import dev.countersign.rank.use.Ranking;
import dev.countersign.risk.Assessment;
import dev.countersign.risk.Asset;
import dev.countersign.risk.Lane;
import dev.countersign.risk.LaneTable;
import dev.countersign.risk.Odds;
import dev.countersign.risk.Substance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Reviews a change: reads its files, lets every detector look, chooses the lane and makes the plan. A pure
/// function of its input and its parts; safe to call from many threads when the parts are.
public final class Reviewer {
    private final FileReader files;
    private final List<Detector> detectors;
    private final LaneTable table;
    private final PlanMaker plans;
    private final DataDeclarations declarations;
    private final Ranker ranker;

    /// @param ranker orders what is read; no lane depends on it
    public Reviewer(
            Readings readings,
            List<Detector> detectors,
            DataDeclarations declarations,
            LaneTable table,
            Ranker ranker) {
        this.ranker = ranker;
        this.declarations = declarations;
        this.files = new FileReader(readings);
        this.detectors = List.copyOf(detectors);
        this.table = table;
        this.plans = new PlanMaker(table, ranker);
    }

    /// The part of this that names what could not be analysed, as `explain` shows it.
    public static Detector.About unknowns() {
        return Unknowns.ABOUT;
    }

    public Review review(ReviewInput input) {
        Change change = input.change();
        var documents = new DocumentTests(input.base());
        List<FileReview> read = change.files().stream()
                .map(files::read)
                .map(documents::withoutProofOfWhatRuns)
                .toList();
        List<FileReview> departed =
                change.files().stream().flatMap(Departure::of).map(files::read).toList();
        var view = new ChangeView(
                change,
                read.stream().map(FileReview::pair).toList(),
                withNewDeclarations(input.data(), read),
                input.base(),
                input.dependencies());
        List<Fact> facts = facts(view, read, departed, documents, input);
        List<Review.Disputed> disputed = disputed(facts, input);
        List<Fact> counted = facts.stream()
                .filter(f ->
                        disputed.stream().noneMatch(d -> d.inFloor() && d.fact().equals(f)))
                .toList();
        LaneTable.Decision decision =
                decide(counted, Stream.concat(read.stream(), departed.stream()).toList());
        Optional<Policy.Raise> raise = raise(change, input.policy(), decision.lane());
        Lane tableLane = raise.map(Policy.Raise::lane).orElse(decision.lane());
        Ranking ranking =
                ranker.rank(change, read.stream().map(FileReview::pair).toList(), input.past());
        Assessment assessment = assess(counted, read, change.gaps().size(), decision);
        return new Review(
                change,
                AttestedProvenance.of(ProvenanceSignals.judge(change.commits()), input.attested()),
                read,
                facts,
                assessment,
                tableLane,
                tableLane == Lane.AI ? Lane.PEER : tableLane,
                raise.isPresent() ? Optional.empty() : decision.row(),
                raise.isPresent() ? Optional.empty() : decision.fact(),
                explain(decision, raise, tableLane),
                plans.plan(read, counted, ranking, input.past()),
                ranking.summary(toBeRead(read)),
                ranking.isRanked()
                        ? Odds.ofRanked(raising(counted), averageLines(read, ranking))
                        : assessment.probability(),
                disputed,
                input.notConfigured());
    }

    /// The data map of the tree before, and what the changed files declare now.
    private DataMap withNewDeclarations(DataMap before, List<FileReview> read) {
        List<DataElement> added = new ArrayList<>();
        for (FileReview file : read) {
            FilePair pair = file.pair();
            if (pair.role().isProduction() && declarations.canDeclare(pair.path())) {
                added.addAll(DeclaredNow.of(pair, declarations));
            }
        }
        return before.with(added);
    }

    private List<Fact> facts(
            ChangeView view,
            List<FileReview> read,
            List<FileReview> departed,
            DocumentTests documents,
            ReviewInput inputs) {
        var byPair = new IdentityHashMap<FilePair, FileReview>();
        read.forEach(file -> byPair.put(file.pair(), file));
        List<FactIds.Seen> seen = new ArrayList<>();
        List<Sighting> sightings = new ArrayList<>();
        for (Detector detector : detectors) {
            for (Sighting sighting : detector.detect(view)) {
                seen.add(new FactIds.Seen(detector, sighting));
                sightings.add(sighting);
            }
        }
        for (FactIds.Seen gone : Departure.seen(detectors, view, departed, sightings)) {
            seen.add(gone);
            sightings.add(gone.sighting());
        }
        var unknowns = new Unknowns(byPair);
        unknowns.detect(view).forEach(s -> seen.add(new FactIds.Seen(unknowns, s)));
        if (read.stream().anyMatch(Unknowns::mayUseData)) {
            Unknowns.ofData(inputs.unreadData()).ifPresent(s -> seen.add(new FactIds.Seen(unknowns, s)));
        }
        Detours.unproved(
                        view.change().passed().files(),
                        read,
                        step -> documents.withoutProofOfWhatRuns(files.read(step)))
                .ifPresent(s -> seen.add(new FactIds.Seen(unknowns, s)));
        for (String input : inputs.unreadInputs()) {
            seen.add(new FactIds.Seen(
                    unknowns,
                    Sighting.ofChange(FactKind.UNKNOWN, Direction.TOUCHED, input, "")
                            .about(input)));
        }
        var claims = new ClaimCheck();
        claims.judge(view, sightings).forEach(s -> seen.add(new FactIds.Seen(claims, s)));
        var redaction = new Redaction(Stream.concat(departed.stream(), read.stream())
                .map(FileReview::pair)
                .toList());
        return FactIds.assign(seen.stream()
                .map(s -> new FactIds.Seen(s.detector(), redaction.of(s.sighting())))
                .toList());
    }

    private LaneTable.Decision decide(List<Fact> facts, List<FileReview> read) {
        List<Substance> substances = read.stream()
                .filter(f -> !f.isInert())
                .map(FileReview::substance)
                .distinct()
                .toList();
        List<Fact> byWeight = facts.stream()
                .sorted(Comparator.comparingInt((Fact f) -> f.seen().severity())
                        .thenComparingDouble(f -> Odds.of(f).value())
                        .reversed())
                .toList();
        return table.decide(byWeight, substances);
    }

    private static Optional<Policy.Raise> raise(Change change, Policy policy, Lane lane) {
        return change.files().stream()
                .flatMap(f -> Stream.of(f.oldPath(), f.newPath()))
                .filter(Objects::nonNull)
                .flatMap(path -> policy.strictestFor(path).stream())
                .filter(raise -> raise.lane().compareTo(lane) > 0)
                .max(Comparator.comparing(Policy.Raise::lane));
    }

    private static Explanation explain(LaneTable.Decision decision, Optional<Policy.Raise> raise, Lane lane) {
        List<Explanation> children = new ArrayList<>();
        raise.ifPresent(r -> children.add(Explanation.of(
                "policy-raise",
                Status.FIRED,
                "paths " + r.path().text() + " need at least " + r.lane().word())));
        children.addAll(decision.explanation().children());
        if (lane == Lane.AI) {
            children.add(
                    Explanation.of("ai-reviewer", Status.UNKNOWN, "no AI reviewer is configured, so a peer reads it"));
        }
        String reason = raise.isPresent()
                ? "lane " + lane.word() + " because of the policy"
                : decision.explanation().reason();
        return new Explanation(decision.explanation().rule(), Status.FIRED, reason, children);
    }

    private static List<Review.Disputed> disputed(List<Fact> facts, ReviewInput input) {
        List<Review.Disputed> found = new ArrayList<>();
        for (Fact fact : facts) {
            // what is unknown cannot be argued away
            if (fact.kind() == FactKind.UNKNOWN) {
                continue;
            }
            Optional<Dispute> floor = holding(input.floorDisputes(), fact, input);
            Optional<Dispute> any = floor.isPresent() ? floor : holding(input.disputes(), fact, input);
            any.ifPresent(dispute -> found.add(new Review.Disputed(fact, dispute, floor.isPresent())));
        }
        return found;
    }

    private static Optional<Dispute> holding(List<Dispute> disputes, Fact fact, ReviewInput input) {
        return disputes.stream()
                .filter(d -> d.factId().equals(fact.id()) && d.holdsOn(input.today()))
                .findFirst();
    }

    private static Assessment assess(List<Fact> facts, List<FileReview> read, int gaps, LaneTable.Decision decision) {
        List<Fact> raising = raising(facts);
        double lines = weightedLines(read, _ -> true);
        int severity = raising.stream().mapToInt(f -> f.seen().severity()).max().orElse(0);
        Exposure exposure = raising.stream()
                .map(f -> f.seen().exposure())
                .max(Comparator.naturalOrder())
                .orElse(Exposure.UNKNOWN);
        return new Assessment(
                Odds.of(raising, lines),
                Asset.ofSeverity(severity),
                exposure,
                coverage(read, gaps),
                confidence(facts, decision));
    }

    private static List<Fact> raising(List<Fact> facts) {
        return facts.stream()
                .filter(f -> f.seen().direction() != Direction.PROTECTION_ADDED)
                .toList();
    }

    private static List<RepoPath> toBeRead(List<FileReview> read) {
        return read.stream()
                .filter(f -> !f.isInert() && !f.moved())
                .map(f -> f.pair().path())
                .toList();
    }

    /// Lines that the model does not rank count as they do without one.
    private static double averageLines(List<FileReview> read, Ranking ranking) {
        return toBeRead(read).stream().mapToDouble(ranking::averageLines).sum()
                + weightedLines(read, f -> !ranking.has(f.pair().path()));
    }

    private static double weightedLines(List<FileReview> read, Predicate<FileReview> counted) {
        double weighted = 0;
        // counted first, so that no rounding hangs on the order of the files
        for (Substance substance : Substance.values()) {
            long lines = read.stream()
                    .filter(f -> !f.isInert() && !f.moved() && f.substance() == substance && counted.test(f))
                    .mapToLong(f -> f.pair().file().addedLines())
                    .sum();
            weighted += lines * substance.weight();
        }
        return weighted;
    }

    private static Assessment.Coverage coverage(List<FileReview> read, int gaps) {
        int inert = 0;
        int parsed = 0;
        int text = 0;
        int unread = gaps;
        for (FileReview file : read) {
            if (file.isInert()) {
                inert++;
            } else if (file.unread().isPresent()) {
                unread++;
            } else if (file.pair().before().isPresent() || file.pair().after().isPresent()) {
                parsed++;
            } else {
                text++;
            }
        }
        return new Assessment.Coverage(inert, parsed, text, unread);
    }

    private static Assessment.Confidence confidence(List<Fact> facts, LaneTable.Decision decision) {
        boolean unknown = facts.stream().anyMatch(f -> f.kind() == FactKind.UNKNOWN);
        boolean byName =
                decision.fact().isPresent() && decision.fact().get().seen().strength() == Strength.PATH;
        if (unknown || byName) {
            return Assessment.Confidence.LOW;
        }
        boolean followed =
                decision.fact().isEmpty() || decision.fact().get().seen().strength() == Strength.FLOW;
        return followed ? Assessment.Confidence.HIGH : Assessment.Confidence.MEDIUM;
    }
}
