package dev.countersign.server.page;

import dev.countersign.review.desk.WaitingFor;
import dev.countersign.risk.Lane;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// How long what waits has waited, by lane: a bar for each step.
///
/// @param lanes in which something waits, most review first
public record AgeChart(List<Lane> lanes, List<Row> rows) {
    public AgeChart {
        lanes = List.copyOf(lanes);
        rows = List.copyOf(rows);
    }

    /// A step.
    ///
    /// @param parts of [AgeChart#lanes], those with none included
    public record Row(WaitingFor step, long waiting, List<Part> parts) {
        public Row {
            parts = List.copyOf(parts);
        }
    }

    /// A lane's part of a bar.
    public record Part(Lane lane, long waiting, int x, int width) {}

    static AgeChart of(Map<Lane, Map<WaitingFor, Long>> ages) {
        List<Lane> lanes =
                ages.keySet().stream().sorted(Comparator.reverseOrder()).toList();
        long most = Arrays.stream(WaitingFor.values())
                .mapToLong(step -> waiting(ages, step))
                .max()
                .orElse(0);
        return new AgeChart(
                lanes,
                Arrays.stream(WaitingFor.values())
                        .map(step -> row(ages, lanes, step, most))
                        .toList());
    }

    private static long waiting(Map<Lane, Map<WaitingFor, Long>> ages, WaitingFor step) {
        return ages.values().stream()
                .mapToLong(lane -> lane.getOrDefault(step, 0L))
                .sum();
    }

    private static Row row(Map<Lane, Map<WaitingFor, Long>> ages, List<Lane> lanes, WaitingFor step, long most) {
        List<Part> parts = new ArrayList<>();
        int x = 0;
        for (Lane lane : lanes) {
            long waiting = ages.getOrDefault(lane, Map.of()).getOrDefault(step, 0L);
            int width = Bars.length(waiting, most);
            parts.add(new Part(lane, waiting, x, width));
            x += width;
        }
        return new Row(step, waiting(ages, step), parts);
    }

    public long waiting() {
        return rows.stream().mapToLong(Row::waiting).sum();
    }
}
