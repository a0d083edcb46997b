package dev.countersign.adapter.store;

import dev.countersign.adapter.store.Tables.Assignments;
import dev.countersign.adapter.store.Tables.Changes;
import dev.countersign.adapter.store.Tables.Commits;
import dev.countersign.adapter.store.Tables.Facts;
import dev.countersign.adapter.store.Tables.Words;
import dev.countersign.principal.PrincipalId;
import dev.countersign.review.desk.ChangeFilter;
import dev.countersign.review.desk.ChangeFilter.Order;
import dev.countersign.review.desk.Standing;
import dev.countersign.review.desk.Visibility;
import dev.countersign.risk.Lane;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.SortField;
import org.jooq.Table;
import org.jooq.impl.DSL;

/// A [ChangeFilter] in SQL.
final class ChangeQuery {
    private static final Pattern ID_PREFIX = Pattern.compile("[0-9a-f]{7,64}");

    /// So many changes are found by the beginning of an id at most.
    private static final int MOST_BY_ID = 200;

    private static final int FEW = 500;

    private final Database database;
    private final RepositoryIds repositories;

    ChangeQuery(Database database, RepositoryIds repositories) {
        this.database = database;
        this.repositories = repositories;
    }

    /// Which rows; empty where there can be none.
    Optional<Condition> where(ChangeFilter filter) {
        Optional<Condition> scope = scope(filter.sees(), filter.repository(), repository(filter));
        if (scope.isEmpty()) {
            return Optional.empty();
        }
        var all = new ArrayList<Condition>();
        all.add(scope.get());
        all.add(filter.order() == Order.NEWEST ? shownByStanding(filter) : shown(filter));
        lanes(filter).ifPresent(all::add);
        filter.provenance().ifPresent(kind -> all.add(Changes.PROVENANCE.eq((int) Codes.of(kind))));
        filter.detector().ifPresent(detector -> all.add(hasFactOf(detector)));
        filter.asked().ifPresent(asked -> all.add(is(asked)));
        filter.text().ifPresent(text -> all.add(has(text, filter)));
        return Optional.of(DSL.and(all));
    }

    /// A row for each change, up to so many, to be counted; empty where there can be none. With a text that not nearly
    /// all have, those that hold it are gone through, for along the list nearly all would be looked at.
    Optional<Select<?>> ones(ChangeFilter filter, int most) {
        Optional<WordSearch> search = filter.text()
                .map(Texts::folded)
                .filter(text -> !ID_PREFIX.matcher(text).matches())
                .map(text -> new WordSearch(text, database.isSqlite()))
                .filter(words -> database.read(words::areFew));
        if (search.isEmpty()) {
            return where(filter)
                    .map(all -> DSL.selectOne().from(Changes.TABLE).where(all).limit(most));
        }
        Table<?> found = search.get().changes().asTable("found", "id");
        return where(filter.withoutText())
                .map(rest -> DSL.selectOne()
                        .from(found)
                        .crossJoin(Changes.TABLE)
                        .where(Changes.ID.eq(found.field("id", Long.class)), rest)
                        .limit(most));
    }

    /// What one person is asked to read is few changes, which SQLite would look for in all that wait in the
    /// repository.
    private Field<Long> repository(ChangeFilter filter) {
        boolean few = filter.asked()
                .filter(ChangeFilter.Asked.Person.class::isInstance)
                .isPresent();
        return few ? withoutIndex(Changes.REPOSITORY) : Changes.REPOSITORY;
    }

    /// Which repositories; empty for none.
    Optional<Condition> scope(Visibility sees, Optional<String> repository, Field<Long> column) {
        if (repository.isPresent()) {
            return Optional.of(repository.get())
                    .filter(sees::covers)
                    .flatMap(repositories::find)
                    .map(column::eq);
        }
        return switch (sees) {
            case Visibility.All() -> Optional.of(DSL.noCondition());
            case Visibility.Only(var names) -> {
                Set<Long> ids = repositories.find(names);
                yield ids.isEmpty() ? Optional.empty() : Optional.of(isOneOf(column, ids));
            }
        };
    }

    /// The same for a question that goes along another table, of which one repository may have as many rows as all.
    Optional<Condition> scopeAlong(Visibility sees, Field<Long> column) {
        return scope(sees, Optional.empty(), withoutIndex(column));
    }

    private Condition isOneOf(Field<Long> column, Set<Long> ids) {
        return ids.size() == 1
                ? column.eq(ids.iterator().next())
                : withoutIndex(column).in(ids);
    }

    /// Of several repositories SQLite would take the rows of each and sort them, where going through the list in its
    /// order ends sooner; with a sign before the column it does not.
    private Field<Long> withoutIndex(Field<Long> column) {
        return database.isSqlite() ? DSL.field("+({0})", Long.class, column) : column;
    }

    /// [Show#covers] in SQL.
    private static Condition shown(ChangeFilter filter) {
        return switch (filter.show()) {
            case WAITING -> waits();
            case OVERDUE -> waits().and(Changes.DUE_AT.lt(Times.millisUp(filter.now())));
            case PARTIAL -> waits().and(stands(Standing.PARTIAL));
            case REVIEWED -> stands(Standing.REVIEWED);
            case REJECTED -> Changes.STANDING.eq(DSL.inline((int) Codes.of(Standing.REJECTED))); // as in the index
            case NOT_NEEDED -> stands(Standing.NOT_NEEDED).and(Changes.HISTORY.eq(0));
            case NOT_CHECKED -> Changes.UNKNOWNS.gt(0).and(Changes.HISTORY.eq(0));
            case HISTORY -> Changes.HISTORY.eq(1);
            case ALL -> DSL.noCondition();
        };
    }

    /// The same in the columns that the indexes by time have.
    private static Condition shownByStanding(ChangeFilter filter) {
        Condition waits =
                Changes.HISTORY.eq(0).and(Changes.STANDING.in(code(Standing.NOT_RUN), code(Standing.PARTIAL)));
        return switch (filter.show()) {
            case WAITING -> waits;
            case OVERDUE -> waits.and(Changes.DUE_AT.lt(Times.millisUp(filter.now())));
            case PARTIAL -> Changes.HISTORY.eq(0).and(stands(Standing.PARTIAL));
            case REVIEWED, REJECTED, NOT_NEEDED, NOT_CHECKED, HISTORY, ALL -> shown(filter);
        };
    }

    /// A literal, as in the indexes.
    static Condition waits() {
        return Changes.WAITS.eq(DSL.inline(1));
    }

    private static Condition stands(Standing standing) {
        return Changes.STANDING.eq(code(standing));
    }

    private static int code(Standing standing) {
        return Codes.of(standing);
    }

    private static Optional<Condition> lanes(ChangeFilter filter) {
        List<Integer> codes = filter.lanes().stream()
                .map(lane -> (int) Codes.of(lane))
                .sorted()
                .toList();
        return codes.isEmpty() ? Optional.empty() : Optional.of(Changes.LANE.in(codes));
    }

    private Condition hasFactOf(String detector) {
        Condition isOf = Facts.DETECTOR.eq(Texts.holdable(detector));
        return either(
                DSL.selectDistinct(Facts.CHANGE).from(Facts.TABLE).where(isOf),
                DSL.exists(DSL.selectOne().from(Facts.TABLE).where(isOf, Facts.CHANGE.eq(Changes.ID))));
    }

    /// What few changes have is looked for first, and those are sorted; what many have is met soon on the way
    /// through the list.
    ///
    /// @param found numbers of the changes that have it
    /// @param has whether a change has it
    private Condition either(Select<Record1<Long>> found, Condition has) {
        int some = database.read(sql -> sql.fetchCount(
                DSL.selectOne().from(found.asTable("found", "id")).limit(FEW + 1)));
        return some <= FEW ? Changes.ID.in(found) : has;
    }

    private static Condition is(ChangeFilter.Asked asked) {
        return switch (asked) {
            case ChangeFilter.Asked.Person(var person) -> isAskedOf(person);
            case ChangeFilter.Asked.TooFew() ->
                waits().and(Changes.LANE.ge((int) Codes.of(Lane.PEER))).and(Seats.lacksReader());
        };
    }

    private static Condition isAskedOf(PrincipalId person) {
        return Changes.ID.in(
                DSL.select(Assignments.CHANGE).from(Assignments.TABLE).where(Assignments.PERSON.eq(person.toString())));
    }

    private Condition has(String text, ChangeFilter filter) {
        String folded = Texts.folded(text);
        if (ID_PREFIX.matcher(folded).matches()) {
            List<Long> found = byIdPrefix(folded, filter);
            if (!found.isEmpty()) {
                return Changes.ID.in(found);
            }
        }
        var search = new WordSearch(folded, database.isSqlite());
        return either(
                search.changes(),
                DSL.exists(DSL.selectOne().from(Words.TABLE).where(Words.CHANGE.eq(Changes.ID), search.holds())));
    }

    private List<Long> byIdPrefix(String prefix, ChangeFilter filter) {
        Optional<Condition> inChanges = scope(filter.sees(), filter.repository(), Changes.REPOSITORY);
        Optional<Condition> inCommits = scope(filter.sees(), filter.repository(), Commits.REPOSITORY);
        if (inChanges.isEmpty() || inCommits.isEmpty()) {
            return List.of();
        }
        return database.read(sql -> sql.select(Changes.ID)
                .from(Changes.TABLE)
                .where(beginsWith(Changes.CHANGE_ID, prefix), inChanges.get())
                .union(changesOfCommits(sql, prefix, inCommits.get()))
                .limit(MOST_BY_ID)
                .fetch(Changes.ID));
    }

    private static Select<Record1<Long>> changesOfCommits(DSLContext sql, String prefix, Condition scope) {
        return sql.select(Commits.CHANGE)
                .from(Commits.TABLE)
                .where(beginsWith(Commits.COMMIT, prefix), Commits.CHANGE.isNotNull(), scope);
    }

    /// Of hex digits, after which `g` comes.
    static Condition beginsWith(Field<String> id, String prefix) {
        return id.ge(prefix).and(id.lt(prefix + "g"));
    }

    static List<SortField<?>> order(Order order) {
        return switch (order) {
            case WORTH -> List.of(Changes.LANE.desc(), Changes.DENSITY.desc(), Changes.ID.desc());
            case NEWEST -> List.of(Changes.WHEN_AT.desc(), Changes.ID.desc());
            case DUE -> List.of(Changes.DUE_AT.asc(), Changes.ID.asc());
        };
    }

    /// What comes after the cursor, compared as a whole so that an index can begin there.
    static Condition after(Cursor cursor, Order order) {
        return switch (order) {
            case WORTH ->
                DSL.condition(
                        "({0}, {1}, {2}) < ({3}, {4}, {5})",
                        Changes.LANE,
                        Changes.DENSITY,
                        Changes.ID,
                        DSL.val(cursor.lane()),
                        DSL.val(cursor.density()),
                        DSL.val(cursor.id()));
            case NEWEST ->
                DSL.condition(
                        "({0}, {1}) < ({2}, {3})",
                        Changes.WHEN_AT, Changes.ID, DSL.val(cursor.time()), DSL.val(cursor.id()));
            case DUE ->
                DSL.condition(
                        "({0}, {1}) > ({2}, {3})",
                        Changes.DUE_AT, Changes.ID, DSL.val(cursor.time()), DSL.val(cursor.id()));
        };
    }
}
