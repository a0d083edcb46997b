package dev.countersign.adapter.store;

import dev.countersign.adapter.store.Tables.Words;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;

/// A text that is searched in what changes say.
///
/// @param text in small letters, as [Texts#folded] makes it
record WordSearch(String text, boolean sqlite) {
    /// An index knows parts of so many chars, and nothing shorter.
    private static final int PART = 3;

    private static final int MOST_PARTS = 20;

    /// Of a fifth of 100,000 changes, going along a list meets enough soon.
    private static final int MANY = 20_000;

    private static final Table<?> INDEX = DSL.table(DSL.name("change_search"));
    private static final Field<Long> ROW = DSL.field("change_search.rowid", Long.class);

    /// Whether the words hold it.
    Condition holds() {
        String position = sqlite ? "instr({0}, {1})" : "strpos({0}, {1})";
        return DSL.field(position, Integer.class, Words.WORDS, DSL.val(text)).gt(DSL.inline(0));
    }

    /// The changes whose words hold it, one after another, so that whoever needs a few of them waits for no more.
    Select<Record1<Long>> changes() {
        if (!sqlite) {
            return DSL.select(Words.CHANGE).from(Words.TABLE).where(mayHold(), holds());
        }
        return hasIndex()
                ? DSL.select(Words.CHANGE)
                        .from(INDEX)
                        .crossJoin(Words.TABLE) // a cross join, as SQLite keeps its order
                        .where(matches(), Words.CHANGE.eq(ROW), holds())
                : DSL.select(Words.CHANGE).from(Words.TABLE).where(holds());
    }

    /// Whether it is worth to go through [#changes] for those that meet another condition: so with SQLite where an
    /// index tells that they are not too many.
    boolean areFew(DSLContext sql) {
        return sqlite
                && hasIndex()
                && sql.fetchCount(DSL.select(ROW).from(INDEX).where(matches()).limit(MANY)) < MANY;
    }

    private boolean hasIndex() {
        return text.codePointCount(0, text.length()) >= PART;
    }

    private Condition matches() {
        return DSL.condition("change_search match {0}", DSL.val(parts()));
    }

    private Condition mayHold() {
        return hasIndex() ? Words.WORDS.like("%" + text.replaceAll("([\\\\%_])", "\\\\$1") + "%") : DSL.noCondition();
    }

    /// All of its parts, in the language of FTS5's queries.
    private String parts() {
        int[] points = text.codePoints().toArray();
        return IntStream.rangeClosed(0, points.length - PART)
                .mapToObj(i -> new String(points, i, PART))
                .distinct()
                .limit(MOST_PARTS)
                .map(part -> '"' + part.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(" AND "));
    }
}
