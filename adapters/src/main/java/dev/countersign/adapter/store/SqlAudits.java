package dev.countersign.adapter.store;

import dev.countersign.adapter.store.AuditTables.Decisions;
import dev.countersign.adapter.store.AuditTables.LateRows;
import dev.countersign.adapter.store.AuditTables.SeedRows;
import dev.countersign.adapter.store.AuditTables.Tasks;
import dev.countersign.adapter.store.Tables.Changes;
import dev.countersign.oversight.AuditBook;
import dev.countersign.oversight.AuditFinding;
import dev.countersign.oversight.AuditTask;
import dev.countersign.oversight.DrawDecision;
import dev.countersign.oversight.DrawnChange;
import dev.countersign.oversight.Escape;
import dev.countersign.oversight.KeptSeed;
import dev.countersign.oversight.LateEscape;
import dev.countersign.oversight.PlannedPeriod;
import dev.countersign.oversight.Seeds;
import dev.countersign.oversight.StratumDraw;
import dev.countersign.oversight.UndrawnChange;
import dev.countersign.oversight.UndrawnCount;
import dev.countersign.principal.PrincipalId;
import dev.countersign.review.desk.LedgerDraft;
import dev.countersign.review.desk.ListedChange;
import dev.countersign.review.desk.Visibility;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jooq.Condition;
import org.jooq.DSLContext;

/// Draws and audits in tables.
final class SqlAudits implements AuditBook {
    private final Database database;
    private final RepositoryIds repositories;
    private final ChangeQuery query;
    private final AuditPeriods periods;
    private final ChangeTable table;
    private final Escapes escapes;
    private final AuditTasks tasks;

    SqlAudits(Database database) {
        this.database = database;
        this.repositories = new RepositoryIds(database);
        this.query = new ChangeQuery(database, repositories);
        this.periods = new AuditPeriods(database);
        this.table = new ChangeTable(database, repositories);
        this.escapes = new Escapes(table, repositories);
        this.tasks = new AuditTasks(repositories, escapes);
    }

    @Override
    public boolean begin(PlannedPeriod period, LedgerDraft draft) {
        return periods.begin(period, draft);
    }

    @Override
    public Optional<PlannedPeriod> at(Instant time) {
        return periods.at(time);
    }

    @Override
    public Optional<PlannedPeriod> period(String id) {
        return periods.find(id);
    }

    @Override
    public List<PlannedPeriod> periods(int limit) {
        return periods.latest(limit);
    }

    @Override
    public boolean close(String period, String secret, Instant at, LedgerDraft draft) {
        return periods.close(period, secret, at, draft);
    }

    @Override
    public List<DrawDecision> decide(String period, List<DrawDecision> decisions, Instant auditDue) {
        String id = Texts.holdable(period);
        decisions.forEach(decision -> repositories.get(decision.change().repository())); // before the writer is taken
        return database.write(sql -> {
            periods.take(sql, id);
            var deciding = new Deciding(sql, repositories, id, auditDue);
            var added = new ArrayList<DrawDecision>();
            for (int from = 0; from < decisions.size(); from += Deciding.MOST_AT_ONCE) {
                int to = Math.min(decisions.size(), from + Deciding.MOST_AT_ONCE);
                added.addAll(deciding.record(decisions.subList(from, to)));
            }
            return added;
        });
    }

    @Override
    public List<DrawnChange> decisions(String period) {
        return drawn(Decisions.PERIOD.eq(Texts.holdable(period)));
    }

    @Override
    public List<StratumDraw> strata(List<String> ids) {
        List<String> named = named(ids);
        return database.read(sql -> new StratumDraws(sql, named).all());
    }

    @Override
    public Map<String, UndrawnCount> undrawn(List<String> ids) {
        List<String> named = named(ids);
        return database.read(sql -> Undrawn.in(sql, named));
    }

    @Override
    public List<UndrawnChange> withoutDraw(String period, Visibility sees, int limit) {
        Bounds.check(limit, AuditPeriods.MOST_LISTED);
        String id = Texts.holdable(period);
        return query.scopeAlong(sees, Changes.REPOSITORY)
                .map(scope -> database.read(sql -> Undrawn.list(sql, table, id, scope, limit)))
                .orElse(List.of());
    }

    private static List<String> named(List<String> ids) {
        if (ids.size() > AuditPeriods.MOST_LISTED) {
            throw new IllegalArgumentException("at most " + AuditPeriods.MOST_LISTED + " periods at once");
        }
        return ids.stream().map(Texts::holdable).toList();
    }

    @Override
    public Optional<DrawnChange> decision(String repository, String changeId) {
        return repositories
                .find(repository)
                .map(id -> drawn(ChangeTable.is(id, Texts.holdable(changeId))))
                .flatMap(found -> found.stream().findFirst());
    }

    private List<DrawnChange> drawn(Condition which) {
        return database.read(sql -> new Drawn(sql, repositories).where(which));
    }

    @Override
    public int waiting(Visibility sees, Instant now) {
        return query.scopeAlong(sees, Changes.REPOSITORY)
                .map(scope -> database.read(sql -> sql.fetchCount(sql.selectOne()
                        .from(Decisions.TABLE)
                        .join(Changes.TABLE)
                        .on(Changes.ID.eq(Decisions.CHANGE))
                        .leftJoin(Tasks.TABLE)
                        .on(Tasks.CHANGE.eq(Decisions.CHANGE))
                        .where(Taking.isFree(now), scope))))
                .orElse(0);
    }

    @Override
    public Optional<AuditTask> take(
            String id, PrincipalId auditor, Set<String> emails, Visibility sees, Instant now, Instant keep) {
        Optional<Condition> scope = query.scopeAlong(sees, Changes.REPOSITORY);
        return taken(
                id,
                auditor,
                sql -> scope.isPresent()
                        && new Taking(sql, Auditor.of(auditor, emails)).take(id, scope.get(), now, keep));
    }

    @Override
    public Optional<AuditTask> takeSeed(
            String id,
            String period,
            PrincipalId auditor,
            Set<String> emails,
            Visibility sees,
            Instant now,
            Instant keep) {
        String shownIn = Texts.holdable(period);
        Optional<Condition> scope = query.scope(sees, Optional.empty(), SeedRows.REPOSITORY);
        return taken(id, auditor, sql -> {
            AuditPeriods.checkIsThere(sql, shownIn);
            return scope.isPresent()
                    && new SeedShelf(sql, repositories)
                            .show(id, shownIn, Auditor.of(auditor, emails), scope.get(), now, keep);
        });
    }

    /// @param take makes the task, and says whether it could
    private Optional<AuditTask> taken(String id, PrincipalId auditor, Predicate<DSLContext> take) {
        AuditTask.checkId(id);
        return database.write(sql -> {
            Optional<AuditTask> known = tasks.find(sql, id);
            if (known.isPresent()) {
                if (!known.get().auditor().equals(auditor)) {
                    throw new IllegalArgumentException("the id " + id + " is that of somebody else's task");
                }
                return known;
            }
            return take.test(sql) ? tasks.find(sql, id) : Optional.empty();
        });
    }

    @Override
    public Optional<AuditTask> task(String id, PrincipalId auditor) {
        return database.read(sql -> tasks.find(sql, id))
                .filter(task -> task.auditor().equals(auditor));
    }

    @Override
    public List<AuditTask> open(PrincipalId auditor) {
        return database.read(sql -> tasks.open(sql, auditor));
    }

    @Override
    public boolean end(String id, PrincipalId auditor, AuditFinding finding, LedgerDraft draft) {
        return database.write(sql -> tasks.end(sql, id, auditor, finding, draft));
    }

    @Override
    public Optional<KeptSeed> seed(long id) {
        return database.read(sql -> new SeedShelf(sql, repositories).find(id));
    }

    @Override
    public void keep(List<KeptSeed> seeds) {
        seeds.forEach(seed -> repositories.get(seed.repository())); // before the writer is taken
        database.write(sql -> {
            new SeedShelf(sql, repositories).keep(seeds);
            return seeds.size();
        });
    }

    @Override
    public int freshSeeds(String repository) {
        return repositories
                .find(repository)
                .map(id -> database.read(sql -> new SeedShelf(sql, repositories).fresh(id)))
                .orElse(0);
    }

    @Override
    public Seeds seeds(Instant since, Instant now) {
        return database.read(sql -> new SeedShelf(sql, repositories).shown(since, now));
    }

    @Override
    public boolean late(LateEscape escape, LedgerDraft draft) {
        long repository = repositories.get(escape.repository());
        return database.write(sql -> {
            ListedChange change = escapes.take(sql, ChangeTable.is(repository, Texts.holdable(escape.changeId())))
                    .orElseThrow(
                            () -> new IllegalArgumentException("there is no such change in " + escape.repository()));
            int added = sql.insertInto(LateRows.TABLE)
                    .set(LateRows.CHANGE, change.id())
                    .set(LateRows.EVIDENCE, Texts.holdable(escape.evidence()))
                    .set(LateRows.PERSON, escape.by().toString())
                    .set(LateRows.FOUND_AT, Times.millis(escape.at()))
                    .onConflictDoNothing()
                    .execute();
            if (added == 1) {
                escapes.letWait(sql, change, escape.at());
                SqlLedgerDrafts.add(sql, draft);
            }
            return added == 1;
        });
    }

    @Override
    public Optional<Escape> escape(String repository, String changeId) {
        return repositories
                .find(repository)
                .flatMap(id -> database.read(sql -> Escapes.find(sql, ChangeTable.is(id, Texts.holdable(changeId)))));
    }

    @Override
    public List<LateEscape> lateEscapes(Instant since) {
        return database.read(sql -> sql.select(
                        Changes.REPOSITORY, Changes.CHANGE_ID, LateRows.EVIDENCE, LateRows.PERSON, LateRows.FOUND_AT)
                .from(LateRows.TABLE)
                .join(Changes.TABLE)
                .on(Changes.ID.eq(LateRows.CHANGE))
                .where(LateRows.FOUND_AT.ge(Times.millisUp(since)))
                .orderBy(LateRows.FOUND_AT, LateRows.CHANGE)
                .fetch(row -> new LateEscape(
                        repositories.name(sql, row.value1()),
                        row.value2(),
                        row.value3(),
                        PrincipalId.of(row.value4()),
                        Times.time(row.value5()))));
    }
}
