package dev.countersign.adapter.render;

import dev.countersign.json.JsonArray;
import dev.countersign.json.JsonObject;
import dev.countersign.ledger.EntryRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a command says of what it changed in an installation, as text and as JSON (`docs/schema/change.schema.json`).
///
/// @param kind of the ledger's entry
/// @param headline one sentence
/// @param details in the order in which they are shown
/// @param next what one would do now
public record ChangeReport(
        String kind, String headline, List<Detail> details, List<String> next, Optional<EntryRef> entry) {
    public ChangeReport {
        details = List.copyOf(details);
        next = List.copyOf(next);
    }

    /// One thing that is told.
    ///
    /// @param name in JSON
    /// @param label in text
    /// @param many whether JSON has an array, also of one or none
    public record Detail(String name, String label, List<String> values, boolean many) {
        public Detail {
            values = List.copyOf(values);
        }
    }

    public static ChangeReport of(String kind, String headline) {
        return new ChangeReport(kind, headline, List.of(), List.of(), Optional.empty());
    }

    public ChangeReport with(String name, String label, Object value) {
        return with(new Detail(name, label, List.of(value.toString()), false));
    }

    /// Shown in text only where there are any.
    public ChangeReport withAll(String name, String label, List<?> values) {
        return with(
                new Detail(name, label, values.stream().map(Object::toString).toList(), true));
    }

    private ChangeReport with(Detail detail) {
        var more = new ArrayList<>(details);
        more.add(detail);
        return new ChangeReport(kind, headline, more, next, entry);
    }

    /// @param words what to do, or a command
    public ChangeReport next(String words) {
        var more = new ArrayList<>(next);
        more.add(words);
        return new ChangeReport(kind, headline, details, more, entry);
    }

    public ChangeReport recordedAs(EntryRef ref) {
        return new ChangeReport(kind, headline, details, next, Optional.of(ref));
    }

    public String text() {
        var lines = new ArrayList<String>();
        lines.add(Printable.of(headline));
        var rows = new Rows();
        details.forEach(detail -> rows.add(detail.label, detail.values));
        entry.ifPresent(ref -> rows.add("ledger", "entry " + ref.index()));
        lines.addAll(rows.lines("  "));
        if (!next.isEmpty()) {
            lines.add("");
            lines.add("Next:");
            next.forEach(words -> lines.add("  " + Printable.of(words)));
        }
        return String.join("\n", lines) + "\n";
    }

    public String json() {
        var object = JsonObject.builder()
                .put("schemaVersion", ReviewJson.SCHEMA_VERSION)
                .put("change", kind);
        entry.ifPresent(ref -> object.put(
                "entry",
                JsonObject.builder()
                        .put("index", ref.index())
                        .put("leaf", ref.leaf().base64Url())));
        for (Detail detail : details) {
            if (detail.many) {
                object.put(detail.name, JsonArray.ofTexts(detail.values));
            } else {
                object.put(detail.name, detail.values.getFirst());
            }
        }
        return ReviewJson.printed(object.build());
    }
}
