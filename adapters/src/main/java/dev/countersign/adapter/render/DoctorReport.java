package dev.countersign.adapter.render;

import dev.countersign.json.JsonArray;
import dev.countersign.json.JsonObject;
import java.util.List;
import java.util.Locale;

/// What `doctor` says, as text and as JSON (`docs/schema/doctor.schema.json`).
public record DoctorReport(List<Check> checks) {
    public DoctorReport {
        checks = List.copyOf(checks);
    }

    /// How well something works.
    public enum Health {
        OK,
        /// Works, but less is known than could be.
        LIMITED,
        MISSING
    }

    /// One thing that was looked at.
    public record Check(String name, Health health, String words) {}

    public boolean isAnythingMissing() {
        return checks.stream().anyMatch(c -> c.health == Health.MISSING);
    }

    public String text() {
        var text = new StringBuilder();
        for (Check check : checks) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-8s %-11s %s%n",
                    ReviewJson.word(check.health),
                    check.name,
                    Printable.of(check.words)));
        }
        return text.toString();
    }

    public String json() {
        return ReviewJson.printed(JsonObject.builder()
                .put("schemaVersion", ReviewJson.SCHEMA_VERSION)
                .put(
                        "checks",
                        JsonArray.of(checks.stream()
                                .map(c -> JsonObject.builder()
                                        .put("name", c.name)
                                        .put("state", ReviewJson.word(c.health))
                                        .put("detail", c.words)
                                        .build())
                                .toList()))
                .build());
    }
}
