package dev.countersign.server.page;

import dev.countersign.adapter.render.Printable;
import dev.countersign.change.FileMode;
import dev.countersign.oversight.EscapeBound;
import dev.countersign.review.Minutes;
import dev.countersign.risk.Lane;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Values as pages show them. Templates escape for HTML; hostile text goes through [#text] besides, so that nothing in
/// it is invisible or turns the direction of what stands beside it.
public final class Shown {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final double HALF_A_MINUTE = 0.5;
    private static final String UNDER_A_MINUTE = "< 1 min";
    private static final int MANY_MINUTES = 600;
    private static final int DAY_CHARS = 10;
    private static final int GROUP = 1_000;

    private Shown() {}

    public static String text(String hostile) {
        return Printable.visible(hostile);
    }

    /// The same of a text of several lines, whose line ends stay.
    public static String lines(String hostile) {
        return Arrays.stream(hostile.split("\r?\n", -1)).map(Shown::text).collect(Collectors.joining("\n"));
    }

    public static String minute(Instant time) {
        return MINUTE.format(time);
    }

    public static String day(Instant time) {
        return DAY.format(time);
    }

    /// `18,400`.
    public static String count(long number) {
        boolean few = number > -GROUP && number < GROUP; // nearly all are, and a format takes its time
        return few ? Long.toString(number) : String.format(Locale.ROOT, "%,d", number);
    }

    /// Rounded down, so that only all is 100 %.
    public static String percent(long some, long all) {
        if (all == 0) {
            return "no lines";
        }
        long percent = 100 * some / all;
        return percent == 0 && some > 0 ? "< 1 %" : percent + " %";
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

    /// `40 min`, `1,725 min`, `< 1 min`: always of one unit, so that any two can be compared.
    public static String minutes(double minutes) {
        return minutes > 0 && minutes < HALF_A_MINUTE ? UNDER_A_MINUTE : count(Minutes.rounded(minutes)) + " min";
    }

    /// `, 1,011 h` where that is easier to grasp than minutes; else empty.
    public static String hours(double minutes) {
        return minutes < MANY_MINUTES ? "" : ", " + count(Math.round(minutes / 60)) + " h";
    }

    /// The same of a place to read, which always takes some time, even where none is counted for it.
    public static String placeMinutes(double minutes) {
        return minutes <= 0 ? UNDER_A_MINUTE : minutes(minutes);
    }

    /// A standing as people say it.
    ///
    /// @param word of [dev.countersign.review.desk.Standing], or another one
    public static String standing(String word) {
        return word.equals("not-run") ? "not read" : word;
    }

    /// How the mode of a file differs; empty where it does not, or where an ordinary file comes or goes.
    public static String mode(FileMode before, FileMode after) {
        if (before == after || Set.of(before, after).equals(Set.of(FileMode.ABSENT, FileMode.REGULAR))) {
            return "";
        }
        if (before == FileMode.ABSENT) {
            return "mode " + after.octal();
        }
        return after == FileMode.ABSENT ? "mode " + before.octal() : "mode " + before.octal() + " → " + after.octal();
    }

    /// A bound in words, without signs of a formula.
    public static String bound(EscapeBound bound) {
        return bound.words().replace("<= ", "at most ").replace("anytime-valid", "whenever one looks");
    }

    /// `2026-11-30` for a week, `2026-11-29 20:09 UTC` for a period that began within a day.
    public static String period(String id) {
        return id.length() == DAY_CHARS
                ? id
                : id.substring(0, DAY_CHARS) + " "
                        + id.substring(DAY_CHARS + 1, DAY_CHARS + 6).replace('.', ':') + " UTC";
    }

    /// Words that begin a sentence.
    public static String sentence(String words) {
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    public static String lane(Lane lane) {
        return lane.word();
    }
}
