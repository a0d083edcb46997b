package dev.countersign.detect.database;

import dev.countersign.change.LineSpan;
import dev.countersign.data.SqlStatement.Effect;
import java.util.List;
import java.util.Set;

/// One thing that a file does to a database, from a statement or from a call of a migration tool.
///
/// @param text the statement or call in one line, for people
/// @param wording equal for two steps that do the same, whatever their layout and comments
/// @param symbol path of the enclosing symbol, or empty
/// @param known whether a grammar read it
record Step(
        String verb,
        String table,
        List<String> columns,
        Set<Effect> effects,
        boolean filtered,
        String text,
        String wording,
        String symbol,
        LineSpan span,
        boolean known) {
    Step {
        columns = List.copyOf(columns);
        effects = Set.copyOf(effects);
    }

    boolean does(Effect effect) {
        return effects.contains(effect);
    }
}
