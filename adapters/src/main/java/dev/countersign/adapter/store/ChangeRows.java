package dev.countersign.adapter.store;

import dev.countersign.adapter.store.Tables.Changes;
import dev.countersign.change.Identity;
import dev.countersign.review.Minutes;
import dev.countersign.review.desk.ListedChange;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;

/// A listed change as a row, and back.
@SuppressWarnings("JavaLangClash") // org.jooq.Record
final class ChangeRows {
    static final List<Field<?>> FIELDS = List.of(
            Changes.ID,
            Changes.REPOSITORY,
            Changes.CHANGE_ID,
            Changes.COMMIT,
            Changes.SUBJECT,
            Changes.AUTHOR_NAME,
            Changes.AUTHOR_EMAIL,
            Changes.AUTHOR_AT,
            Changes.COMMITTER_NAME,
            Changes.COMMITTER_EMAIL,
            Changes.COMMITTER_AT,
            Changes.WHEN_AT,
            Changes.PROVENANCE,
            Changes.OPERATOR,
            Changes.TABLE_LANE,
            Changes.LANE,
            Changes.ROW,
            Changes.FIRST,
            Changes.P50,
            Changes.P80,
            Changes.EXPECTED_LOSS,
            Changes.DENSITY,
            Changes.ADDED,
            Changes.REMOVED,
            Changes.UNKNOWNS,
            Changes.STANDING,
            Changes.HISTORY,
            Changes.WAITS,
            Changes.DUE_AT,
            Changes.VERSION);

    private ChangeRows() {}

    /// Values in the order of the fields.
    static List<Object> values(ListedChange change, long repository) {
        return Arrays.asList(
                change.id(),
                repository,
                change.changeId(),
                change.commit(),
                Texts.holdable(change.subject()),
                Texts.holdable(change.author().name()),
                Texts.holdable(change.author().email()),
                Times.millis(change.author().when()),
                Texts.holdable(change.committer().name()),
                Texts.holdable(change.committer().email()),
                Times.millis(change.committer().when()),
                Times.millis(change.when()),
                Codes.of(change.provenance()),
                change.operator().map(Texts::holdable).orElse(null),
                Codes.of(change.tableLane()),
                Codes.of(change.lane()),
                Texts.holdable(change.row()),
                Texts.holdable(change.first()),
                change.minutes().p50(),
                change.minutes().p80(),
                change.expectedLoss(),
                change.density(),
                change.addedLines(),
                change.removedLines(),
                change.unknowns(),
                Codes.of(change.standing()),
                Codes.of(change.history()),
                Codes.of(change.waits()),
                Times.dueMillis(change.due()),
                change.version());
    }

    static ListedChange change(DSLContext sql, Record row, RepositoryIds repositories) {
        return new ListedChange(
                row.get(Changes.ID),
                repositories.name(sql, row.get(Changes.REPOSITORY)),
                row.get(Changes.CHANGE_ID),
                row.get(Changes.COMMIT),
                row.get(Changes.SUBJECT),
                identity(row, Changes.AUTHOR_NAME, Changes.AUTHOR_EMAIL, Changes.AUTHOR_AT),
                identity(row, Changes.COMMITTER_NAME, Changes.COMMITTER_EMAIL, Changes.COMMITTER_AT),
                Times.time(row.get(Changes.WHEN_AT)),
                Codes.provenance(row.get(Changes.PROVENANCE)),
                Optional.ofNullable(row.get(Changes.OPERATOR)),
                Codes.lane(row.get(Changes.TABLE_LANE)),
                Codes.lane(row.get(Changes.LANE)),
                row.get(Changes.ROW),
                row.get(Changes.FIRST),
                new Minutes(row.get(Changes.P50), row.get(Changes.P80)),
                row.get(Changes.EXPECTED_LOSS),
                row.get(Changes.DENSITY),
                row.get(Changes.ADDED),
                row.get(Changes.REMOVED),
                row.get(Changes.UNKNOWNS),
                Codes.standing(row.get(Changes.STANDING)),
                row.get(Changes.HISTORY) != 0,
                Times.due(row.get(Changes.DUE_AT)),
                row.get(Changes.VERSION));
    }

    private static Identity identity(Record row, Field<String> name, Field<String> email, Field<Long> at) {
        return new Identity(row.get(name), row.get(email), Times.time(row.get(at)));
    }
}
