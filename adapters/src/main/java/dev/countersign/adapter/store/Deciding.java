package dev.countersign.adapter.store;

import dev.countersign.adapter.store.AuditTables.Decisions;
import dev.countersign.adapter.store.Tables.Changes;
import dev.countersign.oversight.DrawDecision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.DSLContext;

/// Records decisions of the draw within a transaction, so many at once that they fit into one statement.
///
/// What another server decided meanwhile is met as a duplicate, after which the transaction is done again.
final class Deciding {
    static final int MOST_AT_ONCE = 500;

    private final DSLContext sql;
    private final RepositoryIds repositories;
    private final String period;
    private final long auditDue;

    Deciding(DSLContext sql, RepositoryIds repositories, String period, Instant auditDue) {
        this.sql = sql;
        this.repositories = repositories;
        this.period = period;
        this.auditDue = Times.millis(auditDue);
    }

    /// Those that were new.
    List<DrawDecision> record(List<DrawDecision> decisions) {
        Map<Key, Known> known = known(decisions);
        var added = new ArrayList<DrawDecision>();
        var rows = new ArrayList<List<Object>>();
        for (DrawDecision decision : decisions) {
            Known change = known.get(key(decision));
            if (change == null) {
                throw new IllegalArgumentException("there is no change " + decision.change());
            }
            if (!change.decided) {
                change.decided = true;
                added.add(decision);
                rows.add(row(change.id, decision));
            }
        }
        Rows.insertAll(sql, Decisions.TABLE, Decisions.FIELDS, rows);
        return added;
    }

    private Key key(DrawDecision decision) {
        return new Key(
                repositories.get(decision.change().repository()),
                decision.change().change().hex());
    }

    private Map<Key, Known> known(List<DrawDecision> decisions) {
        var known = new HashMap<Key, Known>();
        var keys = decisions.stream().map(this::key).toList();
        sql.select(Changes.REPOSITORY, Changes.CHANGE_ID, Changes.ID, Decisions.CHANGE)
                .from(Changes.TABLE)
                .leftJoin(Decisions.TABLE)
                .on(Decisions.CHANGE.eq(Changes.ID))
                .where(ChangeTable.isOneOf(
                        keys.stream().map(Key::repository).collect(Collectors.toSet()),
                        keys.stream().map(Key::changeId).distinct().toList()))
                .forEach(row ->
                        known.put(new Key(row.value1(), row.value2()), new Known(row.value3(), row.value4() != null)));
        return known;
    }

    private List<Object> row(long change, DrawDecision decision) {
        int drawn = Codes.of(decision.drawn());
        return List.of(
                change,
                period,
                decision.stratum().key(),
                decision.rate().perMillion(),
                decision.value().hex(),
                drawn,
                Times.millis(decision.at()),
                decision.drawn() ? auditDue : Times.NEVER,
                drawn);
    }

    private record Key(long repository, String changeId) {}

    /// A change at the desk.
    private static final class Known {
        private final long id;
        private boolean decided;

        Known(long id, boolean decided) {
            this.id = id;
            this.decided = decided;
        }
    }
}
