package dev.countersign.adapter.store;

import dev.countersign.adapter.store.Tables.MakerRows;
import dev.countersign.review.desk.CommitMakers;
import dev.countersign.review.desk.Desk.ReviewedChange;
import dev.countersign.review.desk.ListedChange;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/// Who made changes, as rows; those of every commit add up.
final class Making {
    /// No account has a longer address.
    static final int LONGEST = 320;

    private Making() {}

    /// @param number the number of a change
    static void write(DSLContext sql, List<ReviewedChange> changes, ToLongFunction<ListedChange> number) {
        var rows = new LinkedHashSet<List<Object>>();
        for (ReviewedChange seen : changes) {
            long id = number.applyAsLong(seen.change());
            var makers = CommitMakers.of(seen);
            makers.emails().stream()
                    .filter(email -> email.length() <= LONGEST)
                    .sorted()
                    .forEach(email -> rows.add(List.of(id, Texts.folded(email), makers.isMachine(email) ? 1 : 0)));
        }
        var insert = Rows.insert(sql, MakerRows.TABLE, List.of(MakerRows.CHANGE, MakerRows.EMAIL, MakerRows.MACHINE))
                .onConflict(MakerRows.CHANGE, MakerRows.EMAIL)
                .doUpdate()
                .set(MakerRows.MACHINE, MakerRows.MACHINE.mul(DSL.excluded(MakerRows.MACHINE)));
        Rows.runAll(sql, insert, List.copyOf(rows));
    }

    static Map<Long, Set<String>> of(DSLContext sql, List<Long> changes) {
        return of(sql, changes, DSL.noCondition());
    }

    static Map<Long, Set<String>> machines(DSLContext sql, List<Long> changes) {
        return of(sql, changes, MakerRows.MACHINE.eq(1));
    }

    private static Map<Long, Set<String>> of(DSLContext sql, List<Long> changes, Condition which) {
        var makers = new HashMap<Long, Set<String>>();
        sql.select(MakerRows.CHANGE, MakerRows.EMAIL)
                .from(MakerRows.TABLE)
                .where(MakerRows.CHANGE.in(changes), which)
                .fetchGroups(MakerRows.CHANGE, MakerRows.EMAIL)
                .forEach((change, emails) -> makers.put(change, Set.copyOf(emails)));
        return makers;
    }
}
