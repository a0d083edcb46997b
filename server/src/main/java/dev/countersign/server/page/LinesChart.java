package dev.countersign.server.page;

import dev.countersign.review.desk.LaneFlow;
import dev.countersign.risk.Lane;
import dev.countersign.server.work.Stating.WeekOfLines;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// What was read of the lines that came, period by period and by lane.
///
/// @param lanes into which something came, most review first
/// @param rows newest first
public record LinesChart(List<Lane> lanes, List<Row> rows) {
    public LinesChart {
        lanes = List.copyOf(lanes);
        rows = List.copyOf(rows);
    }

    /// A period.
    ///
    /// @param over whether it is, so that nothing comes any more
    /// @param width of all lines that came
    /// @param parts of [LinesChart#lanes], those with none included
    public record Row(String period, boolean over, long changed, long read, int width, List<Part> parts) {
        public Row {
            parts = List.copyOf(parts);
        }
    }

    /// A lane's part of a bar: the lines that were read.
    public record Part(Lane lane, long changed, long read, int x, int width) {}

    /// @param weeks oldest first
    static LinesChart of(List<WeekOfLines> weeks) {
        List<Lane> lanes = Arrays.stream(Lane.values())
                .filter(lane -> weeks.stream().anyMatch(week -> week.of(lane).changes() > 0))
                .sorted(Comparator.reverseOrder())
                .toList();
        long most = weeks.stream().mapToLong(LinesChart::changed).max().orElse(0);
        return new LinesChart(
                lanes,
                weeks.reversed().stream().map(week -> row(week, lanes, most)).toList());
    }

    private static long changed(WeekOfLines week) {
        return week.lanes().values().stream().mapToLong(LaneFlow::changedLines).sum();
    }

    private static Row row(WeekOfLines week, List<Lane> lanes, long most) {
        List<Part> parts = new ArrayList<>();
        int x = 0;
        for (Lane lane : lanes) {
            LaneFlow flow = week.of(lane);
            int width = Bars.length(flow.readLines(), most);
            parts.add(new Part(lane, flow.changedLines(), flow.readLines(), x, width));
            x += width;
        }
        long changed = changed(week);
        return new Row(
                week.period(),
                week.over(),
                changed,
                parts.stream().mapToLong(Part::read).sum(),
                Bars.length(changed, most),
                parts);
    }
}
