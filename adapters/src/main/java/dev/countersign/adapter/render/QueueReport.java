package dev.countersign.adapter.render;

import dev.countersign.json.JsonArray;
import dev.countersign.json.JsonObject;
import dev.countersign.json.JsonValue;
import dev.countersign.review.Minutes;
import dev.countersign.review.Queue;
import dev.countersign.review.QueueItem;
import dev.countersign.risk.Lane;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/// A queue as text, JSON and CSV.
public final class QueueReport {
    private static final int MOST_SHOWN = 25;
    private static final int MOST_FAILED = 5;
    /// Chars that start a formula, the full-width ones among them.
    private static final Pattern FORMULA = Pattern.compile("(^ {0,20}|; {0,20})(?=[=+\\-@＝＋－＠])");

    private QueueReport() {}

    /// A commit that could not be reviewed at all, and why.
    public record Failed(String commit, String reason) {}

    /// What of the window is not in the queue.
    ///
    /// @param merges merges that nobody wanted to see
    public record LeftOut(List<Failed> failed, int merges) {
        public LeftOut {
            failed = List.copyOf(failed);
        }

        /// That merges were not reviewed, in one sentence.
        public String mergesInWords() {
            return PlanWords.count(merges, "merge") + " left out (--no-merges): what " + (merges == 1 ? "it" : "they")
                    + " changed beside bringing commits in was not reviewed";
        }
    }

    /// @param width of a line in chars
    public static String text(List<QueueItem> items, Queue queue, LeftOut leftOut, int width) {
        List<String> lines = new ArrayList<>();
        if (items.isEmpty() && leftOut.failed.isEmpty()) {
            lines.add("No changes.");
        } else {
            lines.addAll(reviewed(items, queue, width));
            lines.addAll(notReviewed(leftOut.failed, width));
        }
        if (leftOut.merges > 0) {
            lines.add("NOT REVIEWED   " + leftOut.mergesInWords());
        }
        return String.join("\n", lines) + "\n";
    }

    private static List<String> reviewed(List<QueueItem> items, Queue queue, int width) {
        List<String> lines = new ArrayList<>();
        lines.addAll(laneMix(items));
        lines.add("");
        section(lines, "READ, in this order", queue.planned(), width);
        if (!queue.overflow().isEmpty()) {
            long security = queue.overflow().stream()
                    .filter(i -> i.lane().atLeast(Lane.SECURITY))
                    .count();
            lines.add("");
            section(
                    lines,
                    "OVERFLOW: " + PlanWords.count(queue.overflow().size(), "change") + " got no reader, " + security
                            + " of them need security",
                    queue.overflow(),
                    width);
        }
        long unknown = items.stream().filter(i -> i.unknowns() > 0).count();
        if (unknown > 0) {
            lines.add("");
            lines.add("NOT CHECKED    " + PlanWords.count((int) unknown, "change")
                    + " with parts that could not be analysed (review COMMIT names them)");
        }
        return lines;
    }

    /// Names commits that could not be reviewed, a line each.
    static List<String> notReviewed(List<Failed> failed, int width) {
        List<String> lines = new ArrayList<>();
        for (Failed one : failed.stream().limit(MOST_FAILED).toList()) {
            lines.add("NOT REVIEWED   " + Printable.cut(one.commit() + ": " + one.reason(), width - 15));
        }
        if (failed.size() > MOST_FAILED) {
            lines.add("NOT REVIEWED   and " + (failed.size() - MOST_FAILED) + " more");
        }
        return lines;
    }

    /// How many changes each lane holds, how many lines they add and remove, and how long they take to read.
    static List<String> laneMix(List<QueueItem> items) {
        List<String> lines = new ArrayList<>();
        Map<Lane, Queue.Total> totals = Queue.totals(items);
        lines.add(String.format(
                Locale.ROOT, "%-11s %8s %7s %10s %12s", "lane", "changes", "share", "lines +/-", "minutes"));
        for (Lane lane : List.of(Lane.values()).reversed()) {
            Queue.Total total = Objects.requireNonNull(totals.get(lane));
            double share = items.isEmpty() ? 0 : 100.0 * total.changes() / items.size();
            lines.add(String.format(
                    Locale.ROOT,
                    "%-11s %8d %6.1f%% %10d %12d",
                    lane.word(),
                    total.changes(),
                    share,
                    total.changedLines(),
                    Minutes.rounded(total.minutes().p50())));
        }
        lines.add(PlanWords.count(items.size(), "change") + readByPeers(items));
        return lines;
    }

    /// Lanes are counted as the table has them and listed as they are read.
    private static String readByPeers(List<QueueItem> items) {
        int instead =
                (int) items.stream().filter(i -> i.lane() != i.tableLane()).count();
        long peer = items.stream().filter(i -> i.lane() == Lane.PEER).count();
        return instead == 0
                ? ""
                : "; no AI reviewer is configured, so " + PlanWords.count(instead, "change") + " of lane ai "
                        + (instead == 1 ? "is" : "are") + " listed as peer, which makes " + peer + " there";
    }

    private static void section(List<String> lines, String title, List<QueueItem> items, int width) {
        lines.add(title);
        int number = 0;
        for (QueueItem item : items.stream().limit(MOST_SHOWN).toList()) {
            String head = String.format(
                    Locale.ROOT,
                    "%3d %-10s %5d min  %.10s  ",
                    ++number,
                    item.lane().word(),
                    Minutes.rounded(item.minutes().p50()),
                    item.commit());
            lines.add(head + Printable.cut(item.subject(), Math.max(20, width - head.length())));
            String first = RiskWords.of(item.averageLines()) + item.first();
            if (!first.isEmpty()) {
                lines.add(" ".repeat(12) + Printable.cut(first, Math.max(20, width - 12)));
            }
        }
        if (items.size() > MOST_SHOWN) {
            double minutes = items.stream()
                    .skip(MOST_SHOWN)
                    .mapToDouble(i -> i.minutes().p50())
                    .sum();
            lines.add("    and " + (items.size() - MOST_SHOWN) + " more, " + Minutes.rounded(minutes)
                    + " min (--format json or csv lists all)");
        }
    }

    public static String json(List<QueueItem> items, Queue queue, LeftOut leftOut) {
        return ReviewJson.printed(JsonObject.builder()
                .put("schemaVersion", ReviewJson.SCHEMA_VERSION)
                .put("lanes", lanes(items))
                .put("planned", list(queue.planned()))
                .put("overflow", list(queue.overflow()))
                .put("unread", list(queue.unread()))
                .put("failed", failed(leftOut.failed))
                .put("mergesLeftOut", leftOut.merges)
                .build());
    }

    /// Totals per lane.
    static JsonObject.Builder lanes(List<QueueItem> items) {
        var lanes = JsonObject.builder();
        Queue.totals(items)
                .forEach((lane, total) -> lanes.put(
                        lane.word(),
                        JsonObject.builder()
                                .put("changes", total.changes())
                                .put("p50", ReviewJson.rounded(total.minutes().p50()))
                                .put("p80", ReviewJson.rounded(total.minutes().p80()))
                                .put("addedLines", total.addedLines())
                                .put("removedLines", total.removedLines())));
        return lanes;
    }

    static JsonArray failed(List<Failed> failed) {
        return JsonArray.of(failed.stream()
                .map(f -> JsonObject.builder()
                        .put("commit", f.commit())
                        .put("reason", f.reason())
                        .build())
                .toList());
    }

    private static List<JsonValue> list(List<QueueItem> items) {
        return items.stream().<JsonValue>map(QueueItemJson::of).toList();
    }

    /// `repo,sha,added_lines,score` and more columns after these, in the order of the queue.
    public static String csv(String repository, List<QueueItem> items) {
        var csv = new StringBuilder("repo,sha,added_lines,score,lane,minutes_p50,minutes_p80,row,unknowns\n");
        for (QueueItem item : items) {
            csv.append(String.join(
                            ",",
                            cell(repository),
                            item.commit(),
                            Integer.toString(item.sourceLines()),
                            number(item.expectedLoss()),
                            item.tableLane().word(),
                            tenths(item.minutes().p50()),
                            tenths(item.minutes().p80()),
                            cell(item.row()),
                            Integer.toString(item.unknowns())))
                    .append('\n');
        }
        return csv.toString();
    }

    /// `repo,sha,path,start,end,added_lines,score`.
    public static String hunksCsv(String repository, List<QueueItem> items) {
        var csv = new StringBuilder("repo,sha,path,start,end,added_lines,score\n");
        for (QueueItem item : items) {
            for (QueueItem.ScoredHunk hunk : item.hunks()) {
                csv.append(String.join(
                                ",",
                                cell(repository),
                                item.commit(),
                                cell(hunk.path()),
                                Integer.toString(hunk.start()),
                                Integer.toString(hunk.end()),
                                Integer.toString(hunk.addedLines()),
                                number(hunk.score())))
                        .append('\n');
            }
        }
        return csv.toString();
    }

    private static String tenths(double minutes) {
        return String.format(Locale.ROOT, "%.1f", minutes);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.6f", value);
    }

    /// Quoted as RFC 4180 has it; what a spreadsheet would take for a formula gets an apostrophe, also after the
    /// semicolon that some countries' spreadsheets take for the end of a cell.
    static String cell(String text) {
        String safe = FORMULA.matcher(Printable.of(text)).replaceAll("$1'");
        boolean quoted = safe.contains(",") || safe.contains(";") || safe.contains("\"");
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
