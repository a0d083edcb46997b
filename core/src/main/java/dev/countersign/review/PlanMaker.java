package dev.countersign.review;

import dev.countersign.change.LineSpan;
import dev.countersign.change.RepoPath;
import dev.countersign.detect.Direction;
import dev.countersign.detect.Fact;
import dev.countersign.detect.FactKind;
import dev.countersign.rank.past.KnownPast;
import dev.countersign.rank.use.Factor;
import dev.countersign.rank.use.PlaceRisk;
import dev.countersign.rank.use.Ranker;
import dev.countersign.rank.use.Ranking;
import dev.countersign.rank.use.RunRisk;
import dev.countersign.risk.Asset;
import dev.countersign.risk.Lane;
import dev.countersign.risk.LaneTable;
import dev.countersign.risk.Odds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Makes the reading plan: hunks become stops, stops are ordered by the lane their facts ask for, those with facts
/// first, and then by expected loss removed per minute, and what was proved inert or moved is named and left out.
///
/// Minutes are `2 + lines by rate + 1.5 per file + 3 per trust boundary`, over the lines that are left.
final class PlanMaker {
    private static final double START = 2;
    private static final double PER_FILE = 1.5;
    private static final double PER_BOUNDARY = 3;

    private final LaneTable table;
    private final Ranker ranker;

    PlanMaker(LaneTable table, Ranker ranker) {
        this.table = table;
        this.ranker = ranker;
    }

    /// @param past the one by which the lines were ranked
    ReadingPlan plan(List<FileReview> files, List<Fact> facts, Ranking ranking, KnownPast past) {
        var moved = new MovedLines(files.stream().map(FileReview::pair).toList());
        Map<RepoPath, List<Fact>> byPath = new HashMap<>();
        for (Fact fact : facts) {
            if (fact.seen().path() != null && fact.seen().direction() != Direction.PROTECTION_ADDED) {
                byPath.computeIfAbsent(fact.seen().path(), _ -> new ArrayList<>())
                        .add(fact);
            }
        }
        Map<FileReview, List<PlanPart>> parts = new LinkedHashMap<>();
        for (FileReview file : files) {
            parts.put(file, parts(file, factsOf(file, byPath), moved));
        }
        var first = new ReadFirst(parts, ranking);
        var weigher = new Weigher(ranking, past);
        List<Stop> stops = new ArrayList<>();
        parts.forEach((file, of) -> stops.addAll(stops(file, first.apart(file, of), weigher)));
        stops.sort(Comparator.comparing(Stop::lane)
                .reversed()
                // no model puts a place with a fact behind one without
                .thenComparing(stop -> stop.facts().isEmpty())
                .thenComparing(Comparator.comparingDouble(Stop::density).reversed())
                .thenComparing(Stop::path)
                .thenComparingInt(s -> s.span().start()));
        return new ReadingPlan(
                minutes(stops, facts),
                START + files.stream().mapToDouble(f -> sizeMinutes(f, moved)).sum(),
                stops,
                skipped(files, moved),
                notChecked(files, facts),
                asks(facts));
    }

    /// Reading time by size alone: no fact may make a change look larger, or it would be read later for it.
    private static double sizeMinutes(FileReview file, MovedLines moved) {
        double minutes = 0;
        if (!file.moved() && !file.isInert()) {
            for (PlanPart part : PlanPart.of(file, moved)) {
                minutes += part.sizeMinutes(minutes == 0 ? PER_FILE : 0);
            }
        }
        return minutes;
    }

    private static List<Fact> factsOf(FileReview file, Map<RepoPath, List<Fact>> byPath) {
        Set<Fact> found = new LinkedHashSet<>(byPath.getOrDefault(file.pair().path(), List.of()));
        RepoPath old = file.pair().file().oldPath();
        if (old != null) {
            found.addAll(byPath.getOrDefault(old, List.of()));
        }
        return List.copyOf(found);
    }

    private static Minutes minutes(List<Stop> stops, List<Fact> facts) {
        // a fact about the whole change has no place to stop at, and still takes somebody's time
        boolean nothingToJudge = facts.stream().allMatch(fact -> fact.seen().direction() == Direction.PROTECTION_ADDED);
        if (stops.isEmpty() && nothingToJudge) {
            return Minutes.none();
        }
        double p50 = START + PER_BOUNDARY * Boundary.crossed(facts).size();
        for (Stop stop : stops) {
            p50 += stop.minutes().p50();
        }
        return Minutes.of(p50);
    }

    private static List<PlanPart> parts(FileReview file, List<Fact> facts, MovedLines moved) {
        if (file.moved() && facts.isEmpty() || file.isInert() && facts.isEmpty()) {
            return List.of();
        }
        List<PlanPart> parts = PlanPart.of(file, moved);
        PlanPart.place(facts, file.pair(), parts);
        if (file.isInert()) {
            parts.removeIf(p -> p.facts.isEmpty());
            return parts;
        }
        return NearFacts.apart(file.pair(), parts);
    }

    private List<Stop> stops(FileReview file, List<PlanPart> parts, Weigher weigher) {
        List<Stop> stops = new ArrayList<>();
        for (PlanPart part : PlanPart.withPlainOnesJoined(parts)) {
            if (part.effective > 0 || part.removed > 0 || !part.facts.isEmpty()) {
                stops.add(stop(file, part, stops.isEmpty() ? PER_FILE : 0, weigher));
            }
        }
        return stops;
    }

    private Stop stop(FileReview file, PlanPart part, double filePart, Weigher weigher) {
        ReadingRate rate = rate(file, part);
        double minutes = filePart
                + rate.minutes(part.effective)
                + ReadingRate.MOVED.minutes(part.movedLines)
                // code that went is read faster than code that came, and only for what it protected
                + (part.facts.isEmpty() ? ReadingRate.MOVED : ReadingRate.TEST).minutes(part.removed);
        part.facts.sort(Comparator.comparing(table::laneOf)
                .reversed()
                .thenComparingInt(f -> -f.seen().severity())
                .thenComparingDouble(f -> -Odds.of(f).value()));
        int severity =
                part.facts.stream().mapToInt(f -> f.seen().severity()).max().orElse(0);
        Lane lane = part.facts.stream()
                .map(table::laneOf)
                .max(Comparator.naturalOrder())
                .orElse(Lane.NONE);
        double loss = weigher.chance(file, part) * Odds.relativeLoss(Asset.ofSeverity(severity));
        LineSpan at = part.span.isEmpty() && part.span.start() == 0 && !part.facts.isEmpty()
                ? part.facts.getFirst().seen().span()
                : part.span;
        return new Stop(
                file.pair().path(),
                part.side,
                at,
                part.symbol,
                Minutes.of(minutes),
                lane,
                part.facts,
                why(file, part),
                part.effective,
                filePart
                        + ReadingRate.LOGIC.minutes(part.effective)
                        + ReadingRate.MOVED.minutes(part.removed + part.movedLines),
                loss,
                weigher.risk(file, part));
    }

    /// Weighs the lines of a part as the model ranks them, or by their number.
    private final class Weigher {
        private final Ranking ranking;
        private final KnownPast past;

        Weigher(Ranking ranking, KnownPast past) {
            this.ranking = ranking;
            this.past = past;
        }

        double chance(FileReview file, PlanPart part) {
            RepoPath path = file.pair().path();
            if (!ranking.isRanked()) {
                return Odds.of(part.facts, part.effective * file.substance().weight())
                        .value();
            }
            double lines = ranking.has(path)
                    ? part.lines.stream()
                            .mapToDouble(line -> ranking.factor(path, line))
                            .sum()
                    : part.effective * file.substance().weight();
            return Odds.ofRanked(part.facts, lines).value();
        }

        Optional<PlaceRisk> risk(FileReview file, PlanPart part) {
            RepoPath path = file.pair().path();
            Optional<RunRisk> highest = part.lines.stream()
                    .mapToObj(line -> ranking.at(path, line))
                    .flatMap(Optional::stream)
                    .max(Comparator.comparingDouble(RunRisk::factor));
            return highest.map(risk -> new PlaceRisk(
                    part.lines.stream()
                            .mapToDouble(line -> ranking.factor(path, line))
                            .average()
                            .orElse(1),
                    Factor.believed(risk.factor()),
                    risk.run().start(),
                    risk.run().end(),
                    ranker.reasons(risk, file.pair(), past)));
        }
    }

    private static ReadingRate rate(FileReview file, PlanPart part) {
        if (part.facts.stream().anyMatch(f -> f.kind() != FactKind.UNKNOWN)) {
            return ReadingRate.CRITICAL;
        }
        return switch (file.substance()) {
            case PRESENTATION -> ReadingRate.PROSE;
            case TEST -> ReadingRate.TEST;
            case CODE -> ReadingRate.LOGIC;
        };
    }

    private static String why(FileReview file, PlanPart part) {
        if (!part.facts.isEmpty()) {
            return part.facts.getFirst().seen().message();
        }
        if (file.moved()) {
            return "moved unchanged";
        }
        boolean removal = part.effective == 0 && part.removed > 0;
        String substance = switch (file.substance()) {
            case PRESENTATION -> "text";
            case TEST -> "test";
            case CODE -> "code";
        };
        int count = removal ? part.removed : part.effective;
        String lines = file.pair().file().hunks().isEmpty() ? "no line" : count + (count == 1 ? " line" : " lines");
        String places = part.hunks > 1 ? " in " + part.hunks + " places" : "";
        String rest = part.rest ? "the rest of the " : "";
        return rest + what(file, removal) + substance + ", " + lines + places + ", no fact";
    }

    private static String what(FileReview file, boolean removal) {
        var change = file.pair().file();
        if (change.isAdded()) {
            return "new ";
        }
        if (change.isDeleted()) {
            return "deleted ";
        }
        return removal && !change.hunks().isEmpty() ? "removed " : "changed ";
    }

    private static List<ReadingPlan.Skipped> skipped(List<FileReview> files, MovedLines moved) {
        Map<String, List<FileReview>> byProof = new TreeMap<>();
        int movedLines = 0;
        int movedFiles = 0;
        for (FileReview file : files) {
            if (file.moved()) {
                byProof.computeIfAbsent("moved unchanged", _ -> new ArrayList<>())
                        .add(file);
            } else if (file.isInert()) {
                byProof.computeIfAbsent(file.inertProof().orElseThrow(), _ -> new ArrayList<>())
                        .add(file);
            } else {
                int lines = (int) file.pair().added().stream()
                        .filter(l -> moved.isMoved(file.pair(), l.number()))
                        .count();
                movedLines += lines;
                movedFiles += lines > 0 ? 1 : 0;
            }
        }
        List<ReadingPlan.Skipped> skipped = new ArrayList<>();
        byProof.forEach((proof, of) -> skipped.add(new ReadingPlan.Skipped(
                proof,
                of.size(),
                of.stream().mapToInt(f -> f.pair().file().addedLines()).sum(),
                of.stream().map(f -> f.pair().path().value()).toList())));
        if (movedLines > 0) {
            skipped.add(new ReadingPlan.Skipped("lines moved within the change", movedFiles, movedLines, List.of()));
        }
        return skipped;
    }

    private static List<String> notChecked(List<FileReview> files, List<Fact> facts) {
        Set<String> notes = new LinkedHashSet<>();
        for (FileReview file : files) {
            file.unread().ifPresent(reason -> notes.add(file.pair().path() + ": " + reason));
        }
        for (Fact fact : facts) {
            if (fact.kind() == FactKind.UNKNOWN) {
                String where = fact.seen().path() == null ? "" : fact.seen().path() + ": ";
                notes.add(where + fact.seen().message());
            }
        }
        return List.copyOf(notes);
    }

    private List<String> asks(List<Fact> facts) {
        Map<String, Lane> asks = new LinkedHashMap<>();
        for (Fact fact : facts) {
            if (!fact.seen().ask().isEmpty()) {
                asks.merge(fact.seen().ask(), table.laneOf(fact), Lane::or);
            }
        }
        return asks.entrySet().stream()
                .sorted(Map.Entry.<String, Lane>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .toList();
    }
}
