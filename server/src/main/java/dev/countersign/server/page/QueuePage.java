package dev.countersign.server.page;

import dev.countersign.review.desk.ChangeFilter;
import dev.countersign.review.desk.ChangeFilter.Show;
import dev.countersign.review.desk.Desk;
import dev.countersign.review.desk.LaneLoad;
import dev.countersign.review.desk.ListedChange;
import dev.countersign.review.desk.Repository;
import dev.countersign.risk.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the queue shows.
///
/// @param count how many changes the filter lets through; `many` where there are at least so many
/// @param left when each of those shown left its branch, where it did
/// @param mine the caller's own day; empty where they give no verdicts, and where the queue is filtered
/// @param today the day that readers' minutes are of, and its time zone
public record QueuePage(
        Frame frame,
        QueueQuery query,
        List<ListedChange> changes,
        Optional<String> next,
        int count,
        boolean many,
        QueueTotals all,
        Map<Long, Instant> left,
        Optional<ReaderStrip.Mine> mine,
        AskedNames readers,
        String today,
        Instant now) {
    /// More are not told apart: counting takes longer than finding the first page.
    static final int COUNTED = 1_000;

    /// The same of what a search finds, each of which is looked at.
    private static final int COUNTED_IN_SEARCH = 200;

    public QueuePage {
        changes = List.copyOf(changes);
        left = Map.copyOf(left);
    }

    /// How many of what a filter lets through are told apart.
    static int mostCounted(ChangeFilter filter) {
        return filter.text().isPresent() ? COUNTED_IN_SEARCH : COUNTED;
    }

    public int rejected() {
        return all.rejected();
    }

    public List<Repository> repositories() {
        return all.repositories();
    }

    public List<Desk.FailedCommit> failures() {
        return all.failures();
    }

    public List<ReaderStrip.Lack> lacks() {
        return all.lacks();
    }

    /// Most review first, without `none`, which nobody reads.
    public List<LaneLoad> lanes() {
        return Arrays.stream(Lane.values())
                .sorted(Comparator.reverseOrder())
                .filter(lane -> lane != Lane.NONE)
                .flatMap(lane -> Optional.ofNullable(all.load().get(lane)).stream())
                .filter(l -> l.lane() != Lane.AI || l.waiting() > 0)
                .toList();
    }

    public List<LaneLoad> overdueLanes() {
        return lanes().stream().filter(l -> l.overdue() > 0).toList();
    }

    /// How many that wait are on their branch no more, in words; empty where there are none.
    public String lostInWords() {
        return all.lost() == 0
                ? ""
                : (all.lost() >= COUNTED ? "At least " : "") + Shown.count(all.lost(), "change", "changes");
    }

    public boolean isLost(ListedChange change) {
        return left.containsKey(change.id());
    }

    public boolean manyRejected() {
        return all.rejected() >= COUNTED;
    }

    public int overdue() {
        return lanes().stream().mapToInt(LaneLoad::overdue).sum();
    }

    public int waiting() {
        return lanes().stream().mapToInt(LaneLoad::waiting).sum();
    }

    public double minutes() {
        return lanes().stream().mapToDouble(l -> l.minutes().p50()).sum();
    }

    /// Width of a lane's part in a bar of 1000.
    public int width(LaneLoad lane) {
        double all = minutes();
        return all <= 0 ? 0 : (int) Math.round(1000 * lane.minutes().p50() / all);
    }

    /// Where a lane's part begins.
    public int start(LaneLoad lane) {
        int start = 0;
        for (LaneLoad one : lanes()) {
            if (one.lane() == lane.lane()) {
                return start;
            }
            start += width(one);
        }
        return start;
    }

    public List<Show> shows() {
        return List.of(Show.values());
    }

    /// Those whose import runs, or stands still.
    public List<Repository> importing() {
        return all.repositories().stream()
                .filter(r -> r.imported().state() != Repository.State.UP_TO_DATE)
                .toList();
    }

    /// Whether there are repositories, and the import of each stands still.
    public boolean allFailed() {
        return !all.repositories().isEmpty()
                && all.repositories().stream().allMatch(one -> one.imported().state() == Repository.State.FAILED);
    }

    /// Those of which nobody knows what is new, in the order of their names.
    public List<NotLookedAt> notLookedAt() {
        return all.notLookedAt().entrySet().stream()
                .map(one -> new NotLookedAt(one.getKey(), one.getValue()))
                .sorted(Comparator.comparing(NotLookedAt::repository))
                .toList();
    }

    /// A repository of which nobody knows what is new.
    ///
    /// @param last when it was looked at last; empty where it was not since the server started
    public record NotLookedAt(String repository, Optional<Instant> last) {}

    /// Whether all that came is listed, as far as anybody can know.
    public boolean isWhole() {
        return importing().isEmpty() && all.notLookedAt().isEmpty();
    }

    /// Whether figures mean anything: where nothing waits and not all was read, or nothing is there to be read,
    /// none is known.
    public boolean knowsWhatWaits() {
        return waiting() > 0 || isWhole() && !all.repositories().isEmpty();
    }

    /// `due in 3 h`, `overdue by 2 days`; empty where it is not due.
    public String due(ListedChange change) {
        if (!change.waits() || change.due().isEmpty()) {
            return "";
        }
        Duration left = Duration.between(now, change.due().get());
        return left.isNegative() ? "overdue by " + Shown.span(left) : "due in " + Shown.span(left);
    }

    public String standing(ListedChange change) {
        if (change.isOverdue(now)) {
            return "overdue";
        }
        return change.history() && change.standing().waits()
                ? "history"
                : change.standing().word();
    }

    public String age(ListedChange change) {
        return Shown.span(Duration.between(change.when(), now)) + " ago";
    }
}
