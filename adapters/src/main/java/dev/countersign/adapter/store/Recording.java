package dev.countersign.adapter.store;

import dev.countersign.adapter.store.Tables.Changes;
import dev.countersign.adapter.store.Tables.Verdicts;
import dev.countersign.review.desk.Desk.VerdictOutcome;
import dev.countersign.review.desk.LedgerDraft;
import dev.countersign.review.desk.ListedChange;
import dev.countersign.review.desk.Standing;
import dev.countersign.review.desk.Verdict;
import dev.countersign.risk.Lane;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;

/// Records one verdict: change, verdict, load and draft in one transaction.
@SuppressWarnings("JavaLangClash") // org.jooq.Record
final class Recording {
    private final DSLContext sql;
    private final ChangeTable table;
    private final long repository;

    Recording(DSLContext sql, ChangeTable table, long repository) {
        this.sql = sql;
        this.table = table;
        this.repository = repository;
    }

    VerdictOutcome record(Verdict verdict, int version, Lane lane, LedgerDraft draft) {
        Optional<ListedChange> taken = table.take(sql, ChangeTable.is(repository, verdict.changeId())).stream()
                .findFirst();
        Optional<Record> known = known(verdict); // after the change was taken: sees what others recorded meanwhile
        if (known.isPresent() && !isSame(known.get(), verdict, taken)) {
            return new VerdictOutcome.IdTaken();
        }
        if (taken.isEmpty()) {
            return new VerdictOutcome.NoSuchChange();
        }
        ListedChange before = taken.get();
        if (known.isPresent()) {
            return new VerdictOutcome.AlreadyRecorded(before);
        }
        if (before.version() != version) {
            return new VerdictOutcome.Stale(before);
        }
        var verdicts = new ArrayList<>(VerdictRows.of(sql, before));
        verdicts.add(verdict);
        boolean asksNow = !before.lane().atLeast(Lane.PEER) && lane.atLeast(Lane.PEER);
        boolean elsewhere = asksNow ? Places.standsElsewhere(sql, before) : Places.otherWaits(sql, before);
        ListedChange after = before.decided(lane, verdicts, elsewhere);
        if (!isWritten(before, after)) {
            return new VerdictOutcome.Stale(before);
        }
        if (asksNow) {
            Places.letWait(sql, List.of(before.id()));
        }
        if (after.isReadHere(verdicts)) {
            Places.isRead(sql, before);
        } else if (after.lane() != before.lane() || after.standing() == Standing.REJECTED) {
            Places.waitHere(sql, List.of(before)); // whoever read it does not do for that
        }
        VerdictRows.insert(sql, verdict, before.id());
        var waiting = new Waiting();
        waiting.take(before, repository);
        waiting.add(after, repository);
        waiting.write(sql);
        SqlLedgerDrafts.add(sql, draft);
        return new VerdictOutcome.Recorded(after);
    }

    private Optional<Record> known(Verdict verdict) {
        return sql.select(Verdicts.FIELDS)
                .from(Verdicts.TABLE)
                .where(Verdicts.ID.eq(verdict.id()))
                .fetchOptional();
    }

    private boolean isSame(Record known, Verdict verdict, Optional<ListedChange> change) {
        return change.filter(c -> c.id() == known.get(Verdicts.CHANGE)).isPresent()
                && known.get(Verdicts.READER).equals(verdict.reader().toString())
                && known.get(Verdicts.REASON).equals(Codes.word(verdict.reason()))
                && known.get(Verdicts.NOTE).equals(Texts.holdable(verdict.note()))
                && known.get(Verdicts.READ) == verdict.reading().read()
                && known.get(Verdicts.TOTAL) == verdict.reading().total()
                && VerdictRows.elsewhere(sql, known).equals(verdict.elsewhere());
    }

    /// The comparison holds also where the row could not be taken before.
    private boolean isWritten(ListedChange before, ListedChange after) {
        return sql.update(Changes.TABLE)
                        .set(Changes.LANE, (int) Codes.of(after.lane()))
                        .set(Changes.STANDING, (int) Codes.of(after.standing()))
                        .set(Changes.WAITS, (int) Codes.of(after.waits()))
                        .set(Changes.VERSION, after.version())
                        .where(Changes.ID.eq(before.id()), Changes.VERSION.eq(before.version()))
                        .execute()
                == 1;
    }
}
