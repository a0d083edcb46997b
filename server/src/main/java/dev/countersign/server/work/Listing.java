package dev.countersign.server.work;

import dev.countersign.adapter.render.DocumentBytes;
import dev.countersign.change.CoAuthors;
import dev.countersign.detect.Fact;
import dev.countersign.principal.PrincipalId;
import dev.countersign.review.Minutes;
import dev.countersign.review.desk.Desk;
import dev.countersign.review.desk.FactLine;
import dev.countersign.review.desk.ListedChange;
import dev.countersign.review.desk.Repository;
import dev.countersign.review.desk.Standing;
import dev.countersign.review.document.AttestationPart;
import dev.countersign.review.document.ChangeDocument;
import dev.countersign.review.document.CommitPart;
import dev.countersign.review.document.PlaceHash;
import dev.countersign.review.document.Weight;
import dev.countersign.risk.Lane;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;

/// Makes of a document what lists show and searches find.
public final class Listing {
    private final BiFunction<Lane, Instant, Optional<Instant>> due;

    /// @param due when a change of a lane that came at a time has to be read; empty for a lane that nobody reads
    public Listing(BiFunction<Lane, Instant, Optional<Instant>> due) {
        this.due = due;
    }

    /// @param repository as it was when its reading began: what is read before it has a head is its history
    /// @param lane which it gets: at least the document's
    /// @param unreadIfLooser as in [Desk.ReviewedChange]
    /// @param now when it came to us: a change waits from then on, however old its commit is
    public Desk.ReviewedChange of(
            Repository repository, ChangeDocument document, Lane lane, boolean unreadIfLooser, Instant now) {
        CommitPart commit = document.commit();
        int unknowns = document.countNotChecked();
        Instant when = came(repository, commit.committer().when(), now);
        var change = new ListedChange(
                0,
                repository.name(),
                document.changeId().hex(),
                commit.id(),
                commit.subject(),
                commit.author(),
                commit.committer(),
                when,
                document.provenance().kind(),
                operator(document),
                document.tableLane(),
                lane,
                document.row().orElse(""),
                first(document),
                minutes(document, lane),
                document.weight().expectedLoss(),
                document.weight().density(),
                document.weight().addedLines(),
                document.weight().removedLines(),
                unknowns,
                Standing.of(lane, unknowns, List.of()),
                when.isBefore(repository.begins()),
                due.apply(lane, now),
                0);
        return new Desk.ReviewedChange(
                change,
                CoAuthors.emails(commit.message()),
                document.facts().stream().map(Listing::line).toList(),
                document.files().stream().map(f -> f.path().value()).toList(),
                DocumentBytes.encode(document),
                unreadIfLooser,
                PlaceHash.of(document));
    }

    /// Where a reader is wanted who the table does not ask for, the time to look at each of the lines.
    private static Minutes minutes(ChangeDocument document, Lane lane) {
        Weight weight = document.weight();
        boolean isUnplanned = lane.atLeast(Lane.PEER) && weight.minutes().p50() == 0;
        return isUnplanned ? Minutes.toSkim(weight.addedLines() + weight.removedLines()) : weight.minutes();
    }

    /// What comes after the first import is new, whatever time it claims; and what claims no time, or one that is still
    /// to come, came when it came to us.
    private static Instant came(Repository repository, Instant claimed, Instant now) {
        boolean isNoTime = !claimed.isAfter(Instant.EPOCH) || claimed.isAfter(now);
        boolean isBackdated = repository.head().isPresent() && claimed.isBefore(repository.begins());
        return isNoTime || isBackdated ? now : claimed;
    }

    /// The person behind the agent, where an attestation of the whole change says so.
    private static Optional<String> operator(ChangeDocument document) {
        return document.attestations().stream()
                .filter(AttestationPart::whole)
                .findFirst()
                .map(a -> a.identity().human())
                .map(PrincipalId::toString);
    }

    private static String first(ChangeDocument document) {
        if (document.stops().isEmpty()) {
            return document.files().isEmpty()
                    ? ""
                    : document.files().getFirst().path().value();
        }
        return document.stops().getFirst().path().value() + ": "
                + document.stops().getFirst().why();
    }

    private static FactLine line(Fact fact) {
        var seen = fact.seen();
        return new FactLine(
                fact.id(),
                fact.detector(),
                fact.kind().word(),
                seen.direction().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                seen.path() == null ? "" : seen.path().value(),
                seen.span().start(),
                seen.severity());
    }
}
