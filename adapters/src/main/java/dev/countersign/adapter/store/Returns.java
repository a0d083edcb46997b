package dev.countersign.adapter.store;

import dev.countersign.adapter.store.Tables.Changes;
import dev.countersign.adapter.store.Tables.Commits;
import dev.countersign.review.assign.DueHours;
import dev.countersign.review.desk.LedgerDraft;
import dev.countersign.review.desk.ListedChange;
import dev.countersign.review.desk.Standing;
import dev.countersign.review.desk.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
        Map<Long, List<String>> changes = sql.select(Commits.CHANGE, Commits.COMMIT)
                .from(Commits.TABLE)
                .where(gone, Commits.CHANGE.isNotNull())
                .fetchGroups(Commits.CHANGE, Commits.COMMIT);
        wake(sql, repository, changes, at);
        return sql.update(Commits.TABLE)
                .set(Commits.GONE_AT, Commits.GONE_AT.neg())
                .where(gone)
                .execute();
    }

    /// @param returning commits that are about to be on the branch again, by the numbers of their changes
    private void wake(DSLContext sql, long repository, Map<Long, List<String>> returning, Instant at) {
        List<ListedChange> changes = table.take(sql, Changes.ID.in(returning.keySet()));
        Map<Long, List<Verdict>> verdicts = VerdictRows.of(sql, changes);
        Set<Long> onBranch = SeenCommits.onBranch(sql, returning.keySet());
        var waiting = new Waiting();
        var woken = new ArrayList<ListedChange>();
        for (ListedChange change : changes) {
            boolean isThere = onBranch.contains(change.id());
            boolean wasRead = change.wasRead(verdicts.getOrDefault(change.id(), List.of()));
            if (change.standing() == Standing.REJECTED || isThere && wasRead) {
                ListedChange again = change.broughtAgain(at, lane -> DueHours.DEFAULTS.due(lane, at));
                waiting.take(change, repository);
                waiting.add(again, repository);
                woken.add(again);
            }
            if (isThere && (wasRead || change.waits())) {
                letWait(sql, change, returning.getOrDefault(change.id(), List.of()));
            }
        }
        table.update(sql, woken);
        VerdictRows.supersede(sql, woken.stream().map(ListedChange::id).toList());
        waiting.write(sql);
    }

    private static void letWait(DSLContext sql, ListedChange change, List<String> commits) {
        SeenCommits.letWait(
                sql,
                change.id(),
                commits.stream()
                        .filter(commit -> !commit.equals(change.commit()))
                        .toList());
    }
}
