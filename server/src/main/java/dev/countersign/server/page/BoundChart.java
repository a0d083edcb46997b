package dev.countersign.server.page;

import dev.countersign.oversight.EscapeBound;
import dev.countersign.server.work.AuditedPeriod;
import dev.countersign.server.work.Look;
import dev.countersign.server.work.Windows;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The bound on what escaped, over time: of each period alone, and of all up to it together. 600 by 180 units.
///
/// @param limit where the limit lies, from above
/// @param ticks days on the axis, a few of those on which a period began
public record BoundChart(List<Point> points, String together, double limit, List<Tick> ticks) {
    private static final int WIDTH = 600;
    private static final int HEIGHT = 180;
    private static final int MOST = 26;
    private static final int MOST_TICKS = 4;

    public BoundChart {
        points = List.copyOf(points);
        ticks = List.copyOf(ticks);
    }

    /// @param x from the left
    public record Tick(int x, String day) {}

    /// @param x from the left
    /// @param alone where the period's own bound lies, from above
    /// @param together where that of all up to it lies
    public record Point(String period, int x, int alone, int together, String aloneWords, String togetherWords) {}

    static BoundChart of(Look look) {
        List<AuditedPeriod> shown = look.periods().stream()
                .filter(p -> !(p.bound() instanceof EscapeBound.Nothing))
                .toList();
        shown = shown.subList(Math.max(0, shown.size() - MOST), shown.size());
        List<Point> points = new ArrayList<>();
        List<Tick> ticks = new ArrayList<>();
        int between = Math.max(1, (shown.size() + MOST_TICKS - 1) / MOST_TICKS);
        var path = new StringBuilder();
        for (int i = 0; i < shown.size(); i++) {
            AuditedPeriod period = shown.get(i);
            EscapeBound together = look.together(shown.subList(0, i + 1));
            int x = shown.size() == 1 ? WIDTH / 2 : 20 + i * (WIDTH - 40) / (shown.size() - 1);
            var point = new Point(
                    period.id(),
                    x,
                    y(period.bound()),
                    y(together),
                    period.bound().words(),
                    together.words());
            points.add(point);
            if (i % between == 0) {
                ticks.add(new Tick(x, Shown.day(period.planned().period().from())));
            }
            path.append(String.format(Locale.ROOT, "%s%d %d ", i == 0 ? "M" : "L", x, point.together()));
        }
        return new BoundChart(points, path.toString(), HEIGHT * (1 - Windows.LIMIT.share()), ticks);
    }

    private static int y(EscapeBound bound) {
        return (int) Math.round(HEIGHT * (1 - bound.upper()));
    }
}
