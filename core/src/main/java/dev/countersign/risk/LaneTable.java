package dev.countersign.risk;

import dev.countersign.detect.Fact;
import dev.countersign.explain.Explanation;
import dev.countersign.explain.Explanation.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The decision table that chooses the lane. It is monotone: the lane is the highest of all rows that fire for
/// any fact or changed file, and every condition of a row is "at least"; so adding a fact, strengthening one,
/// or losing a proof never lowers the lane. Probability plays no part.
public record LaneTable(int version, List<LaneRow> rows) {
    public LaneTable {
        rows = List.copyOf(rows);
        Set<String> names = new HashSet<>();
        for (LaneRow row : rows) {
            if (!names.add(row.name())) {
                throw new IllegalArgumentException("two rows of the lane table are called " + row.name());
            }
        }
        if (rows.stream().noneMatch(r -> r.leastSubstance() == Substance.PRESENTATION)) {
            throw new IllegalArgumentException("the lane table needs a row for every changed file that is not inert");
        }
    }

    /// What the table said about a change.
    ///
    /// @param row the row that put the change into its lane; empty where every file was proved inert and no
    ///     fact fired
    /// @param fact the fact that fired that row, the first in order; empty for a row about files
    public record Decision(Lane lane, Optional<LaneRow> row, Optional<Fact> fact, Explanation explanation) {}

    /// @param substances of every changed file that was not proved inert
    public Decision decide(List<Fact> facts, List<Substance> substances) {
        List<Fired> fired = new ArrayList<>();
        for (LaneRow row : rows) {
            firstFact(row, facts).ifPresent(fact -> fired.add(new Fired(row, Optional.of(fact))));
            if (substances.stream().anyMatch(row::fires)) {
                fired.add(new Fired(row, Optional.empty()));
            }
        }
        fired.sort(Comparator.comparing((Fired f) -> f.row().lane()).reversed());
        if (fired.isEmpty()) {
            var reason = "every changed file was proved inert, and no fact stands against it";
            return new Decision(
                    Lane.NONE,
                    Optional.empty(),
                    Optional.empty(),
                    Explanation.of("proved-inert", Status.FIRED, reason));
        }
        Fired decisive = fired.getFirst();
        return new Decision(
                decisive.row().lane(), Optional.of(decisive.row()), decisive.fact(), explain(decisive, fired));
    }

    /// The lane that one fact asks for by itself.
    public Lane laneOf(Fact fact) {
        return rowsFor(fact).stream()
                .map(LaneRow::lane)
                .max(Comparator.naturalOrder())
                .orElse(Lane.NONE);
    }

    /// The rows that one fact fires.
    public List<LaneRow> rowsFor(Fact fact) {
        FactPoint point = FactPoint.of(fact);
        return rows.stream().filter(row -> row.fires(point)).toList();
    }

    public Optional<LaneRow> row(String name) {
        return rows.stream().filter(r -> r.name().equals(name)).findFirst();
    }

    private record Fired(LaneRow row, Optional<Fact> fact) {}

    private static Optional<Fact> firstFact(LaneRow row, List<Fact> facts) {
        return facts.stream().filter(f -> row.fires(FactPoint.of(f))).findFirst();
    }

    private static Explanation explain(Fired decisive, List<Fired> fired) {
        List<Explanation> children = fired.stream().map(LaneTable::explain).toList();
        return new Explanation(
                "lane",
                Status.FIRED,
                "lane " + decisive.row().lane().word() + " because of row "
                        + decisive.row().name(),
                children);
    }

    private static Explanation explain(Fired fired) {
        String reason = fired.row().because()
                + fired.fact().map(f -> ": " + f.seen().message()).orElse("");
        return Explanation.of(fired.row().name(), Status.FIRED, reason);
    }
}
