package dev.countersign.review.document;

import dev.countersign.change.ChangeId;
import dev.countersign.change.Provenance;
import dev.countersign.change.RepoPath;
import dev.countersign.detect.Fact;
import dev.countersign.detect.FactKind;
import dev.countersign.explain.Explanation;
import dev.countersign.rank.use.ChangeRisk;
import dev.countersign.review.ReadingPlan;
import dev.countersign.review.Review;
import dev.countersign.review.Stop;
import dev.countersign.risk.Assessment;
import dev.countersign.risk.Lane;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Everything that a page about one reviewed commit shows, its diff included, as a value that can be kept. Bounded:
/// what of a change is not in it is counted in `leftOut` and per file. Credentials on shown lines are taken out.
///
/// @param repository the name by which it was asked for
/// @param state where the reading stood when it was reviewed
/// @param row the row of the lane table that decided; empty where the change is inert or a policy's raise decided
/// @param decisiveFact the id of the fact that fired it
/// @param attestations those that count; none where nothing is attested
/// @param risk what the ranking model says of it
/// @param stops most worth reading first; their facts are among `facts`
/// @param files in the order of the reading plan
public record ChangeDocument(
        String repository,
        CommitPart commit,
        ChangeId changeId,
        Review.State state,
        Lane tableLane,
        Lane lane,
        Optional<String> row,
        Optional<String> decisiveFact,
        Explanation explanation,
        Provenance provenance,
        List<AttestationPart> attestations,
        Assessment assessment,
        Weight weight,
        ChangeRisk risk,
        List<Stop> stops,
        List<ReadingPlan.Skipped> skipped,
        List<String> notChecked,
        List<String> asks,
        List<Fact> facts,
        List<Review.Disputed> disputed,
        List<FilePart> files,
        List<String> notConfigured,
        LeftOut leftOut) {
    public ChangeDocument {
        attestations = List.copyOf(attestations);
        stops = List.copyOf(stops);
        skipped = List.copyOf(skipped);
        notChecked = List.copyOf(notChecked);
        asks = List.copyOf(asks);
        facts = List.copyOf(facts);
        disputed = List.copyOf(disputed);
        files = List.copyOf(files);
        notConfigured = List.copyOf(notConfigured);
    }

    /// Whether all lines of a place of the plan are in it, as far as can be told: never where its file is not
    /// listed.
    public boolean showsAllOf(Stop stop) {
        return files.stream()
                .filter(file -> file.path().equals(stop.path()))
                .anyMatch(file -> ShownPlace.isWhole(stop, file));
    }

    /// Where each place of the plan begins and ends among the lines that are in it; empty where none of its file is.
    public List<Optional<ShownSpan>> shownSpans() {
        Map<RepoPath, List<Stop>> places = stops.stream().collect(Collectors.groupingBy(Stop::path));
        Map<RepoPath, ShownSpans> spans = new HashMap<>();
        for (FilePart file : files) {
            spans.put(file.path(), new ShownSpans(file, places.getOrDefault(file.path(), List.of())));
        }
        return stops.stream()
                .map(stop -> Optional.ofNullable(spans.get(stop.path())).flatMap(of -> of.of(stop)))
                .toList();
    }

    /// How many things could not be checked, those included that it has no room to name. What it says of several facts
    /// in the same words is one. Never 0 where a fact is unknown, or may be.
    public int countNotChecked() {
        boolean mayLackOne = leftOut.facts() > 0 || facts.stream().anyMatch(fact -> fact.kind() == FactKind.UNKNOWN);
        return Math.max(Cut.count(notChecked), mayLackOne ? 1 : 0);
    }

    /// Whether all that differs is in it.
    public boolean showsAll() {
        return leftOut.files() == 0 && leftOut.lines() == 0 && files.stream().allMatch(FilePart::isShownWhole);
    }

    /// Changed lines that it does not show, or only a part of.
    public int linesNotShown() {
        return leftOut.lines() + files.stream().mapToInt(FilePart::linesCut).sum();
    }

    /// Whether what is said not to have been checked can be looked at in it: not where that is a file whose content it
    /// does not show, or where it stands for more that is not named.
    public boolean shows(String gap) {
        if (standsForMore(gap)) {
            return false;
        }
        boolean ofShownFile = files.stream().filter(file -> isOf(gap, file)).allMatch(FilePart::isShownWhole);
        return ofShownFile && (leftOut.files() == 0 || files.stream().anyMatch(file -> isOf(gap, file)));
    }

    /// Whether it says how much more is not named.
    boolean standsForMore(String gap) {
        return gap.equals(notChecked.getLast()) && Cut.isMore(gap);
    }

    static boolean isOf(String gap, FilePart file) {
        return begins(gap, file.path())
                || file.oldPath().filter(path -> begins(gap, path)).isPresent();
    }

    private static boolean begins(String gap, RepoPath path) {
        return gap.startsWith(Cut.head(path + ": ", Cut.SENTENCE - 1));
    }

    /// The same change, made by whom another document says.
    public ChangeDocument madeAs(ChangeDocument other) {
        return new ChangeDocument(
                repository,
                other.commit,
                changeId,
                state,
                tableLane,
                lane,
                row,
                decisiveFact,
                explanation,
                other.provenance,
                other.attestations,
                assessment,
                weight,
                risk,
                stops,
                skipped,
                notChecked,
                asks,
                facts,
                disputed,
                files,
                notConfigured,
                leftOut);
    }
}
