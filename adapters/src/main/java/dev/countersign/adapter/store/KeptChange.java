package dev.countersign.adapter.store;

import dev.countersign.review.assign.DueHours;
import dev.countersign.review.desk.Desk.ReviewedChange;
import dev.countersign.review.desk.ListedChange;
import dev.countersign.review.desk.Verdict;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What one change was, and what it is to be after more of its commits were reviewed.
final class KeptChange {
    private final Optional<ListedChange> before;
    private final Known known;
    private final Set<String> commitsHere = new HashSet<>();
    private final Set<String> placesThatWait = new HashSet<>();
    private @Nullable ListedChange now;
    private @Nullable ReviewedChange content;
    private boolean broughtAgain;
    private int arrival;

    /// What is kept of a change already.
    ///
    /// @param commits those of the commits now reviewed that were seen with it
    /// @param onBranch whether one of its commits is
    record Known(List<Verdict> verdicts, Set<String> commits, boolean onBranch) {
        static final Known NOTHING = new Known(List.of(), Set.of(), false);
    }

    KeptChange() {
        this.before = Optional.empty();
        this.known = Known.NOTHING;
    }

    KeptChange(ListedChange before, Known known) {
        this.before = Optional.of(before);
        this.now = before;
        this.known = known;
    }

    /// @param at when it came
    void see(ReviewedChange seen, Instant at) {
        ListedChange change = seen.change();
        if (now == null) {
            now = change.kept(0);
            content = seen;
            arrival = Arrivals.of(seen);
        } else {
            seeAgain(now, seen, at);
        }
        commitsHere.add(change.commit());
    }

    private void seeAgain(ListedChange shown, ReviewedChange seen, Instant at) {
        ListedChange change = seen.change();
        if (shown.comesBackAs(change)) {
            arrival = Arrivals.of(seen);
        }
        boolean isNew =
                !change.history() && !known.commits.contains(change.commit()) && !commitsHere.contains(change.commit());
        boolean elsewhere = isNew && !seen.paths().isEmpty() && (known.onBranch || !commitsHere.isEmpty());
        if (isNew && shown.isRejectedAndComesAs(change) || elsewhere && isDone(shown)) {
            bring(seen, at);
        } else if (elsewhere && shown.waits()) {
            waitElsewhere(shown, seen);
        } else if (shown.comesBackAs(change) || shown.isRaisedBy(change)) {
            now = shown.again(change, verdicts());
            content = seen;
        }
    }

    private boolean isDone(ListedChange shown) {
        return !shown.waits() && shown.wasRead(verdicts());
    }

    private List<Verdict> verdicts() {
        return broughtAgain ? List.of() : known.verdicts;
    }

    /// What asks for more is read first.
    private void waitElsewhere(ListedChange shown, ReviewedChange seen) {
        if (shown.isRaisedBy(seen.change())) {
            placesThatWait.add(shown.commit());
            now = shown.again(seen.change(), List.of());
            content = seen;
            broughtAgain = true;
        } else if (seen.change().standing().waits()) {
            placesThatWait.add(seen.change().commit());
        }
    }

    /// Shows it as it came now, and lets it wait as if nobody had read it.
    void bring(ReviewedChange seen, Instant at) {
        now = now().broughtAgainAs(seen.change(), lane -> DueHours.DEFAULTS.due(lane, at));
        content = seen;
        broughtAgain = true;
    }

    void number(long number) {
        now = now().kept(number);
    }

    ListedChange now() {
        if (now == null) {
            throw new IllegalStateException("nothing was seen");
        }
        return now;
    }

    Optional<ListedChange> before() {
        return before;
    }

    /// What is shown from now on; empty where that stays as it was.
    Optional<ReviewedChange> content() {
        return Optional.ofNullable(content);
    }

    /// Commits that brought the same edit to other places, which wait to be shown.
    Set<String> placesThatWait() {
        return Set.copyOf(placesThatWait);
    }

    /// As in [Arrivals]; 0 where it stays as it was.
    int arrival() {
        return arrival;
    }

    boolean isBroughtAgain() {
        return broughtAgain;
    }

    boolean isNew() {
        return before.isEmpty();
    }

    boolean isChanged() {
        return before.isPresent() && !before.get().equals(now);
    }
}
