package dev.countersign.server.work;

import dev.countersign.review.assign.Work;
import dev.countersign.review.desk.ChangeFilter;
import dev.countersign.review.desk.ChangeList;
import dev.countersign.review.desk.Desk;
import dev.countersign.review.desk.ListedChange;
import dev.countersign.review.desk.Standing;
import dev.countersign.review.desk.Verdict;
import dev.countersign.review.desk.Visibility;
import dev.countersign.risk.Lane;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

/// What waits in a lane, in the order in which to read it; fetched in parts as it is asked for.
final class Waiting implements Iterator<Work> {
    private static final int AT_ONCE = 200;

    private final Desk desk;
    private final ChangeFilter filter;
    private final Deque<Work> fetched = new ArrayDeque<>();
    private Optional<String> next = Optional.empty();
    private boolean atEnd;

    Waiting(Desk desk, Lane lane, Instant now) {
        this.desk = desk;
        this.filter = ChangeFilter.waiting(new Visibility.All(), now).in(lane);
    }

    @Override
    public boolean hasNext() {
        if (fetched.isEmpty() && !atEnd) {
            ChangeList list = desk.list(filter, next, AT_ONCE);
            fetched.addAll(work(desk, list.changes()));
            next = list.next();
            atEnd = next.isEmpty();
        }
        return !fetched.isEmpty();
    }

    @Override
    public Work next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return fetched.removeFirst();
    }

    /// Only what is partly read has verdicts.
    static List<Work> work(Desk desk, List<ListedChange> changes) {
        Map<Long, List<Verdict>> verdicts = desk.verdicts(changes.stream()
                .filter(change -> change.standing() == Standing.PARTIAL)
                .toList());
        Map<Long, Set<String>> makers = desk.makers(changes);
        return changes.stream()
                .map(change -> Work.of(
                        change,
                        makers.getOrDefault(change.id(), Set.of()),
                        verdicts.getOrDefault(change.id(), List.of())))
                .toList();
    }
}
