package dev.countersign.adapter.store;

import dev.countersign.adapter.store.Tables.Commits;
import dev.countersign.adapter.store.Tables.Documents;
import dev.countersign.adapter.store.Tables.Facts;
import dev.countersign.adapter.store.Tables.Paths;
import dev.countersign.adapter.store.Tables.Repositories;
import dev.countersign.adapter.store.Tables.Words;
import dev.countersign.review.assign.DueHours;
import dev.countersign.review.desk.Desk.ReviewedChange;
import dev.countersign.review.desk.FactLine;
import dev.countersign.review.desk.ListedChange;
import dev.countersign.review.desk.Standing;
import dev.countersign.review.desk.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// Keeps changes that were reviewed. However many there are, the number of statements is the same.
///
/// Each transaction takes repositories first, then changes by their number, then rows of load in their order,
/// so that two do not wait for each other.
final class Keeping {
    /// More would make statements too long for SQLite.
    static final int MOST_AT_ONCE = 500;

    private static final List<Field<?>> COMMIT_FIELDS =
            List.of(Commits.COMMIT, Commits.REPOSITORY, Commits.CHANGE, Commits.SEEN_AT);
    private static final List<Field<?>> FACT_FIELDS = List.of(
            Facts.CHANGE,
            Facts.POSITION,
            Facts.FACT_ID,
            Facts.DETECTOR,
            Facts.KIND,
            Facts.DIRECTION,
            Facts.PATH,
            Facts.LINE,
            Facts.SEVERITY);
    private static final List<Field<?>> PATH_FIELDS = List.of(Paths.REPOSITORY, Paths.KEY, Paths.WHEN_AT, Paths.CHANGE);

    private final DSLContext sql;
    private final ChangeTable table;
    private final RepositoryIds repositories;
    private final boolean sqlite;
    private final Optional<Instant> seenAt;
    private final Map<Key, Kept> all = new LinkedHashMap<>();

    private record Key(String repository, String changeId) {
        private static Key of(ListedChange change) {
            return new Key(change.repository(), change.changeId());
        }
    }

    /// What one change was and is to be.
    private static final class Kept {
        private final Optional<ListedChange> before;
        private @Nullable ListedChange now;
        private @Nullable ReviewedChange content;
        private boolean broughtAgain;
        private int arrival;

        private Kept(Optional<ListedChange> before) {
            this.before = before;
            this.now = before.orElse(null);
        }

        /// @param commits with which this change was seen, and whether each is on the branch
        private void see(ReviewedChange seen, List<Verdict> verdicts, Map<String, Boolean> commits, Instant at) {
            if (now == null) {
                now = seen.change().kept(0);
                content = seen;
                arrival = Arrivals.of(seen);
                return;
            }
            if (now.comesBackAs(seen.change())) {
                arrival = Arrivals.of(seen);
            }
            if (now.isRaisedBy(seen.change())) {
                content = seen;
            }
            boolean comesAgain = comesAgain(seen.change(), verdicts, commits);
            if (comesAgain && now.isShownAsWellBy(seen.change())) {
                content = seen;
            }
            ListedChange known = now.again(seen.change(), broughtAgain ? List.of() : verdicts);
            now = comesAgain ? known.broughtAgainAs(seen.change(), lane -> DueHours.DEFAULTS.due(lane, at)) : known;
            broughtAgain |= comesAgain;
        }

        private boolean comesAgain(ListedChange seen, List<Verdict> verdicts, Map<String, Boolean> commits) {
            boolean isNew = !commits.containsKey(seen.commit());
            boolean takesNoPlace = commits.containsValue(true);
            return isNew
                    && !broughtAgain
                    && (now().isRejectedAndComesAs(seen) || takesNoPlace && !seen.history() && now().wasRead(verdicts));
        }

        private ListedChange now() {
            if (now == null) {
                throw new IllegalStateException("nothing was seen");
            }
            return now;
        }

        private boolean isNew() {
            return before.isEmpty();
        }

        private boolean isChanged() {
            return before.isPresent() && !before.get().equals(now);
        }
    }

    Keeping(
            Database database,
            DSLContext sql,
            ChangeTable table,
            RepositoryIds repositories,
            Optional<Instant> seenAt) {
        this.seenAt = seenAt;
        this.sql = sql;
        this.table = table;
        this.repositories = repositories;
        this.sqlite = database.isSqlite();
    }

    /// @param changes at most [#MOST_AT_ONCE]
    void keep(List<ReviewedChange> changes) {
        takeRepositories(changes);
        readKnown(changes);
        Map<Long, List<Verdict>> verdicts = verdicts(changes);
        Map<Long, Map<String, Boolean>> commits = commitsOfDecided();
        for (ReviewedChange seen : changes) {
            Kept kept = all.computeIfAbsent(Key.of(seen.change()), _ -> new Kept(Optional.empty()));
            Optional<Long> known = kept.before.map(ListedChange::id);
            kept.see(
                    seen,
                    known.map(verdicts::get).orElse(List.of()),
                    known.map(commits::get).orElse(Map.of()),
                    seenAt.orElse(seen.change().when()));
        }
        number();
        table.insert(
                sql,
                which(Kept::isNew),
                all.values().stream()
                        .filter(Kept::isNew)
                        .map(kept -> kept.arrival)
                        .toList());
        table.update(sql, which(Kept::isChanged));
        writeArrivalsOfHistory();
        VerdictRows.supersede(
                sql,
                which(kept -> kept.broughtAgain).stream().map(ListedChange::id).toList());
        writeCommits(changes);
        Making.write(sql, changes, change -> kept(change).now().id());
        forgetContents();
        writeContents();
        count();
    }

    private void takeRepositories(List<ReviewedChange> changes) {
        var ids = new TreeSet<Long>();
        changes.forEach(seen -> ids.add(repositories.get(seen.change().repository())));
        if (!sqlite) {
            sql.select(Repositories.ID)
                    .from(Repositories.TABLE)
                    .where(Repositories.ID.in(ids))
                    .orderBy(Repositories.ID)
                    .forNoKeyUpdate()
                    .execute();
        }
    }

    private void readKnown(List<ReviewedChange> changes) {
        Set<Long> ids = changes.stream()
                .map(seen -> repositories.get(seen.change().repository()))
                .collect(Collectors.toSet());
        Set<String> changeIds =
                changes.stream().map(seen -> seen.change().changeId()).collect(Collectors.toSet());
        for (ListedChange known : table.take(sql, ChangeTable.isOneOf(ids, changeIds))) {
            all.put(Key.of(known), new Kept(Optional.of(known)));
        }
    }

    /// On what was read, and on what is raised.
    private Map<Long, List<Verdict>> verdicts(List<ReviewedChange> changes) {
        var asked = new LinkedHashMap<Long, ListedChange>();
        for (ReviewedChange seen : changes) {
            Optional.ofNullable(all.get(Key.of(seen.change())))
                    .flatMap(kept -> kept.before)
                    .filter(known -> isDecided(known) || known.isRaisedBy(seen.change()))
                    .ifPresent(known -> asked.put(known.id(), known));
        }
        return VerdictRows.of(sql, asked.values());
    }

    private static boolean isDecided(ListedChange known) {
        return known.standing() != Standing.NOT_RUN && known.standing() != Standing.NOT_NEEDED;
    }

    private Map<Long, Map<String, Boolean>> commitsOfDecided() {
        return SeenCommits.of(
                sql,
                which(kept -> isDecided(kept.now())).stream()
                        .map(ListedChange::id)
                        .toList());
    }

    private void number() {
        List<Kept> added = all.values().stream().filter(Kept::isNew).toList();
        Iterator<Long> numbers = table.numbers(sql, added.size()).iterator();
        added.forEach(kept -> kept.now = kept.now().kept(numbers.next()));
    }

    private List<ListedChange> which(Predicate<Kept> kind) {
        return all.values().stream().filter(kind).map(Kept::now).toList();
    }

    /// Of what came back after review began.
    private void writeArrivalsOfHistory() {
        all.values().stream()
                .filter(kept -> !kept.isNew() && kept.arrival > 0)
                .collect(Collectors.groupingBy(kept -> kept.arrival))
                .forEach((arrival, some) -> Arrivals.write(
                        sql, arrival, some.stream().map(kept -> kept.now().id()).toList()));
    }

    private Kept kept(ListedChange change) {
        return Objects.requireNonNull(all.get(Key.of(change)));
    }

    private void writeCommits(List<ReviewedChange> changes) {
        var rows = new LinkedHashMap<List<Object>, List<Object>>();
        for (ReviewedChange seen : changes) {
            ListedChange change = seen.change();
            long repository = repositories.get(change.repository());
            long id = kept(change).now().id();
            rows.put(
                    List.of(change.commit(), repository),
                    List.of(change.commit(), repository, id, Times.millis(seenAt.orElse(change.when()))));
        }
        var insert = Rows.insert(sql, Commits.TABLE, COMMIT_FIELDS)
                .onConflict(Commits.COMMIT, Commits.REPOSITORY)
                .doUpdate()
                .set(Commits.CHANGE, DSL.excluded(Commits.CHANGE))
                .set(Commits.REASON, DSL.inline((String) null));
        Rows.runAll(sql, insert, List.copyOf(rows.values()));
    }

    private Stream<Kept> contents() {
        return all.values().stream().filter(kept -> kept.content != null);
    }

    /// Of changes whose content is replaced, and paths of those that have another time.
    private void forgetContents() {
        List<Long> replaced = contents()
                .filter(kept -> !kept.isNew())
                .map(kept -> kept.now().id())
                .toList();
        if (!replaced.isEmpty()) {
            sql.deleteFrom(Facts.TABLE).where(Facts.CHANGE.in(replaced)).execute();
            sql.deleteFrom(Paths.TABLE).where(Paths.CHANGE.in(replaced)).execute();
            sql.deleteFrom(Words.TABLE).where(Words.CHANGE.in(replaced)).execute();
            sql.deleteFrom(Documents.TABLE).where(Documents.CHANGE.in(replaced)).execute();
        }
        var dated = new ArrayList<List<Object>>();
        for (Kept kept : all.values()) {
            if (kept.content == null && kept.isChanged()) {
                dated.add(List.of(Times.millis(kept.now().when()), kept.now().id()));
            }
        }
        Rows.runAll(
                sql,
                sql.update(Paths.TABLE).set(Paths.WHEN_AT, (Long) null).where(Paths.CHANGE.eq((Long) null)),
                dated);
    }

    private void writeContents() {
        var facts = new ArrayList<List<Object>>();
        var paths = new ArrayList<List<Object>>();
        var words = new ArrayList<List<Object>>();
        var documents = new ArrayList<List<Object>>();
        contents().forEach(kept -> {
            long id = kept.now().id();
            ReviewedChange content = Objects.requireNonNull(kept.content);
            addFacts(facts, id, content.facts());
            addPaths(paths, kept.now(), content.paths());
            words.add(List.of(id, words(kept.now(), content.paths())));
            documents.add(List.of(id, content.document()));
        });
        Rows.insertAll(sql, Facts.TABLE, FACT_FIELDS, facts);
        Rows.insertAll(sql, Paths.TABLE, PATH_FIELDS, paths);
        Rows.insertAll(sql, Words.TABLE, List.of(Words.CHANGE, Words.WORDS), words);
        Rows.insertAll(sql, Documents.TABLE, List.of(Documents.CHANGE, Documents.BODY), documents);
    }

    private static void addFacts(List<List<Object>> rows, long id, List<FactLine> facts) {
        for (int i = 0; i < facts.size(); i++) {
            FactLine fact = facts.get(i);
            rows.add(List.of(
                    id,
                    i,
                    Texts.holdable(fact.factId()),
                    Texts.holdable(fact.detector()),
                    Texts.holdable(fact.kind()),
                    Texts.holdable(fact.direction()),
                    Texts.holdable(fact.path()),
                    fact.line(),
                    fact.severity()));
        }
    }

    private void addPaths(List<List<Object>> rows, ListedChange change, Collection<String> paths) {
        long repository = repositories.get(change.repository());
        long when = Times.millis(change.when());
        paths.stream().map(Texts::key).distinct().forEach(key -> rows.add(List.of(repository, key, when, change.id())));
    }

    private static String words(ListedChange change, List<String> paths) {
        return Texts.words(Stream.concat(
                        Stream.of(
                                change.subject(),
                                change.author().name(),
                                change.author().email()),
                        paths.stream())
                .toList());
    }

    private void count() {
        var waiting = new Waiting();
        for (Kept kept : all.values()) {
            long repository = repositories.get(kept.now().repository());
            if (kept.isNew() || kept.isChanged()) {
                kept.before.ifPresent(before -> waiting.take(before, repository));
                waiting.add(kept.now(), repository);
            }
        }
        waiting.write(sql);
    }
}
