package dev.countersign.adapter.store;

import dev.countersign.adapter.store.Tables.MakerRows;
import dev.countersign.review.desk.Desk.ReviewedChange;
import dev.countersign.review.desk.Emails;
import dev.countersign.review.desk.ListedChange;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jooq.DSLContext;

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
            emails(seen).forEach(email -> rows.add(List.of(id, email)));
        }
        var insert = Rows.insert(sql, MakerRows.TABLE, List.of(MakerRows.CHANGE, MakerRows.EMAIL))
                .onConflictDoNothing();
        Rows.runAll(sql, insert, List.copyOf(rows));
    }

    private static Stream<String> emails(ReviewedChange seen) {
        var all = new LinkedHashSet<>(seen.coAuthors());
        all.add(seen.change().author().email());
        all.add(seen.change().committer().email());
        return Emails.compared(all).stream()
                .filter(email -> email.length() <= LONGEST)
                .map(Texts::folded)
                .sorted();
    }

    static Map<Long, Set<String>> of(DSLContext sql, List<Long> changes) {
        var makers = new HashMap<Long, Set<String>>();
        sql.select(MakerRows.CHANGE, MakerRows.EMAIL)
                .from(MakerRows.TABLE)
                .where(MakerRows.CHANGE.in(changes))
                .fetchGroups(MakerRows.CHANGE, MakerRows.EMAIL)
                .forEach((change, emails) -> makers.put(change, Set.copyOf(emails)));
        return makers;
    }
}
