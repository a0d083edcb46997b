package dev.countersign.detect.database;

import dev.countersign.change.LineSpan;
import dev.countersign.data.DataElement;
import dev.countersign.data.SqlStatement.Effect;
import dev.countersign.detect.ChangeView;
import dev.countersign.detect.Direction;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import dev.countersign.detect.Strength;
import java.util.List;

/// Puts a step that is more than additive into words, and weighs it by the data that it can harm.
final class Weighing {
    private Weighing() {}

    static Sighting of(ChangeView change, FilePair file, Step step, boolean noWayBack) {
        List<DataElement> data = change.data().ownedBy(step.table());
        int worst = data.stream().mapToInt(e -> e.type().severity()).max().orElse(0);
        boolean destructive = step.does(Effect.DESTRUCTIVE);
        int severity = Math.max(base(step), worst);
        if (destructive && noWayBack) {
            severity = Math.min(5, severity + 1);
        }
        return Sighting.in(
                        file,
                        Side.AFTER,
                        LineSpan.between(
                                step.span().start(),
                                Math.min(step.span().end(), step.span().start() + 20)),
                        FactKind.DB_STATEMENT,
                        destructive ? Direction.RISK_ADDED : Direction.TOUCHED,
                        words(step) + holds(data) + (destructive && noWayBack ? "; no rollback" : ""))
                .about(step.table().isEmpty() ? step.verb() : step.table())
                .withSymbol(step.symbol())
                .withStrength(step.known() ? Strength.PARSED : Strength.PATH)
                .withSeverity(severity)
                .quoting(step.text())
                .asking(destructive ? "Is this data needed by nobody, and is there a backup to restore it from?" : "")
                .withCwes(1188, 664);
    }

    private static int base(Step step) {
        return step.does(Effect.DESTRUCTIVE) ? 4 : 3;
    }

    private static String words(Step step) {
        String on = step.table().isEmpty() ? "" : " on " + step.table();
        boolean rows = step.verb().equals("UPDATE") || step.verb().equals("DELETE");
        if (rows && !step.filtered()) {
            return step.verb() + " without WHERE" + on;
        }
        String columns = step.columns().isEmpty()
                ? ""
                : " "
                        + String.join(
                                ", ",
                                step.columns()
                                        .subList(0, Math.min(6, step.columns().size())));
        if (step.verb().equals("ALTER TABLE")) {
            return alter(step) + columns + on;
        }
        return (step.verb().isEmpty() ? "an unknown statement" : step.verb()) + columns + on;
    }

    private static String alter(Step step) {
        if (step.does(Effect.DESTRUCTIVE)) {
            return "DROP COLUMN";
        }
        if (step.does(Effect.NARROWING)) {
            return "ALTER COLUMN or constraint";
        }
        return step.does(Effect.PRIVILEGE)
                ? "ALTER TABLE (owner or row security)"
                : "ALTER TABLE under a lock that stops writers";
    }

    private static String holds(List<DataElement> data) {
        long fields = data.stream()
                .map(e -> e.name().replace("_", "").toLowerCase(java.util.Locale.ROOT))
                .distinct()
                .count();
        return fields == 0 ? "" : ", which holds " + fields + (fields == 1 ? " sensitive field" : " sensitive fields");
    }
}
