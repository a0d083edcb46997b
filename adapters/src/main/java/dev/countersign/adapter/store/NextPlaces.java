package dev.countersign.adapter.store;

import dev.countersign.adapter.store.Tables.Changes;
import dev.countersign.review.desk.Desk.NextPlace;
import dev.countersign.review.desk.ListedChange;
import dev.countersign.review.desk.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;

/// Changes of a repository that wait at a place at which they are not shown.
final class NextPlaces {
    private NextPlaces() {}

    static List<NextPlace> of(DSLContext sql, ChangeTable table, long repository, Set<String> besides, int limit) {
        Condition which = Changes.REPOSITORY
                .eq(repository)
                .and(Changes.HISTORY.eq(0))
                .and(Changes.STANDING.ne((int) Codes.of(Standing.REJECTED)))
                .and(Places.waitElsewhere(besides));
        var found = new ArrayList<NextPlace>();
        List<ListedChange> changes = table.first(sql, which, limit);
        Map<Long, String> next =
                Places.next(sql, changes.stream().map(ListedChange::id).toList(), besides);
        for (ListedChange change : changes) {
            Optional.ofNullable(next.get(change.id())).ifPresent(commit -> found.add(new NextPlace(change, commit)));
        }
        return found;
    }
}
