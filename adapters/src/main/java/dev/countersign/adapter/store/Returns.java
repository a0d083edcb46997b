package dev.countersign.adapter.store;

import dev.countersign.adapter.store.Tables.Changes;
import dev.countersign.adapter.store.Tables.Commits;
import dev.countersign.review.assign.DueHours;
import dev.countersign.review.desk.LedgerDraft;
import dev.countersign.review.desk.ListedChange;
import dev.countersign.review.desk.Standing;
import dev.countersign.risk.Lane;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.DSLContext;

/// Commits that had left their branch and are on it again.
final class Returns {
    private static final int PART = 500;

    private final Database database;
    private final RepositoryIds ids;
    private final ChangeTable table;

    Returns(Database database, RepositoryIds ids, ChangeTable table) {
        this.database = database;
        this.ids = ids;
        this.table = table;
    }

    Set<String> of(String repository, Set<String> onBranch) {
        Optional<Long> id = ids.find(repository);
        return id.isEmpty()
                ? Set.of()
                : database.read(sql -> sql
                        .select(Commits.COMMIT)
                        .from(Commits.TABLE)
                        .where(Commits.REPOSITORY.eq(id.get()), Commits.GONE_AT.gt(0L))
                        .fetch(Commits.COMMIT)
                        .stream()
                        .filter(onBranch::contains)
                        .collect(Collectors.toSet()));
    }

    boolean record(String repository, Set<String> commits, Instant at, LedgerDraft draft) {
        long id = ids.get(repository);
        List<String> all = commits.stream().sorted().toList();
        return database.write(sql -> {
            int returned = 0;
            for (int from = 0; from < all.size(); from += PART) {
                returned += bring(sql, id, all.subList(from, Math.min(all.size(), from + PART)), at);
            }
            if (returned > 0) {
                SqlLedgerDrafts.add(sql, draft);
            }
            return returned > 0;
        });
    }

    private int bring(DSLContext sql, long repository, List<String> commits, Instant at) {
        var gone = Commits.COMMIT
                .in(commits)
                .and(Commits.REPOSITORY.eq(repository))
                .and(Commits.GONE_AT.gt(0L));
        Set<Long> changes = sql.select(Commits.CHANGE)
                .from(Commits.TABLE)
                .where(gone, Commits.CHANGE.isNotNull())
                .fetchSet(Commits.CHANGE);
        List<ListedChange> taken = table.take(sql, Changes.ID.in(changes)); // before its commits, as all others do
        int returned = sql.update(Commits.TABLE)
                .set(Commits.GONE_AT, Commits.GONE_AT.neg())
                .where(gone)
                .execute();
        wake(sql, repository, taken, at);
        return returned;
    }

    /// @param changes with a commit that is on the branch again
    private void wake(DSLContext sql, long repository, List<ListedChange> changes, Instant at) {
        var waiting = new Waiting();
        var woken = new ArrayList<ListedChange>();
        var rejected = new ArrayList<Long>();
        for (ListedChange change : changes) {
            Function<Lane, Optional<Instant>> readBy = lane -> DueHours.DEFAULTS.due(lane, at);
            if (change.standing() == Standing.REJECTED) {
                rejected.add(change.id());
                woken.add(change.broughtAgain(at, readBy));
            } else if (!change.waits() && isUnreadSomewhere(sql, change)) {
                woken.add(change.waitingElsewhere(readBy));
            } else {
                continue;
            }
            waiting.take(change, repository);
            waiting.add(woken.getLast(), repository);
        }
        table.update(sql, woken);
        VerdictRows.supersede(sql, rejected);
        Places.letWait(sql, rejected);
        waiting.write(sql);
    }

    /// Nobody is asked for the place at which history is shown.
    private static boolean isUnreadSomewhere(DSLContext sql, ListedChange change) {
        return change.history() ? Places.otherWaits(sql, change) : Places.anyWaits(sql, change);
    }
}
