package dev.countersign.adapter.store;

import dev.countersign.adapter.store.Tables.Changes;
import dev.countersign.adapter.store.Tables.Loads;
import dev.countersign.adapter.store.Tables.Members;
import dev.countersign.adapter.store.Tables.Repositories;
import dev.countersign.review.desk.LedgerDraft;
import dev.countersign.review.desk.ListedChange;
import dev.countersign.review.desk.Repository;
import dev.countersign.review.desk.Visibility;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// Repositories and who sees them.
@SuppressWarnings("JavaLangClash") // org.jooq.Record
final class SqlRepositories {
    private final Database database;
    private final RepositoryIds ids;
    private final ChangeTable table;

    SqlRepositories(Database database, RepositoryIds ids, ChangeTable table) {
        this.database = database;
        this.ids = ids;
        this.table = table;
    }

    List<Repository> all(Visibility sees) {
        return switch (sees) {
            case Visibility.All() -> where(DSL.noCondition());
            case Visibility.Only(var names) when names.isEmpty() -> List.of();
            case Visibility.Only(var names) -> where(Repositories.NAME.in(names));
        };
    }

    Optional<Repository> find(String name) {
        return where(Repositories.NAME.eq(Texts.holdable(name))).stream().findFirst();
    }

    private List<Repository> where(Condition which) {
        return database.read(sql -> sql.select(Repositories.FIELDS)
                .from(Repositories.TABLE)
                .where(which)
                .orderBy(Repositories.NAME)
                .fetch(SqlRepositories::repository));
    }

    private static Repository repository(Record row) {
        return new Repository(
                row.get(Repositories.NAME),
                row.get(Repositories.LOCATION),
                Times.time(row.get(Repositories.BEGINS_AT)),
                row.get(Repositories.OPEN_TO_ALL) != 0,
                Optional.ofNullable(row.get(Repositories.HEAD)),
                new Repository.Import(
                        Codes.ofWord(Repository.State.values(), row.get(Repositories.STATE)),
                        row.get(Repositories.DONE),
                        row.get(Repositories.TOTAL),
                        row.get(Repositories.FAILED),
                        Optional.ofNullable(row.get(Repositories.PROBLEM)),
                        Times.time(row.get(Repositories.IMPORT_AT))));
    }

    boolean add(Repository repository) {
        return database.write(sql -> add(sql, repository));
    }

    boolean add(Repository repository, Set<String> members, LedgerDraft draft) {
        checkMembers(members);
        return database.write(sql -> {
            if (!add(sql, repository)) {
                return false;
            }
            long id = sql.select(Repositories.ID)
                    .from(Repositories.TABLE)
                    .where(Repositories.NAME.eq(repository.name()))
                    .fetchSingle()
                    .value1();
            setMembers(sql, id, members);
            SqlLedgerDrafts.add(sql, draft);
            return true;
        });
    }

    private static boolean add(DSLContext sql, Repository repository) {
        Repository.Import imported = repository.imported();
        int added = sql.insertInto(Repositories.TABLE)
                .set(Repositories.NAME, repository.name())
                .set(Repositories.LOCATION, Texts.holdable(repository.location()))
                .set(Repositories.BEGINS_AT, Times.millis(repository.begins()))
                .set(Repositories.OPEN_TO_ALL, (int) Codes.of(repository.openToAll()))
                .set(Repositories.HEAD, repository.head().map(Texts::holdable).orElse(null))
                .set(Repositories.STATE, Codes.word(imported.state()))
                .set(Repositories.DONE, imported.done())
                .set(Repositories.TOTAL, imported.total())
                .set(Repositories.FAILED, imported.failed())
                .set(Repositories.PROBLEM, problem(imported))
                .set(Repositories.IMPORT_AT, Times.millis(imported.at()))
                .onConflictDoNothing()
                .execute();
        return added == 1;
    }

    private static @Nullable String problem(Repository.Import imported) {
        return imported.problem().map(Texts::holdable).orElse(null);
    }

    void update(Repository repository) {
        long id = ids.get(repository.name());
        database.write(sql -> {
            update(sql, id, repository);
            return id;
        });
    }

    void update(Repository repository, Set<String> members, LedgerDraft draft) {
        long id = ids.get(repository.name());
        checkMembers(members);
        database.write(sql -> {
            update(sql, id, repository);
            setMembers(sql, id, members);
            SqlLedgerDrafts.add(sql, draft);
            return id;
        });
    }

    private void update(DSLContext sql, long id, Repository repository) {
        sql.update(Repositories.TABLE)
                .set(Repositories.LOCATION, Texts.holdable(repository.location()))
                .set(Repositories.BEGINS_AT, Times.millis(repository.begins()))
                .set(Repositories.OPEN_TO_ALL, (int) Codes.of(repository.openToAll()))
                .where(Repositories.ID.eq(id))
                .execute();
        if (shelve(sql, id, repository.begins()) > 0) {
            countAnew(sql, id);
        }
    }

    /// Makes changes history or not, and says how many became another.
    private static int shelve(DSLContext sql, long repository, Instant begins) {
        long from = Times.millis(begins);
        Condition isHistory =
                Changes.WHEN_AT.lt(from).andNot(Escapes.isEscape(Changes.ID)).andNot(Places.otherWaits());
        Condition wouldWait = DSL.not(isHistory).and(Changes.STANDING.in(0, 1));
        Places.letWait(
                sql,
                Changes.REPOSITORY.eq(repository).and(Changes.HISTORY.eq(1)).and(wouldWait));
        return sql.update(Changes.TABLE)
                .set(Changes.HISTORY, DSL.when(isHistory, DSL.inline(1)).otherwise(DSL.inline(0)))
                .set(Changes.WAITS, DSL.when(wouldWait, DSL.inline(1)).otherwise(DSL.inline(0)))
                .where(
                        Changes.REPOSITORY.eq(repository),
                        isHistory
                                .and(Changes.HISTORY.eq(0))
                                .or(DSL.not(isHistory).and(Changes.HISTORY.eq(1))))
                .execute();
    }

    /// The load is removed before the changes are read: who counts a verdict meanwhile either comes before the
    /// removal, and is read, or adds to what is written here.
    private void countAnew(DSLContext sql, long repository) {
        sql.deleteFrom(Loads.TABLE).where(Loads.REPOSITORY.eq(repository)).execute();
        var waiting = new Waiting();
        for (ListedChange change : table.all(sql, ChangeQuery.waits().and(Changes.REPOSITORY.eq(repository)))) {
            waiting.add(change, repository);
        }
        waiting.write(sql);
    }

    void progress(String repository, Repository.Import now, Optional<String> head) {
        long id = ids.get(repository);
        var values = new LinkedHashMap<Field<?>, @Nullable Object>();
        values.put(Repositories.STATE, Codes.word(now.state()));
        values.put(Repositories.DONE, now.done());
        values.put(Repositories.TOTAL, now.total());
        values.put(Repositories.FAILED, now.failed());
        values.put(Repositories.PROBLEM, problem(now));
        values.put(Repositories.IMPORT_AT, Times.millis(now.at()));
        head.map(Texts::holdable).ifPresent(commit -> values.put(Repositories.HEAD, commit));
        database.write(sql -> sql.update(Repositories.TABLE)
                .set(values)
                .where(Repositories.ID.eq(id))
                .execute());
    }

    Set<String> members(String repository) {
        Optional<Long> id = ids.find(repository);
        if (id.isEmpty()) {
            return Set.of();
        }
        return database.read(sql -> sql.select(Members.PERSON)
                .from(Members.TABLE)
                .where(Members.REPOSITORY.eq(id.get()))
                .fetchSet(Members.PERSON));
    }

    void setMembers(String repository, Set<String> people) {
        long id = ids.get(repository);
        checkMembers(people);
        database.write(sql -> {
            setMembers(sql, id, people);
            return people.size();
        });
    }

    private static void checkMembers(Set<String> people) {
        Repository.membersFault(people).ifPresent(fault -> {
            throw new IllegalArgumentException(fault);
        });
    }

    private static void setMembers(DSLContext sql, long repository, Set<String> people) {
        sql.deleteFrom(Members.TABLE).where(Members.REPOSITORY.eq(repository)).execute();
        List<List<Object>> rows = people.stream()
                .map(Texts::holdable)
                .distinct()
                .map(name -> List.<Object>of(name, repository))
                .toList();
        Rows.insertAll(sql, Members.TABLE, List.of(Members.PERSON, Members.REPOSITORY), rows);
    }

    Visibility.Only seenBy(String person) {
        return new Visibility.Only(database.read(sql -> sql.select(Repositories.NAME)
                .from(Repositories.TABLE)
                .where(Repositories.OPEN_TO_ALL
                        .eq(1)
                        .or(Repositories.ID.in(DSL.select(Members.REPOSITORY)
                                .from(Members.TABLE)
                                .where(Members.PERSON.eq(Texts.holdable(person))))))
                .fetchSet(Repositories.NAME)));
    }
}
