package dev.countersign.adapter.sql;

import dev.countersign.data.SqlStatement.Effect;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The parts of an `ALTER TABLE`, what each does, and to which columns.
final class AlterParts {
    private static final Set<String> CONSTRAINTS = Set.of("CONSTRAINT", "PRIMARY", "FOREIGN", "UNIQUE", "CHECK");
    private static final Set<String> KEYS = Set.of("INDEX", "KEY", "FULLTEXT", "SPATIAL", "PARTITION");

    private final Set<String> columns = new LinkedHashSet<>();
    private final Set<Effect> effects = EnumSet.noneOf(Effect.class);

    AlterParts(List<Token> tokens, int from) {
        String verb = "";
        for (List<String> part : parts(tokens, from)) {
            verb = verbOf(part, verb);
            read(part, verb);
        }
    }

    List<String> columns() {
        return List.copyOf(columns);
    }

    Set<Effect> effects() {
        return effects;
    }

    private static List<List<String>> parts(List<Token> tokens, int from) {
        var parts = new ArrayList<List<String>>();
        var part = new ArrayList<String>();
        int depth = 0;
        for (Token token : tokens.subList(Math.min(from, tokens.size()), tokens.size())) {
            depth += token.text().equals("(") ? 1 : token.text().equals(")") ? -1 : 0;
            if (depth == 0 && token.text().equals(",")) {
                parts.add(part);
                part = new ArrayList<>();
            } else {
                part.add(token.text());
            }
        }
        parts.add(part);
        return parts;
    }

    /// T-SQL writes the verb once: `ADD a int, b int`.
    private static String verbOf(List<String> part, String before) {
        String word = part.isEmpty() ? "" : upper(part, 0);
        boolean verb = Set.of(
                        "ADD",
                        "DROP",
                        "ALTER",
                        "MODIFY",
                        "CHANGE",
                        "RENAME",
                        "ENABLE",
                        "DISABLE",
                        "FORCE",
                        "NO",
                        "OWNER",
                        "SET",
                        "TRUNCATE",
                        "VALIDATE",
                        "ATTACH",
                        "DETACH",
                        "ENGINE",
                        "CONVERT",
                        "WITH")
                .contains(word);
        return verb ? word : before.isEmpty() ? word : before + " CONTINUED";
    }

    private void read(List<String> part, String verb) {
        int at = verb.endsWith("CONTINUED") ? 0 : 1;
        switch (verb.replace(" CONTINUED", "")) {
            case "ADD" -> add(part, at);
            case "DROP" -> drop(part, at);
            case "ALTER", "MODIFY", "CHANGE" -> alter(part, at);
            case "RENAME" -> {
                columns.add(column(part, at));
                effects.add(Effect.NARROWING);
            }
            case "ENABLE", "DISABLE", "FORCE", "NO" ->
                effects.add(part.stream().anyMatch("SECURITY"::equalsIgnoreCase) ? Effect.PRIVILEGE : Effect.PHYSICAL);
            case "OWNER" -> effects.add(Effect.PRIVILEGE);
            case "TRUNCATE", "DISCARD" -> effects.add(Effect.DESTRUCTIVE);
            default -> effects.add(Effect.PHYSICAL);
        }
        columns.remove("");
    }

    private void add(List<String> part, int at) {
        String word = upper(part, at);
        if (CONSTRAINTS.contains(word)) {
            effects.add(Effect.NARROWING);
        } else if (KEYS.contains(word)) {
            effects.add(Effect.ADDITIVE);
            effects.add(Effect.PHYSICAL);
        } else {
            boolean isSwitch = part.stream().anyMatch(w -> w.equalsIgnoreCase("boolean") || w.equalsIgnoreCase("bool"));
            columns.add(isSwitch ? "" : column(part, at));
            effects.add(Effect.ADDITIVE);
            if (requiresValueWithoutDefault(part)) {
                effects.add(Effect.PHYSICAL);
            }
        }
    }

    private static boolean requiresValueWithoutDefault(List<String> part) {
        String text = String.join(" ", part).toUpperCase(Locale.ROOT);
        return text.contains("NOT NULL")
                && !text.contains("DEFAULT")
                && !text.contains("GENERATED")
                && !text.contains("IDENTITY")
                && !text.contains("AUTO_INCREMENT")
                && !text.contains("SERIAL");
    }

    private void drop(List<String> part, int at) {
        String word = upper(part, at);
        if (word.equals("PARTITION")) {
            effects.add(Effect.DESTRUCTIVE);
        } else if (CONSTRAINTS.contains(word) || KEYS.contains(word) || word.equals("DEFAULT")) {
            effects.add(Effect.PHYSICAL);
        } else {
            columns.add(column(part, at));
            effects.add(Effect.DESTRUCTIVE);
        }
    }

    private void alter(List<String> part, int at) {
        if (CONSTRAINTS.contains(upper(part, at)) || KEYS.contains(upper(part, at))) {
            effects.add(Effect.PHYSICAL);
            return;
        }
        columns.add(column(part, at));
        String text = String.join(" ", part).toUpperCase(Locale.ROOT);
        boolean looser = text.contains("DROP NOT NULL") || text.contains("DEFAULT") && !text.contains("TYPE");
        effects.add(looser && !text.contains("SET NOT NULL") ? Effect.ADDITIVE : Effect.NARROWING);
    }

    private static String column(List<String> part, int from) {
        int at = from;
        while (at < part.size() && Set.of("COLUMN", "IF", "NOT", "EXISTS", "(").contains(upper(part, at))) {
            at++;
        }
        return at < part.size() && !Set.of("TO", "AS").contains(upper(part, at))
                ? part.get(at).toLowerCase(Locale.ROOT)
                : "";
    }

    private static String upper(List<String> part, int at) {
        return at < part.size() ? part.get(at).toUpperCase(Locale.ROOT) : "";
    }
}
