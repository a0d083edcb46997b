package dev.countersign.detect.pipeline;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What a job's token may do, as written.
///
/// @param scopes from scope to level; a scope that is not named is `none`
/// @param where entries that say so, by scope
record Permissions(Map<String, Level> scopes, Map<String, Workflow.Entry> where) {
    static final String ALL = "all scopes";

    enum Level {
        NONE,
        READ,
        WRITE
    }

    Level of(String scope) {
        Level own = scopes.getOrDefault(scope, Level.NONE);
        Level all = scopes.getOrDefault(ALL, Level.NONE);
        return own.compareTo(all) >= 0 ? own : all;
    }

    /// The permissions that are written among `entries`; empty where none are, and the repository's default
    /// counts.
    static Optional<Permissions> in(Map<String, Workflow.Entry> entries) {
        var scopes = new HashMap<String, Level>();
        var where = new HashMap<String, Workflow.Entry>();
        boolean[] written = {false};
        entries.forEach((key, entry) -> {
            String scope = key.equals("permissions") ? ALL : key.startsWith("permissions.") ? key.substring(12) : "";
            if (!scope.isEmpty()) {
                written[0] = true;
                Level level = level(entry.text());
                if (level != Level.NONE) {
                    scopes.put(scope, level);
                    where.put(scope, entry);
                }
            }
        });
        return written[0] ? Optional.of(new Permissions(Map.copyOf(scopes), Map.copyOf(where))) : Optional.empty();
    }

    private static Level level(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        return switch (word) {
            case "write", "write-all" -> Level.WRITE;
            case "read", "read-all" -> Level.READ;
            default -> Level.NONE;
        };
    }
}
