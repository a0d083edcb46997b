package dev.countersign.adapter.store;

import dev.countersign.adapter.store.Tables.Words;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/// A text that is searched in what changes say.
///
/// @param text in small letters, as [Texts#folded] makes it
record WordSearch(String text, boolean sqlite) {
    /// An index knows parts of so many chars, and nothing shorter.
    private static final int PART = 3;

    private static final int MOST_PARTS = 20;

    /// Whether the words hold it.
    Condition holds() {
        String position = sqlite ? "instr({0}, {1})" : "strpos({0}, {1})";
        return DSL.field(position, Integer.class, Words.WORDS, DSL.val(text)).gt(DSL.inline(0));
    }

    /// Whether they may hold it, as an index tells fast.
    Condition found() {
        if (text.codePointCount(0, text.length()) < PART) {
            return DSL.noCondition();
        }
        return sqlite
                ? DSL.condition(
                        "{0} in (select rowid from change_search where change_search match {1})",
                        Words.CHANGE, DSL.val(parts()))
                : Words.WORDS.like("%" + text.replaceAll("([\\\\%_])", "\\\\$1") + "%");
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
