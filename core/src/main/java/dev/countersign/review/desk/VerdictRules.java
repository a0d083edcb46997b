package dev.countersign.review.desk;

import dev.countersign.risk.Lane;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Who may decide on a change, and what their verdict does to its lane.
public final class VerdictRules {
    private VerdictRules() {}

    /// What the rules say.
    public sealed interface Judged {
        /// @param lane which the change has from then on
        record Allowed(Verdict verdict, Lane lane) implements Judged {}

        record Refused(String reason) implements Judged {}
    }

    /// @param makers addresses of all who made it, besides author and committer
    /// @param before the verdicts that were given
    public static Judged judge(
            ListedChange change, Set<String> makers, List<Verdict> before, VerdictRequest request, Instant now) {
        Optional<Obstacle> obstacle = obstacle(change, makers, before, request);
        if (obstacle.isPresent()) {
            return new Judged.Refused(obstacle.get().toReader());
        }
        var verdict = new Verdict(
                request.id(),
                change.repository(),
                change.changeId(),
                change.commit(),
                request.reader(),
                request.maySecurity(),
                request.reason().decision(),
                request.reason(),
                request.note(),
                request.reading(),
                request.elsewhere(),
                now,
                false);
        return new Judged.Allowed(verdict, laneAfter(change.lane(), verdict));
    }

    /// Why this reader may not decide on this change, if they may not; whatever they want to say of it.
    ///
    /// @param makers as of [#judge]
    /// @param before the verdicts that were given
    public static Optional<Obstacle> obstacle(
            ListedChange change, Set<String> makers, List<Verdict> before, VerdictRequest request) {
        return conflict(change, makers, request.reader().toString(), Emails.of(request.reader(), request.emails()))
                .or(() -> pool(change, request))
                .or(() -> again(before, request));
    }

    private static Optional<Obstacle> conflict(
            ListedChange change, Set<String> makers, String reader, Set<String> emails) {
        Set<String> listed = Emails.compared(
                List.of(change.author().email(), change.committer().email()));
        if (!Collections.disjoint(emails, listed) || !Collections.disjoint(emails, Emails.compared(makers))) {
            return Optional.of(Obstacle.MADE_IT);
        }
        return change.operator().filter(reader::equals).map(_ -> Obstacle.OPERATOR);
    }

    private static Optional<Obstacle> pool(ListedChange change, VerdictRequest request) {
        // the second reader of two-person need not be of security, the first or the other one has to be
        return change.lane() == Lane.SECURITY && !request.maySecurity()
                ? Optional.of(Obstacle.NOT_OF_SECURITY)
                : Optional.empty();
    }

    private static Optional<Obstacle> again(List<Verdict> before, VerdictRequest request) {
        return before.stream()
                .filter(v -> v.reader().equals(request.reader()) && v.concludes() && !v.id().equals(request.id()))
                .findFirst()
                .map(_ -> Obstacle.READ_ALREADY);
    }

    /// A change that is handed on gets the next lane; nothing ever lowers one.
    private static Lane laneAfter(Lane lane, Verdict verdict) {
        if (verdict.decision() != Verdict.Decision.ESCALATED) {
            return lane;
        }
        return switch (lane) {
            case NONE, AI -> Lane.PEER;
            case PEER -> Lane.SECURITY;
            case SECURITY, TWO_PERSON -> Lane.TWO_PERSON;
        };
    }
}
