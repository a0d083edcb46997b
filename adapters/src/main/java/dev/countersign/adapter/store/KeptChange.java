package dev.countersign.adapter.store;

import dev.countersign.review.assign.DueHours;
import dev.countersign.review.desk.Desk.ReviewedChange;
import dev.countersign.review.desk.ListedChange;
import dev.countersign.review.desk.Verdict;
import dev.countersign.risk.Lane;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What one change was, and what it is to be after more of its commits were reviewed. Each commit brings its edit to a
/// place, which waits to be read unless nobody has to, or unless it is the same as one that was read and has left.
final class KeptChange {
    private final Optional<ListedChange> before;
    private final Known known;
    private final Map<String, ReviewedChange> seenHere = new LinkedHashMap<>();
    private final Set<String> asking = new HashSet<>();
    private final Set<String> placesThatWait = new HashSet<>();
    private final Set<String> takenOver = new HashSet<>();
    private @Nullable ListedChange now;
    private @Nullable ReviewedChange content;
    private boolean shownWaits;
    private boolean broughtAgain;
    private int arrival;

    /// What is kept of a change already.
    ///
    /// @param commits those of the commits now reviewed that were seen with it
    /// @param shownWaits whether the place that is shown is on the branch and was not read
    /// @param shownPlace the place that is shown, where it has left the branch unread; else empty
    /// @param readAndGone places that were read and have left the branch, by their commits
    /// @param escaped whether it left unread and had needed a reader
    record Known(
            List<Verdict> verdicts,
            Set<String> commits,
            boolean shownWaits,
            String shownPlace,
            Map<String, String> readAndGone,
            boolean escaped) {
        static final Known NOTHING = new Known(List.of(), Set.of(), false, "", Map.of(), false);

        /// Whether people want it read, whatever the table says.
        boolean isWantedByPeople() {
            return escaped || verdicts.stream().anyMatch(verdict -> verdict.decision() != Verdict.Decision.ACCEPTED);
        }
    }

    KeptChange() {
        this.before = Optional.empty();
        this.known = Known.NOTHING;
    }

    KeptChange(ListedChange before, Known known) {
        this.before = Optional.of(before);
        this.now = before;
        this.known = known;
        this.shownWaits = known.shownWaits;
    }

    /// @param at when it came
    void see(ReviewedChange seen, Instant at) {
        String commit = seen.change().commit();
        if (now == null) {
            now = seen.change().kept(0);
            content = seen;
            arrival = Arrivals.of(seen);
            shownWaits = asksForReader(seen);
            if (shownWaits) {
                letWait(commit);
            }
        } else {
            seeAgain(now, seen, at);
        }
        seenHere.put(commit, seen);
    }

    private static boolean asksForReader(ReviewedChange seen) {
        return isNewWork(seen) && seen.change().standing().waits();
    }

    private static boolean isNewWork(ReviewedChange seen) {
        return !seen.change().history() && !seen.paths().isEmpty();
    }

    private void letWait(String commit) {
        asking.add(commit);
        placesThatWait.add(commit);
    }

    private void seeAgain(ListedChange shown, ReviewedChange seen, Instant at) {
        ListedChange change = seen.change();
        if (shown.comesBackAs(change)) {
            arrival = Arrivals.of(seen);
        }
        boolean isNew = !known.commits.contains(change.commit()) && !seenHere.containsKey(change.commit());
        if (isNew && shown.isRejectedAndComesAs(change)) {
            letWait(change.commit());
            bring(seen, at);
        } else if (isNew && (asksForReader(seen) || isNewWork(seen) && isReadThoughTheTableAsksNobody(shown))) {
            seeAnotherPlace(shown, seen, at);
        } else if (isNew || !change.commit().equals(shown.commit())) {
            raise(shown, seen);
        } else if (shown.comesBackAs(change) || shown.isRaisedBy(change)) {
            showInstead(stillWaiting(shown, shown.again(change, verdicts())), seen);
        }
    }

    private boolean isReadThoughTheTableAsksNobody(ListedChange shown) {
        return shown.isReadThoughTheTableAsksNobody() || shown.lane().atLeast(Lane.PEER) && known.isWantedByPeople();
    }

    /// What waits does not become calm by a review: not all of its places may have been read.
    private static ListedChange stillWaiting(ListedChange before, ListedChange now) {
        return before.waits() && !now.waits() && !now.history() ? now.stillPartial() : now;
    }

    private void seeAnotherPlace(ListedChange shown, ReviewedChange seen, Instant at) {
        ListedChange change = seen.change();
        Optional<String> former = shown.isRaisedBy(change) ? Optional.empty() : takeOver(shown, seen.place());
        if (former.isPresent()) {
            asking.add(change.commit());
            if (former.get().equals(shown.commit())) {
                showInstead(shown.shownAs(change), seen);
            }
            return;
        }
        letWait(change.commit());
        if (shown.comesBackAs(change)) {
            showInstead(shown.again(change, List.of()), seen);
            broughtAgain = true;
            shownWaits = true;
        } else if (!shown.waits()) {
            bring(seen, at);
        } else if (!shownWaits) {
            boolean isSame = !shown.isRaisedBy(change) && known.shownPlace.equals(seen.place());
            if (isSame) {
                showInstead(shown.shownAs(change), seen);
                shownWaits = true;
            } else {
                bring(seen, at);
            }
        } else if (shown.isRaisedBy(change)) {
            showInstead(shown.again(change, List.of()), seen);
            broughtAgain = true;
        }
    }

    /// One place that was read stands for one that is the same; the one that is shown first, so that nobody sees a
    /// commit that has left.
    ///
    /// @return the commit that it takes over from
    private Optional<String> takeOver(ListedChange shown, String place) {
        Optional<String> former = known.readAndGone.entrySet().stream()
                .filter(gone -> gone.getValue().equals(place) && !takenOver.contains(gone.getKey()))
                .map(Map.Entry::getKey)
                .min(Comparator.comparing((String commit) -> !commit.equals(shown.commit()))
                        .thenComparing(Comparator.naturalOrder()));
        former.ifPresent(takenOver::add);
        return former;
    }

    /// What is older, touches nothing or asks for no reader, or is known, raises the lane where it asks for more. It
    /// takes nobody's place, but among what nobody has to read.
    private void raise(ListedChange shown, ReviewedChange seen) {
        ListedChange change = seen.change();
        if (shown.comesBackAs(change)) {
            showInstead(shown.again(change, verdicts()), seen);
        } else if (shown.isRaisedBy(change)) {
            boolean isShown = shown.history() || !shown.waits() && verdicts().isEmpty() && !change.history();
            ListedChange raised = stillWaiting(shown, shown.again(change, verdicts()));
            if (isShown) {
                showInstead(raised, seen);
            } else {
                now = shown.raisedTo(raised);
            }
        }
    }

    private void showInstead(ListedChange as, ReviewedChange seen) {
        now = as;
        content = seen;
    }

    private List<Verdict> verdicts() {
        return broughtAgain ? List.of() : known.verdicts;
    }

    /// Shows it as it came now, and lets it wait as if nobody had read it.
    void bring(ReviewedChange seen, Instant at) {
        showInstead(now().broughtAgainAs(seen.change(), lane -> DueHours.DEFAULTS.due(lane, at)), seen);
        broughtAgain = true;
        shownWaits = true;
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

    /// Commits that brought the edit to places which wait to be read.
    Set<String> placesThatWait() {
        return Set.copyOf(placesThatWait);
    }

    /// Whether a commit brought the edit to a place that somebody has to read, or had read before it.
    boolean asks(String commit) {
        return asking.contains(commit);
    }

    /// Commits that have left the branch, and whose places were read and are others' now.
    Set<String> takenOver() {
        return Set.copyOf(takenOver);
    }

    /// As in [Arrivals]; 0 where it stays as it was.
    int arrival() {
        return arrival;
    }

    /// Whether it is shown at another place than before.
    boolean isShownElsewhere() {
        return before.filter(known -> !known.commit().equals(now().commit())).isPresent();
    }

    /// Whether it waits in a higher lane than before where it was shown before, and who read it there does not do for
    /// that one.
    boolean isRaisedHere() {
        return before.filter(known -> known.lane() != now().lane()).isPresent()
                && now().waits()
                && !isShownElsewhere()
                && !now().isReadHere(verdicts());
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
