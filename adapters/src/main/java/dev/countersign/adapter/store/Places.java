package dev.countersign.adapter.store;

import dev.countersign.adapter.store.Tables.Changes;
import dev.countersign.adapter.store.Tables.Commits;
import dev.countersign.adapter.store.Tables.Paths;
import dev.countersign.review.desk.ListedChange;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/// The places to which commits brought the edit of a change, within a transaction.
final class Places {
    private static final int PART = 500;

    /// The place does not wait.
    static final int NO = 0;
    /// It waits where its change is shown.
    static final int HERE = 1;
    /// It waits, and its change is shown at another place.
    static final int ELSEWHERE = 2;

    /// A place that nobody had to read, and somebody did. No other is the same.
    private static final String UNNAMED = "";

    private static final Condition WAITS = Commits.PLACE_WAITS.ne(DSL.inline(NO));
    private static final Condition WAITS_ELSEWHERE =
            Commits.PLACE_WAITS.eq(DSL.inline(ELSEWHERE)).and(SeenCommits.ON_BRANCH);
    private static final Condition IS_SHOWN = Commits.CHANGE.eq(Changes.ID).and(Commits.COMMIT.eq(Changes.COMMIT));

    private Places() {}

    /// The place that a change is shown at.
    ///
    /// @param waits whether it is on the branch and waits
    /// @param place what it is where it waited and has left the branch; else empty
    /// @param escaped whether the change left unread and had needed a reader
    record Shown(boolean waits, String place, boolean escaped) {
        static final Shown NONE = new Shown(false, "", false);
    }

    static Map<Long, Shown> shown(DSLContext sql, Collection<ListedChange> changes) {
        var shown = new HashMap<Long, Shown>();
        if (!changes.isEmpty()) {
            Field<Boolean> escaped = DSL.field(Escapes.isEscape(Changes.ID));
            sql.select(Changes.ID, Commits.PLACE_WAITS, Commits.GONE_AT, Commits.PLACE, escaped)
                    .from(Changes.TABLE)
                    .join(Commits.TABLE)
                    .on(IS_SHOWN)
                    .where(Changes.ID.in(changes.stream().map(ListedChange::id).toList()))
                    .forEach(row -> shown.put(
                            row.value1(),
                            shown(
                                    row.value2() != NO,
                                    SeenCommits.isOnBranch(row.get(Commits.GONE_AT)),
                                    Objects.requireNonNullElse(row.get(Commits.PLACE), ""),
                                    row.get(escaped))));
        }
        return shown;
    }

    private static Shown shown(boolean waits, boolean onBranch, String place, boolean escaped) {
        return new Shown(waits && onBranch, waits && !onBranch ? place : "", escaped);
    }

    /// Places that were read and have left the branch, by the numbers of changes and then by their commits.
    static Map<Long, Map<String, String>> readAndGone(DSLContext sql, Collection<Long> changes) {
        var gone = new HashMap<Long, Map<String, String>>();
        if (!changes.isEmpty()) {
            sql.select(Commits.CHANGE, Commits.COMMIT, Commits.PLACE)
                    .from(Commits.TABLE)
                    .where(
                            Commits.CHANGE.in(changes),
                            Commits.GONE_AT.gt(DSL.inline(0L)),
                            Commits.PLACE_WAITS.eq(DSL.inline(NO)),
                            Commits.PLACE.ne(DSL.inline(UNNAMED)))
                    .forEach(row -> gone.computeIfAbsent(row.value1(), _ -> new HashMap<>())
                            .put(row.value2(), row.value3()));
        }
        return gone;
    }

    /// Others stand for these from now on, so that they wait where they return.
    static void areTakenOver(DSLContext sql, Collection<Long> changes, Collection<String> commits) {
        if (!commits.isEmpty()) {
            sql.update(Commits.TABLE)
                    .set(Commits.PLACE_WAITS, ELSEWHERE)
                    .where(Commits.CHANGE.in(changes), Commits.COMMIT.in(commits), Commits.GONE_AT.gt(DSL.inline(0L)))
                    .execute();
        }
    }

    /// All places of changes wait, as nobody has read any; those that are gone where they return.
    static void letWait(DSLContext sql, Collection<Long> changes) {
        if (!changes.isEmpty()) {
            letWait(sql, Changes.ID.in(changes));
        }
    }

    /// @param which of the changes
    static void letWait(DSLContext sql, Condition which) {
        letWait(sql, which, DSL.noCondition());
    }

    /// The places of a change wait at which nobody had to read it.
    static void letUnaskedWait(DSLContext sql, ListedChange change) {
        letWait(sql, Changes.ID.eq(change.id()), Commits.PLACE.isNull());
    }

    private static void letWait(DSLContext sql, Condition changes, Condition places) {
        Condition isShown = DSL.exists(DSL.selectOne().from(Changes.TABLE).where(IS_SHOWN));
        sql.update(Commits.TABLE)
                .set(Commits.PLACE_WAITS, DSL.when(isShown, DSL.inline(HERE)).otherwise(DSL.inline(ELSEWHERE)))
                .where(
                        Commits.CHANGE.in(DSL.select(Changes.ID)
                                .from(Changes.TABLE)
                                .where(
                                        changes,
                                        DSL.exists(DSL.selectOne()
                                                .from(Paths.TABLE)
                                                .where(Paths.CHANGE.eq(Changes.ID))))),
                        places)
                .execute();
    }

    /// The place at which a change is shown was read, be it that nobody had to.
    static void isRead(DSLContext sql, ListedChange change) {
        sql.update(Commits.TABLE)
                .set(Commits.PLACE_WAITS, NO)
                .set(Commits.PLACE, DSL.coalesce(Commits.PLACE, DSL.inline(UNNAMED)))
                .where(Commits.CHANGE.eq(change.id()), Commits.COMMIT.eq(change.commit()))
                .execute();
    }

    /// What a place is that is shown, and waits, from now on: another analysis may show more of it than the first one
    /// did.
    static void isNow(DSLContext sql, String commit, ListedChange change, String place) {
        sql.update(Commits.TABLE)
                .set(Commits.PLACE, place)
                .set(Commits.PLACE_WAITS, HERE)
                .where(Commits.CHANGE.eq(change.id()), Commits.COMMIT.eq(commit))
                .execute();
    }

    /// Where they are shown these changes wait, though somebody has read them.
    static void waitHere(DSLContext sql, List<ListedChange> changes) {
        move(sql, changes, NO, HERE);
    }

    /// Changes that are shown at other places than before.
    ///
    /// @param before as they were
    /// @param now the same changes in the same order
    static void areShown(DSLContext sql, List<ListedChange> before, List<ListedChange> now) {
        move(sql, before, HERE, ELSEWHERE);
        move(sql, now, ELSEWHERE, HERE);
    }

    private static void move(DSLContext sql, List<ListedChange> changes, int from, int to) {
        var update = sql.update(Commits.TABLE)
                .set(Commits.PLACE_WAITS, DSL.inline(to))
                .where(
                        Commits.CHANGE.eq((Long) null),
                        Commits.COMMIT.eq((String) null),
                        Commits.PLACE_WAITS.eq(DSL.inline(from)));
        Rows.runAll(
                sql,
                update,
                changes.stream()
                        .map(change -> List.<Object>of(change.id(), change.commit()))
                        .toList());
    }

    /// Whether a place waits which is not the one that is shown.
    static boolean waitsElsewhere(DSLContext sql, ListedChange change, String commit) {
        return sql.fetchExists(
                Commits.TABLE, Commits.CHANGE.eq(change.id()), Commits.COMMIT.eq(commit), WAITS_ELSEWHERE);
    }

    static boolean anyWaits(DSLContext sql, ListedChange change) {
        return sql.fetchExists(Commits.TABLE, Commits.CHANGE.eq(change.id()), WAITS, SeenCommits.ON_BRANCH);
    }

    /// Whether a place waits beside the one that is shown.
    static boolean otherWaits(DSLContext sql, ListedChange change) {
        return sql.fetchExists(Commits.TABLE, Commits.CHANGE.eq(change.id()), WAITS_ELSEWHERE);
    }

    static long countOthers(DSLContext sql, ListedChange change) {
        return sql.fetchCount(Commits.TABLE, Commits.CHANGE.eq(change.id()), WAITS_ELSEWHERE);
    }

    /// Whether the change stands on the branch beside where it is shown.
    static boolean standsElsewhere(DSLContext sql, ListedChange change) {
        return sql.fetchExists(
                Commits.TABLE,
                Commits.CHANGE.eq(change.id()),
                Commits.COMMIT.ne(change.commit()),
                SeenCommits.ON_BRANCH);
    }

    /// Changes that one of these commits brought to a place which waits, be it on the branch or not.
    static Set<Long> waitingBy(DSLContext sql, long repository, Collection<String> commits) {
        var changes = new HashSet<Long>();
        List<String> all = List.copyOf(commits);
        for (int from = 0; from < all.size(); from += PART) {
            changes.addAll(sql.selectDistinct(Commits.CHANGE)
                    .from(Commits.TABLE)
                    .where(
                            Commits.REPOSITORY.eq(repository),
                            WAITS,
                            Commits.COMMIT.in(all.subList(from, Math.min(all.size(), from + PART))))
                    .fetch(Commits.CHANGE));
        }
        return changes;
    }

    /// Of changes: that a place on the branch waits which is not the one that is shown.
    static Condition otherWaits() {
        return Changes.ID.in(DSL.select(Commits.CHANGE).from(Commits.TABLE).where(WAITS_ELSEWHERE));
    }

    /// Of changes: that they wait at another place, but for those, and not where they are shown.
    static Condition waitElsewhere(Set<String> besides) {
        Condition shownWaits =
                IS_SHOWN.and(Commits.PLACE_WAITS.eq(DSL.inline(HERE))).and(SeenCommits.ON_BRANCH);
        return Changes.ID
                .in(DSL.select(Commits.CHANGE)
                        .from(Commits.TABLE)
                        .where(WAITS_ELSEWHERE, Commits.COMMIT.notIn(besides)))
                .andNotExists(DSL.selectOne().from(Commits.TABLE).where(shownWaits));
    }

    /// The commits that brought changes to the places that have waited longest, but for those; by the numbers of the
    /// changes.
    static Map<Long, String> next(DSLContext sql, Collection<Long> changes, Set<String> besides) {
        Field<String> first = DSL.field(DSL.select(Commits.COMMIT)
                .from(Commits.TABLE)
                .where(Commits.CHANGE.eq(Changes.ID), WAITS_ELSEWHERE, Commits.COMMIT.notIn(besides))
                .orderBy(Commits.SEEN_AT, Commits.COMMIT)
                .limit(DSL.inline(1)));
        var next = new HashMap<Long, String>();
        if (!changes.isEmpty()) {
            sql.select(Changes.ID, first)
                    .from(Changes.TABLE)
                    .where(Changes.ID.in(changes))
                    .forEach(row -> next.put(row.value1(), row.value2()));
        }
        return next;
    }
}
