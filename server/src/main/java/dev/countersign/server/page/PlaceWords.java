package dev.countersign.server.page;

import dev.countersign.review.desk.Desk;
import dev.countersign.review.desk.ListedChange;
import java.util.List;
import java.util.Optional;

/// What the page of a change says of the places at which the same edit stands.
///
/// @param commits with which it was seen, the latest first; at most [#MOST_COMMITS]
/// @param placesThatWait at how many places on the branch nobody has read it, besides the one that is shown
public record PlaceWords(
        ListedChange change, boolean touchesFiles, List<Desk.SeenCommit> commits, long placesThatWait) {
    /// Commits of which the page speaks.
    static final int MOST_COMMITS = 200;

    public PlaceWords {
        commits = List.copyOf(commits);
    }

    /// How often it stands on the branch. A change without files, as a clean merge, brings nothing.
    public long timesOnBranch() {
        return touchesFiles ? commits.stream().filter(Desk.SeenCommit::onBranch).count() : 1;
    }

    public String comings() {
        return (commits.size() >= MOST_COMMITS ? "at least " : "") + Shown.count(timesOnBranch(), "time", "times");
    }

    /// What becomes of the places that are not shown.
    public String otherPlaces() {
        if (placesThatWait > 0 && change.waits()) {
            return Shown.count(placesThatWait, "more place waits", "more places wait")
                    + ": as soon as it is read here, the next one is shown, and has to be read as well";
        }
        if (placesThatWait > 0) {
            return "at " + Shown.count(placesThatWait, "more place", "more places") + " nobody has read it";
        }
        if (change.waits()) {
            return "elsewhere it was read before, or nobody has to read it";
        }
        if (change.history()) {
            return "nobody was asked to read it at any of them";
        }
        return switch (change.standing()) {
            case NOT_NEEDED -> "no draw decided on it anew";
            case REJECTED -> "what the others need is asked when it comes again";
            default -> "it was read wherever somebody has to";
        };
    }

    /// The newest commit by which it stands on the branch, where that as which it is shown has left it.
    public Optional<String> standsAs() {
        boolean hasLeft =
                commits.stream().anyMatch(one -> !one.onBranch() && one.commit().equals(change.commit()));
        return hasLeft
                ? commits.stream()
                        .filter(Desk.SeenCommit::onBranch)
                        .map(Desk.SeenCommit::commit)
                        .findFirst()
                : Optional.empty();
    }

    /// The commit by which it came last.
    public String lastCommit() {
        return commits.isEmpty() ? change.commit() : commits.getFirst().commit();
    }
}
