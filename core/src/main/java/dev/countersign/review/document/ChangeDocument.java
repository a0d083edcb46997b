package dev.countersign.review.document;

import dev.countersign.change.ChangeId;
import dev.countersign.change.Provenance;
import dev.countersign.detect.Fact;
import dev.countersign.explain.Explanation;
import dev.countersign.review.ReadingPlan;
import dev.countersign.review.Review;
import dev.countersign.review.Stop;
import dev.countersign.risk.Assessment;
import dev.countersign.risk.Lane;
import java.util.List;
import java.util.Optional;

/// Everything that a page about one reviewed commit shows, its diff included, as a value that can be kept. Bounded:
/// what of a change is not in it is counted in `leftOut` and per file. Credentials on shown lines are taken out.
///
/// @param repository the name by which it was asked for
/// @param state where the reading stood when it was reviewed
/// @param row the row of the lane table that decided; empty where the change is inert or a policy's raise decided
/// @param decisiveFact the id of the fact that fired it
/// @param attestations those that count; none where nothing is attested
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
