package dev.countersign.adapter.store;

import dev.countersign.adapter.store.Tables.Loads;
import dev.countersign.review.desk.ListedChange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.impl.DSL;

/// What one transaction adds to and takes from what waits.
///
/// The table has a row for each repository, lane, standing and span of the due date, so that a lane's load is a
/// sum over few rows, and exact: minutes are whole milliseconds there.
final class Waiting {
    private static final double MS_PER_MINUTE = 60_000;
    private static final double MOST_MINUTES = 1e9;

    private static final List<Field<?>> FIELDS = List.of(
            Loads.REPOSITORY,
            Loads.LANE,
            Loads.STANDING,
            Loads.DUE_SPAN,
            Loads.WAITING,
            Loads.P50_MS,
            Loads.P80_MS,
            Loads.LINES);

    private record Place(long repository, int lane, int standing, int span) implements Comparable<Place> {
        private static final Comparator<Place> ORDER = Comparator.comparingLong(Place::repository)
                .thenComparingInt(Place::lane)
                .thenComparingInt(Place::standing)
                .thenComparingInt(Place::span);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    private record Sum(long waiting, long p50, long p80, long lines) {
        private static Sum of(ListedChange change, int sign) {
            return new Sum(
                    sign,
                    sign * millis(change.minutes().p50()),
                    sign * millis(change.minutes().p80()),
                    sign * (long) change.changedLines());
        }

        private Sum plus(Sum other) {
            return new Sum(waiting + other.waiting, p50 + other.p50, p80 + other.p80, lines + other.lines);
        }
    }

    /// In order, so that two transactions cannot wait for each other.
    private final TreeMap<Place, Sum> sums = new TreeMap<>();

    static long millis(double minutes) {
        return Math.round(Math.min(minutes, MOST_MINUTES) * MS_PER_MINUTE);
    }

    static double minutes(long millis) {
        return millis / MS_PER_MINUTE;
    }

    void add(ListedChange change, long repository) {
        count(change, repository, 1);
    }

    void take(ListedChange change, long repository) {
        count(change, repository, -1);
    }

    private void count(ListedChange change, long repository, int sign) {
        if (change.waits()) {
            var place = new Place(
                    repository,
                    Codes.of(change.lane()),
                    Codes.of(change.standing()),
                    Times.span(Times.dueMillis(change.due())));
            sums.merge(place, Sum.of(change, sign), Sum::plus);
        }
    }

    void write(DSLContext sql) {
        sums.values().removeIf(new Sum(0, 0, 0, 0)::equals);
        var rows = new ArrayList<List<Object>>();
        var emptied = new ArrayList<List<Object>>();
        sums.forEach((place, sum) -> {
            List<Object> key = List.of(place.repository(), place.lane(), place.standing(), place.span());
            var row = new ArrayList<>(key);
            row.addAll(List.of(sum.waiting(), sum.p50(), sum.p80(), sum.lines()));
            rows.add(row);
            if (sum.waiting() < 0) {
                emptied.add(key);
            }
        });
        Rows.runAll(sql, addition(sql), rows);
        Rows.runAll(sql, removalOfEmpty(sql), emptied);
    }

    private static Query addition(DSLContext sql) {
        return Rows.insert(sql, Loads.TABLE, FIELDS)
                .onConflict(Loads.REPOSITORY, Loads.LANE, Loads.STANDING, Loads.DUE_SPAN)
                .doUpdate()
                .set(Loads.WAITING, Loads.WAITING.plus(DSL.excluded(Loads.WAITING)))
                .set(Loads.P50_MS, Loads.P50_MS.plus(DSL.excluded(Loads.P50_MS)))
                .set(Loads.P80_MS, Loads.P80_MS.plus(DSL.excluded(Loads.P80_MS)))
                .set(Loads.LINES, Loads.LINES.plus(DSL.excluded(Loads.LINES)));
    }

    private static Query removalOfEmpty(DSLContext sql) {
        return sql.deleteFrom(Loads.TABLE)
                .where(
                        Loads.WAITING.eq(DSL.inline(0L)),
                        Loads.REPOSITORY.eq((Long) null),
                        Loads.LANE.eq((Integer) null),
                        Loads.STANDING.eq((Integer) null),
                        Loads.DUE_SPAN.eq((Integer) null));
    }
}
