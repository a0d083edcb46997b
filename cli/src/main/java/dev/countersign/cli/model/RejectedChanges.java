package dev.countersign.cli.model;

import dev.countersign.json.Json;
import dev.countersign.json.JsonObject;
import dev.countersign.json.JsonReading;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Reads which changes readers rejected from what `countersign export --what verdicts --format json` prints.
final class RejectedChanges {
    private static final String REJECTED = "rejected";

    private RejectedChanges() {}

    /// @return ids of changes, 64 hex digits
    /// @throws IllegalArgumentException where a line is no verdict
    static Set<String> in(String lines) {
        Set<String> rejected = new HashSet<>();
        int number = 0;
        for (String line : lines.lines().toList()) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            Optional<JsonObject> verdict =
                    Json.read(line) instanceof JsonReading.Read(JsonObject read) ? Optional.of(read) : Optional.empty();
            Optional<String> change = verdict.flatMap(v -> v.text("change"));
            Optional<String> decision = verdict.flatMap(v -> v.text("decision"));
            if (change.isEmpty() || decision.isEmpty()) {
                throw new IllegalArgumentException("line " + number
                        + " is no verdict; 'countersign export --what verdicts --format json' prints them");
            }
            if (decision.get().equals(REJECTED)) {
                rejected.add(change.get());
            }
        }
        return rejected;
    }
}
