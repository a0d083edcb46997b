package dev.countersign.adapter.store;

import dev.countersign.adapter.store.Tables.Commits;
import dev.countersign.adapter.store.Tables.Documents;
import dev.countersign.adapter.store.Tables.Facts;
import dev.countersign.adapter.store.Tables.Paths;
import dev.countersign.adapter.store.Tables.Repositories;
import dev.countersign.adapter.store.Tables.Words;
import dev.countersign.review.desk.Desk.ReviewedChange;
import dev.countersign.review.desk.FactLine;
import dev.countersign.review.desk.ListedChange;
import dev.countersign.review.desk.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
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

/// Keeps changes that were reviewed. However many there are, the number of statements is the same.
///
/// Each transaction takes repositories first, then changes by their number, then rows of load in their order,
/// so that two do not wait for each other.
final class Keeping {
    /// More would make statements too long for SQLite.
    static final int MOST_AT_ONCE = 500;

    private static final List<Field<?>> COMMIT_FIELDS = List.of(
            Commits.COMMIT, Commits.REPOSITORY, Commits.CHANGE, Commits.SEEN_AT, Commits.PLACE_WAITS, Commits.PLACE);
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
    private final Map<Key, KeptChange> all = new LinkedHashMap<>();

    private record Key(String repository, String changeId) {
        private static Key of(ListedChange change) {
            return new Key(change.repository(), change.changeId());
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
        for (ReviewedChange seen : changes) {
            all.computeIfAbsent(Key.of(seen.change()), _ -> new KeptChange()).see(seen, came(seen));
        }
        number();
        table.insert(
                sql,
                which(KeptChange::isNew),
                all.values().stream()
                        .filter(KeptChange::isNew)
                        .map(KeptChange::arrival)
                        .toList());
        writeCommits(changes);
        Making.write(sql, changes, change -> kept(change).now().id());
        Places.areTakenOver(
                sql,
                all.values().stream()
                        .filter(kept -> !kept.takenOver().isEmpty())
                        .map(kept -> kept.now().id())
                        .toList(),
                all.values().stream().flatMap(kept -> kept.takenOver().stream()).toList());
        writeArrivalsOfHistory();
        writeChanged();
    }

    private Instant came(ReviewedChange seen) {
        return seenAt.orElse(seen.change().when());
    }

    /// As [dev.countersign.review.desk.Desk#show] says.
    boolean show(ReviewedChange place, int version) {
        takeRepositories(List.of(place));
        readKnown(List.of(place));
        KeptChange kept = all.get(Key.of(place.change()));
        if (kept == null
                || kept.now().version() != version
                || !Places.waitsElsewhere(sql, kept.now(), place.change().commit())) {
            return false;
        }
        kept.bring(place, came(place));
        Places.isNow(sql, place.change().commit(), kept.now(), place.place());
        writeChanged();
        return true;
    }

    private void writeChanged() {
        table.update(sql, which(KeptChange::isChanged));
        Places.waitHere(sql, which(KeptChange::isRaisedHere));
        List<KeptChange> moved =
                all.values().stream().filter(KeptChange::isShownElsewhere).toList();
        Places.areShown(
                sql,
                moved.stream().map(kept -> kept.before().orElseThrow()).toList(),
                moved.stream().map(KeptChange::now).toList());
        VerdictRows.supersede(
                sql,
                which(KeptChange::isBroughtAgain).stream().map(ListedChange::id).toList());
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
        List<ListedChange> known = table.take(sql, ChangeTable.isOneOf(ids, changeIds));
        Map<Long, List<Verdict>> verdicts = VerdictRows.of(sql, known);
        Map<Long, Set<String>> commits = SeenCommits.among(sql, numbers(known), commits(changes));
        Map<Long, Map<String, String>> gone = Places.readAndGone(sql, numbers(known));
        Map<Long, Places.Shown> shown = Places.shown(sql, known);
        for (ListedChange one : known) {
            Places.Shown place = shown.getOrDefault(one.id(), Places.Shown.NONE);
            var kept = new KeptChange.Known(
                    verdicts.getOrDefault(one.id(), List.of()),
                    commits.getOrDefault(one.id(), Set.of()),
                    place.waits(),
                    place.place(),
                    gone.getOrDefault(one.id(), Map.of()),
                    place.escaped());
            all.put(Key.of(one), new KeptChange(one, kept));
        }
    }

    private static List<Long> numbers(List<ListedChange> changes) {
        return changes.stream().map(ListedChange::id).toList();
    }

    private static List<String> commits(List<ReviewedChange> changes) {
        return changes.stream().map(seen -> seen.change().commit()).toList();
    }

    private void number() {
        List<KeptChange> added = all.values().stream().filter(KeptChange::isNew).toList();
        Iterator<Long> numbers = table.numbers(sql, added.size()).iterator();
        added.forEach(kept -> kept.number(numbers.next()));
    }

    private List<ListedChange> which(Predicate<KeptChange> kind) {
        return all.values().stream().filter(kind).map(KeptChange::now).toList();
    }

    /// Of what came back after review began.
    private void writeArrivalsOfHistory() {
        all.values().stream()
                .filter(kept -> !kept.isNew() && kept.arrival() > 0)
                .collect(Collectors.groupingBy(KeptChange::arrival))
                .forEach((arrival, some) -> Arrivals.write(
                        sql, arrival, some.stream().map(kept -> kept.now().id()).toList()));
    }

    private KeptChange kept(ListedChange change) {
        return Objects.requireNonNull(all.get(Key.of(change)));
    }

    private void writeCommits(List<ReviewedChange> changes) {
        var rows = new LinkedHashMap<List<Object>, List<Object>>();
        for (ReviewedChange seen : changes) {
            ListedChange change = seen.change();
            long repository = repositories.get(change.repository());
            KeptChange kept = kept(change);
            boolean waits = kept.placesThatWait().contains(change.commit());
            rows.put(
                    List.of(change.commit(), repository),
                    Arrays.asList(
                            change.commit(),
                            repository,
                            kept.now().id(),
                            Times.millis(came(seen)),
                            waits ? placeOf(change, kept) : Places.NO,
                            kept.asks(change.commit()) ? seen.place() : null));
        }
        var insert = Rows.insert(sql, Commits.TABLE, COMMIT_FIELDS)
                .onConflict(Commits.COMMIT, Commits.REPOSITORY)
                .doUpdate()
                .set(Commits.PLACE_WAITS, ofNewChange(Commits.PLACE_WAITS))
                .set(Commits.PLACE, ofNewChange(Commits.PLACE))
                .set(Commits.CHANGE, DSL.excluded(Commits.CHANGE))
                .set(Commits.REASON, DSL.inline((String) null));
        Rows.runAll(sql, insert, List.copyOf(rows.values()));
    }

    private static int placeOf(ListedChange change, KeptChange kept) {
        return kept.now().commit().equals(change.commit()) ? Places.HERE : Places.ELSEWHERE;
    }

    /// What is known of a commit already stays, as long as it has the same change.
    private static <T> Field<T> ofNewChange(Field<T> field) {
        return DSL.when(Commits.CHANGE.eq(DSL.excluded(Commits.CHANGE)), field).otherwise(DSL.excluded(field));
    }

    private Stream<KeptChange> contents() {
        return all.values().stream().filter(kept -> kept.content().isPresent());
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
        for (KeptChange kept : all.values()) {
            if (kept.content().isEmpty() && kept.isChanged()) {
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
            ReviewedChange content = kept.content().orElseThrow();
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
        for (KeptChange kept : all.values()) {
            long repository = repositories.get(kept.now().repository());
            if (kept.isNew() || kept.isChanged()) {
                kept.before().ifPresent(before -> waiting.take(before, repository));
                waiting.add(kept.now(), repository);
            }
        }
        waiting.write(sql);
    }
}
