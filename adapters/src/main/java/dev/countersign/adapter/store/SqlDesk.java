package dev.countersign.adapter.store;

import dev.countersign.adapter.store.Tables.Changes;
import dev.countersign.adapter.store.Tables.Commits;
import dev.countersign.adapter.store.Tables.Documents;
import dev.countersign.adapter.store.Tables.Paths;
import dev.countersign.principal.PrincipalId;
import dev.countersign.review.desk.BranchRead;
import dev.countersign.review.desk.ChangeFilter;
import dev.countersign.review.desk.ChangeList;
import dev.countersign.review.desk.Desk;
import dev.countersign.review.desk.LaneFlow;
import dev.countersign.review.desk.LaneLoad;
import dev.countersign.review.desk.LedgerDraft;
import dev.countersign.review.desk.ListedChange;
import dev.countersign.review.desk.Repository;
import dev.countersign.review.desk.Rewriting;
import dev.countersign.review.desk.Verdict;
import dev.countersign.review.desk.Visibility;
import dev.countersign.review.desk.WaitingFor;
import dev.countersign.risk.Lane;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jooq.Condition;
import org.jooq.SortField;
import org.jooq.impl.DSL;

/// The desk in tables.
final class SqlDesk implements Desk {
    private static final int MOST_LISTED = 200;
    private static final int MOST_PATHS = 1_000;

    /// So many values stand in one statement at most.
    private static final int MOST_VALUES = 500;

    private static final Pattern COMMIT_PREFIX = Pattern.compile("[0-9a-f]{7,64}");

    private final Database database;
    private final RepositoryIds ids;
    private final ChangeTable table;
    private final ChangeQuery query;
    private final LaneLoads loads;
    private final LaneFlows flows;
    private final Seats seats;
    private final QueueAges ages;
    private final SqlRepositories repositories;
    private final Rewrites rewrites;
    private final Returns returns;
    private final Branches branches;

    SqlDesk(Database database) {
        this.database = database;
        this.ids = new RepositoryIds(database);
        this.table = new ChangeTable(database, ids);
        this.query = new ChangeQuery(database, ids);
        this.loads = new LaneLoads(database, query);
        this.flows = new LaneFlows(database, query);
        this.seats = new Seats(database, ids, table, query);
        this.ages = new QueueAges(database, query);
        this.repositories = new SqlRepositories(database, ids, table);
        this.rewrites = new Rewrites(database, ids, table);
        this.returns = new Returns(database, ids, table);
        this.branches = new Branches(database, ids);
    }

    @Override
    public void keep(List<ReviewedChange> changes) {
        keep(changes, Optional.empty());
    }

    @Override
    public void keep(List<ReviewedChange> changes, Instant seen) {
        keep(changes, Optional.of(seen));
    }

    private void keep(List<ReviewedChange> changes, Optional<Instant> seen) {
        if (changes.isEmpty()) {
            return;
        }
        changes.forEach(one -> ids.get(one.change().repository())); // before the writer is taken
        database.write(sql -> {
            for (List<ReviewedChange> part : parts(changes, Keeping.MOST_AT_ONCE)) {
                new Keeping(database, sql, table, ids, seen).keep(part);
            }
            return changes.size();
        });
    }

    @Override
    public List<NextPlace> nextPlaces(String repository, Set<String> besides, int limit) {
        Bounds.check(limit, MOST_LISTED);
        return ids.find(repository)
                .map(id -> database.read(sql -> NextPlaces.of(sql, table, id, besides, limit)))
                .orElse(List.of());
    }

    @Override
    public long placesThatWait(ListedChange change) {
        return database.read(sql -> Places.countOthers(sql, change));
    }

    @Override
    public boolean show(ReviewedChange place, int version, Instant at) {
        ids.get(place.change().repository());
        return database.write(sql -> new Keeping(database, sql, table, ids, Optional.of(at)).show(place, version));
    }

    private static <T> List<List<T>> parts(List<T> all, int most) {
        var parts = new ArrayList<List<T>>();
        for (int from = 0; from < all.size(); from += most) {
            parts.add(all.subList(from, Math.min(all.size(), from + most)));
        }
        return parts;
    }

    @Override
    public Set<String> known(String repository, List<String> commits) {
        Optional<Long> id = ids.find(repository);
        if (id.isEmpty()) {
            return Set.of();
        }
        var known = new HashSet<String>();
        for (List<String> part : parts(commits, MOST_VALUES)) {
            known.addAll(database.read(sql -> sql.select(Commits.COMMIT)
                    .from(Commits.TABLE)
                    .where(Commits.COMMIT.in(part), Commits.REPOSITORY.eq(id.get()))
                    .fetch(Commits.COMMIT)));
        }
        return known;
    }

    @Override
    public void failed(String repository, Map<String, String> reasons, Instant at) {
        long id = ids.get(repository);
        var rows = new ArrayList<List<Object>>();
        reasons.forEach((commit, reason) -> rows.add(List.of(
                Texts.holdable(commit),
                id,
                Texts.holdable(ListedChange.cut(reason, ListedChange.MAX_TEXT)),
                Times.millis(at))));
        database.write(sql -> {
            var insert = Rows.insert(
                            sql,
                            Commits.TABLE,
                            List.of(Commits.COMMIT, Commits.REPOSITORY, Commits.REASON, Commits.SEEN_AT))
                    .onConflict(Commits.COMMIT, Commits.REPOSITORY)
                    .doUpdate()
                    .set(Commits.REASON, DSL.excluded(Commits.REASON))
                    .set(Commits.SEEN_AT, DSL.excluded(Commits.SEEN_AT))
                    .where(Commits.CHANGE.isNull());
            Rows.runAll(sql, insert, rows);
            return rows.size();
        });
    }

    @Override
    public List<FailedCommit> failures(Visibility sees, int limit) {
        Bounds.check(limit, MOST_VALUES);
        Optional<Condition> scope = query.scope(sees, Optional.empty(), Commits.REPOSITORY);
        if (scope.isEmpty()) {
            return List.of();
        }
        return failures(scope.get(), Commits.SEEN_AT.desc(), limit);
    }

    @Override
    public List<FailedCommit> failuresToTry(String repository, int limit) {
        Bounds.check(limit, MOST_VALUES);
        return ids.find(repository)
                .map(id -> failures(Commits.REPOSITORY.eq(id).and(SeenCommits.ON_BRANCH), Commits.SEEN_AT.asc(), limit))
                .orElse(List.of());
    }

    private List<FailedCommit> failures(Condition scope, SortField<Long> order, int limit) {
        return database.read(sql -> sql.select(Commits.REPOSITORY, Commits.COMMIT, Commits.REASON, Commits.SEEN_AT)
                .from(Commits.TABLE)
                .where(Commits.CHANGE.isNull(), scope)
                .orderBy(order, Commits.COMMIT)
                .limit(limit)
                .fetch(row -> new FailedCommit(
                        ids.name(sql, row.value1()), row.value2(), row.value3(), Times.time(row.value4()))));
    }

    @Override
    public int failing(String repository) {
        return ids.find(repository)
                .map(id -> database.read(
                        sql -> sql.fetchCount(Commits.TABLE, Commits.CHANGE.isNull(), Commits.REPOSITORY.eq(id))))
                .orElse(0);
    }

    @Override
    public ChangeList list(ChangeFilter filter, Optional<String> cursor, int limit) {
        Bounds.check(limit, MOST_LISTED);
        Optional<Condition> after = cursor.map(text -> ChangeQuery.after(Cursor.read(text, filter), filter.order()));
        Optional<Condition> where = query.where(filter);
        if (where.isEmpty()) {
            return new ChangeList(List.of(), Optional.empty());
        }
        List<ListedChange> found = database.read(sql -> sql.select(ChangeRows.FIELDS)
                .from(Changes.TABLE)
                .where(where.get(), after.orElse(DSL.noCondition()))
                .orderBy(ChangeQuery.order(filter.order()))
                .limit(limit + 1)
                .fetch(row -> ChangeRows.change(sql, row, ids)));
        if (found.size() <= limit) {
            return new ChangeList(found, Optional.empty());
        }
        String next = Cursor.after(found.get(limit - 1), filter.order()).text(filter);
        return new ChangeList(found.subList(0, limit), Optional.of(next));
    }

    @Override
    public int count(ChangeFilter filter, int most) {
        return query.ones(filter, most)
                .map(ones -> database.read(sql -> sql.fetchCount(ones)))
                .orElse(0);
    }

    @Override
    public Optional<ListedChange> find(Visibility sees, String repository, String changeId) {
        return query.scope(sees, Optional.of(repository), Changes.REPOSITORY)
                .flatMap(scope -> database.read(sql -> table.find(
                        sql, Changes.CHANGE_ID.eq(Texts.holdable(changeId)).and(scope))));
    }

    @Override
    public Optional<ListedChange> findByCommit(Visibility sees, String repository, String commit) {
        Optional<Condition> scope = query.scope(sees, Optional.of(repository), Commits.REPOSITORY);
        if (scope.isEmpty() || !COMMIT_PREFIX.matcher(commit).matches()) {
            return Optional.empty();
        }
        List<ListedChange> found = database.read(sql -> table.all(
                sql,
                Changes.ID.in(DSL.selectDistinct(Commits.CHANGE)
                        .from(Commits.TABLE)
                        .where(ChangeQuery.beginsWith(Commits.COMMIT, commit), Commits.CHANGE.isNotNull(), scope.get())
                        .limit(2))));
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    @Override
    public Optional<byte[]> document(ListedChange change) {
        return database.read(sql -> sql.select(Documents.BODY)
                .from(Documents.TABLE)
                .where(Documents.CHANGE.eq(change.id()))
                .fetchOptional(Documents.BODY));
    }

    @Override
    public List<Verdict> verdicts(ListedChange change) {
        return database.read(sql -> VerdictRows.of(sql, change));
    }

    @Override
    public Map<Long, List<Verdict>> verdicts(List<ListedChange> changes) {
        var verdicts = new HashMap<Long, List<Verdict>>();
        for (List<ListedChange> part : parts(changes, MOST_VALUES)) {
            verdicts.putAll(database.read(sql -> VerdictRows.of(sql, part)));
        }
        return verdicts;
    }

    @Override
    public Map<Long, Set<String>> makers(List<ListedChange> changes) {
        var makers = new HashMap<Long, Set<String>>();
        for (List<Long> part : parts(changes.stream().map(ListedChange::id).toList(), MOST_VALUES)) {
            makers.putAll(database.read(sql -> Making.of(sql, part)));
        }
        return makers;
    }

    @Override
    public Map<Long, Set<String>> machines(List<ListedChange> changes) {
        var machines = new HashMap<Long, Set<String>>();
        for (List<Long> part : parts(changes.stream().map(ListedChange::id).toList(), MOST_VALUES)) {
            machines.putAll(database.read(sql -> Making.machines(sql, part)));
        }
        return machines;
    }

    @Override
    public List<ListedChange> touching(Visibility sees, String repository, List<String> paths, int limit) {
        Bounds.check(limit, MOST_LISTED);
        if (paths.size() > MOST_PATHS) {
            throw new IllegalArgumentException("at most " + MOST_PATHS + " paths, not " + paths.size());
        }
        Optional<Condition> scope = query.scope(sees, Optional.of(repository), Paths.REPOSITORY);
        if (scope.isEmpty() || paths.isEmpty()) {
            return List.of();
        }
        List<Long> keys = paths.stream().map(Texts::key).distinct().toList();
        return database.read(sql -> sql.select(ChangeRows.FIELDS)
                .from(Changes.TABLE)
                .where(Changes.ID.in(DSL.select(Paths.CHANGE)
                        .from(Paths.TABLE)
                        .where(scope.get(), Paths.KEY.in(keys))
                        .groupBy(Paths.CHANGE, Paths.WHEN_AT)
                        .orderBy(Paths.WHEN_AT.desc(), Paths.CHANGE.desc())
                        .limit(limit)))
                .orderBy(Changes.WHEN_AT.desc(), Changes.ID.desc())
                .fetch(row -> ChangeRows.change(sql, row, ids)));
    }

    @Override
    public void assign(String repository, Map<String, Set<PrincipalId>> readers, LocalDate since) {
        long id = ids.get(repository);
        int day = Math.toIntExact(since.toEpochDay());
        database.write(sql -> {
            for (List<String> part : parts(List.copyOf(readers.keySet()), MOST_VALUES)) {
                seats.assign(sql, id, part, readers, day);
            }
            return readers.size();
        });
    }

    @Override
    public Map<Long, List<AskedReader>> assigned(List<ListedChange> changes) {
        var people = new HashMap<Long, List<AskedReader>>();
        for (List<Long> part : parts(changes.stream().map(ListedChange::id).toList(), MOST_VALUES)) {
            people.putAll(database.read(sql -> Seats.of(sql, part)));
        }
        return people;
    }

    @Override
    public List<ListedChange> seated() {
        return seats.seated();
    }

    @Override
    public Map<Lane, Lacking> lacking(Visibility sees, Optional<String> repository) {
        return seats.lacking(sees, repository);
    }

    @Override
    public Map<PrincipalId, Double> minutesRead(Instant since) {
        return seats.minutesRead(since);
    }

    @Override
    public Map<Lane, LaneLoad> load(Visibility sees, Optional<String> repository, Instant now) {
        return loads.load(sees, repository, now);
    }

    @Override
    public Map<Lane, LaneFlow> flow(Visibility sees, Instant from, Instant until) {
        return flows.flow(sees, from, until);
    }

    @Override
    public long madeByStrangers(Instant from, Instant until) {
        return flows.madeByStrangers(from, until);
    }

    @Override
    public Map<Lane, Map<WaitingFor, Long>> ages(Visibility sees, Instant now) {
        return ages.ages(sees, now);
    }

    @Override
    public VerdictOutcome record(Verdict verdict, int version, Lane lane, LedgerDraft draft) {
        Optional<Long> repository = ids.find(verdict.repository());
        if (repository.isEmpty()) {
            return new VerdictOutcome.NoSuchChange();
        }
        return database.write(sql -> new Recording(sql, table, repository.get()).record(verdict, version, lane, draft));
    }

    @Override
    public List<Repository> repositories(Visibility sees) {
        return repositories.all(sees);
    }

    @Override
    public Optional<Repository> repository(String name) {
        return repositories.find(name);
    }

    @Override
    public boolean add(Repository repository) {
        return repositories.add(repository);
    }

    @Override
    public boolean add(Repository repository, Set<String> members, LedgerDraft draft) {
        return repositories.add(repository, members, draft);
    }

    @Override
    public void update(Repository repository) {
        repositories.update(repository);
    }

    @Override
    public void update(Repository repository, Set<String> members, LedgerDraft draft) {
        repositories.update(repository, members, draft);
    }

    @Override
    public void progress(String repository, Repository.Import now, Optional<String> head) {
        repositories.progress(repository, now, head);
    }

    @Override
    public void reads(BranchRead read, LedgerDraft draft) {
        branches.record(read, draft);
    }

    @Override
    public Map<String, BranchRead> branches() {
        return branches.latest();
    }

    @Override
    public List<BranchRead> branchesChanged(Instant from, Instant until) {
        return branches.changed(from, until);
    }

    @Override
    public Set<String> missing(String repository, Set<String> onBranch) {
        return rewrites.missing(repository, onBranch);
    }

    @Override
    public boolean rewritten(Rewriting rewriting, Set<String> gone, LedgerDraft draft) {
        return rewrites.record(rewriting, gone, draft);
    }

    @Override
    public Set<String> returned(String repository, Set<String> onBranch) {
        return returns.of(repository, onBranch);
    }

    @Override
    public boolean onBranch(String repository, Set<String> commits, Instant at, LedgerDraft draft) {
        return returns.record(repository, commits, at, draft);
    }

    @Override
    public long unreadAgain(Instant from, Instant until) {
        return database.read(sql -> SeenCommits.unreadAgain(sql, from, until));
    }

    @Override
    public List<SeenCommit> commits(ListedChange change, int limit) {
        Bounds.check(limit, MOST_LISTED);
        return database.read(sql -> SeenCommits.of(sql, change, limit));
    }

    @Override
    public Optional<Rewriting> lastRewriting(String repository) {
        return rewrites.last(repository);
    }

    @Override
    public List<Rewriting> rewritings(Instant from, Instant until) {
        return rewrites.between(from, until);
    }

    @Override
    public long leftBranch(Instant from, Instant until) {
        return rewrites.leftBranch(from, until);
    }

    @Override
    public Map<Long, Instant> leftBranch(List<ListedChange> changes) {
        var left = new HashMap<Long, Instant>();
        for (List<Long> part : parts(changes.stream().map(ListedChange::id).toList(), MOST_VALUES)) {
            left.putAll(rewrites.leftBranch(part));
        }
        return left;
    }

    @Override
    public int countLost(ChangeFilter filter, int most) {
        return query.where(filter)
                .map(where -> database.read(sql -> sql.fetchCount(DSL.selectOne()
                        .from(Changes.TABLE)
                        .where(where, SeenCommits.LOST)
                        .limit(most))))
                .orElse(0);
    }

    @Override
    public Set<String> members(String repository) {
        return repositories.members(repository);
    }

    @Override
    public void setMembers(String repository, Set<String> people) {
        repositories.setMembers(repository, people);
    }

    @Override
    public Visibility.Only seenBy(String person) {
        return repositories.seenBy(person);
    }
}
