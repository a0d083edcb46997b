package dev.countersign.adapter.render;

import dev.countersign.json.JsonObject;
import dev.countersign.review.QueueItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// What `init` says of a history, as text and as JSON (`docs/schema/init.schema.json`).
public record InitReport(List<QueueItem> items, List<QueueReport.Failed> failed) {
    private static final int MOST_ROWS = 8;

    public InitReport {
        items = List.copyOf(items);
        failed = List.copyOf(failed);
    }

    /// What became of the policy file.
    public enum PolicyFile {
        WRITTEN,
        /// One was there already.
        KEPT,
        /// Nothing was to be written.
        NOT_WRITTEN
    }

    /// @param width of a line in chars
    public String text(int width) {
        List<String> lines = new ArrayList<>();
        lines.add("What Countersign would have asked for, had it been here:");
        lines.addAll(QueueReport.laneMix(items));
        lines.addAll(QueueReport.notReviewed(failed, width));
        lines.add("");
        lines.add("Rows that decided most ('countersign explain ROW' tells why):");
        rows().entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(MOST_ROWS)
                .forEach(row -> lines.add(String.format(Locale.ROOT, "%6d  %s", row.getValue(), row.getKey())));
        lines.add("");
        return String.join("\n", lines) + "\n";
    }

    private Map<String, Integer> rows() {
        Map<String, Integer> rows = new TreeMap<>();
        items.stream().filter(i -> !i.row().isEmpty()).forEach(i -> rows.merge(i.row(), 1, Integer::sum));
        return rows;
    }

    public String json(PolicyFile policy) {
        var rows = JsonObject.builder();
        rows().forEach((name, count) -> rows.put(name, count));
        return ReviewJson.printed(JsonObject.builder()
                .put("schemaVersion", ReviewJson.SCHEMA_VERSION)
                .put("lanes", QueueReport.lanes(items))
                .put("rows", rows)
                .put("failed", QueueReport.failed(failed))
                .put("policy", ReviewJson.word(policy))
                .build());
    }
}
