package dev.countersign.server.page;

import dev.countersign.adapter.render.Printable;
import dev.countersign.risk.Lane;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Values as pages show them. Templates escape for HTML; hostile text goes through [#text] besides, so that nothing in
/// it is invisible or turns the direction of what stands beside it.
public final class Shown {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Shown() {}

    public static String text(String hostile) {
        return Printable.visible(hostile);
    }

    public static String minute(Instant time) {
        return MINUTE.format(time);
    }

    public static String day(Instant time) {
        return DAY.format(time);
    }

    /// `18,400`.
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /// `1 change`, `2 changes`.
    public static String count(long number, String one, String many) {
        return count(number) + " " + (number == 1 ? one : many);
    }

    /// `45 min`, `3 h`, `2 days`: rounded down, at least a minute.
    public static String span(Duration span) {
        Duration size = span.abs();
        if (size.toHours() < 1) {
            return Math.max(1, size.toMinutes()) + " min";
        }
        return size.toHours() < 48 ? size.toHours() + " h" : count(size.toDays()) + " days";
    }

    /// `40 min`, `6.5 h`.
    public static String minutes(double minutes) {
        if (minutes < 90) {
            return Math.round(minutes) + " min";
        }
        return String.format(Locale.ROOT, minutes < 6000 ? "%.1f h" : "%,.0f h", minutes / 60);
    }

    public static String lane(Lane lane) {
        return lane.word();
    }
}
