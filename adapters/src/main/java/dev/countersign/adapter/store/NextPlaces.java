package dev.countersign.adapter.store;

import dev.countersign.adapter.store.Tables.Changes;
import dev.countersign.review.desk.Desk.NextPlace;
import dev.countersign.review.desk.ListedChange;
import dev.countersign.review.desk.Standing;
import dev.countersign.review.desk.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;

/// Changes of a repository that were read where they are shown, and wait at another place.
final class NextPlaces {
    private static final int PART = 200;

    private final DSLContext sql;
    private final ChangeTable table;
    private final Condition which;

    NextPlaces(DSLContext sql, ChangeTable table, long repository) {
        this.sql = sql;
        this.table = table;
        this.which = Changes.REPOSITORY
                .eq(repository)
                .and(Changes.WAITS.eq(1))
                .and(Changes.STANDING.eq((int) Codes.of(Standing.PARTIAL)))
                .and(SeenCommits.waitsElsewhere());
    }

    List<NextPlace> find(int limit) {
        var found = new ArrayList<NextPlace>();
        List<ListedChange> part = part(0);
        while (!part.isEmpty() && found.size() < limit) {
            Map<Long, List<Verdict>> verdicts = VerdictRows.of(sql, part);
            for (ListedChange change : part) {
                if (change.isReadHere(verdicts.getOrDefault(change.id(), List.of()))) {
                    Optional<String> commit = SeenCommits.nextPlace(sql, change);
                    commit.ifPresent(one -> found.add(new NextPlace(change, one)));
                }
            }
            part = part(part.getLast().id());
        }
        return found.subList(0, Math.min(limit, found.size()));
    }

    private List<ListedChange> part(long after) {
        return table.first(sql, which.and(Changes.ID.gt(after)), PART);
    }
}
