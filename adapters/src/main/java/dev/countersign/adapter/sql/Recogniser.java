package dev.countersign.adapter.sql;

import dev.countersign.data.SqlStatement.Effect;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Tells from the words of one statement what it does, in every dialect, without a grammar.
final class Recogniser {
    private static final Set<String> OBJECT_MODIFIERS = Set.of(
            "OR",
            "REPLACE",
            "UNIQUE",
            "TEMPORARY",
            "TEMP",
            "GLOBAL",
            "LOCAL",
            "UNLOGGED",
            "MATERIALIZED",
            "CONCURRENTLY",
            "IF",
            "NOT",
            "EXISTS",
            "ONLY",
            "FOREIGN",
            "EXTERNAL",
            "CLUSTERED",
            "NONCLUSTERED",
            "FULLTEXT",
            "SPATIAL",
            "RECURSIVE",
            "SECURE",
            "ONLINE",
            "OFFLINE",
            "ALGORITHM",
            "FORCE");
    private static final Set<String> ROWS_MODIFIERS = Set.of(
            "INTO",
            "FROM",
            "ONLY",
            "TABLE",
            "IGNORE",
            "LOW_PRIORITY",
            "DELAYED",
            "QUICK",
            "OVERWRITE",
            "HIGH_PRIORITY");
    private static final Set<String> PRIVILEGE_OBJECTS =
            Set.of("POLICY", "ROLE", "USER", "LOGIN", "GROUP", "SERVER", "CREDENTIAL");
    private static final Set<String> DROPPED_WITH_DATA =
            Set.of("TABLE", "DATABASE", "SCHEMA", "TABLESPACE", "KEYSPACE", "COLLECTION");
    private static final Set<String> READS = Set.of(
            "SELECT",
            "SHOW",
            "EXPLAIN",
            "DESCRIBE",
            "DESC",
            "WITH",
            "VALUES",
            "PRAGMA",
            "SET",
            "USE",
            "BEGIN",
            "COMMIT",
            "ROLLBACK",
            "START",
            "SAVEPOINT",
            "RELEASE",
            "ANALYZE",
            "COMMENT",
            "LOCK",
            "UNLOCK",
            "PRINT",
            "DECLARE");

    private static final Set<String> CHANGES_ROWS = Set.of("INSERT", "UPDATE", "DELETE", "MERGE");
    private static final Set<String> DOES = Set.of(
            "CREATE",
            "ALTER",
            "DROP",
            "TRUNCATE",
            "INSERT",
            "UPDATE",
            "DELETE",
            "MERGE",
            "GRANT",
            "REVOKE",
            "EXEC",
            "EXECUTE");

    private final List<Token> tokens;
    private int at;

    private Recogniser(List<Token> tokens) {
        this.tokens = tokens;
    }

    /// What was recognised; as in [SqlStatement].
    record Recognised(String verb, String table, List<String> columns, Set<Effect> effects, boolean filtered) {}

    static Recognised recognise(String sql) {
        return new Recogniser(Token.of(sql)).statement(sql);
    }

    private Recognised statement(String sql) {
        String first = next();
        return switch (first) {
            case "CREATE" -> create(sql);
            case "ALTER" -> alter(sql);
            case "DROP" -> drop();
            case "TRUNCATE" -> rows("TRUNCATE", Effect.DESTRUCTIVE);
            case "RENAME" -> rows("RENAME", Effect.NARROWING);
            case "INSERT", "REPLACE", "MERGE", "UPSERT", "COPY", "LOAD" -> rows(first, Effect.BACKFILL);
            case "UPDATE", "DELETE" -> changeOfRows(first);
            case "WITH" -> with(sql);
            case "IF" -> guarded(sql);
            case "GRANT", "REVOKE" -> grant(first);
            case "REINDEX", "VACUUM", "CLUSTER", "OPTIMIZE", "REFRESH" -> rows(first, Effect.PHYSICAL);
            case "EXEC", "EXECUTE", "CALL", "DO" ->
                new Recognised(first, "", List.of(), Set.of(Effect.BACKFILL), false);
            default ->
                READS.contains(first)
                        ? new Recognised(first, selectedTable(), List.of(), Set.of(Effect.READ), hasTopLevel("WHERE"))
                        : new Recognised(first, "", List.of(), Set.of(), false);
        };
    }

    private Recognised create(String sql) {
        boolean temporary =
                contains(6, "TEMPORARY") || contains(6, "TEMP") || peekName().startsWith("#");
        boolean concurrent = contains(8, "CONCURRENTLY");
        boolean unique = contains(4, "UNIQUE");
        skip(OBJECT_MODIFIERS);
        String object = next();
        String verb = "CREATE " + object;
        if (PRIVILEGE_OBJECTS.contains(object)) {
            return new Recognised(verb, onTable(), List.of(), Set.of(Effect.PRIVILEGE), false);
        }
        return switch (object) {
            case "TABLE" -> {
                skip(OBJECT_MODIFIERS);
                boolean scratch = temporary || peekName().startsWith("#");
                yield new Recognised(
                        scratch ? "CREATE TEMPORARY TABLE" : verb,
                        name(),
                        Columns.ofBody(tokens, at),
                        Set.of(scratch ? Effect.READ : Effect.ADDITIVE),
                        false);
            }
            case "INDEX" -> {
                var effects = new LinkedHashSet<>(Set.of(Effect.ADDITIVE));
                if (!concurrent) {
                    effects.add(Effect.PHYSICAL);
                }
                if (unique) {
                    effects.add(Effect.NARROWING);
                }
                yield new Recognised(verb, onTable(), Columns.ofBody(tokens, at), effects, false);
            }
            case "FUNCTION", "PROCEDURE", "TRIGGER" -> {
                boolean definer = sql.toUpperCase(Locale.ROOT).contains("SECURITY DEFINER");
                yield new Recognised(verb, "", List.of(), Set.of(definer ? Effect.PRIVILEGE : Effect.ADDITIVE), false);
            }
            default ->
                new Recognised(verb, object.equals("VIEW") ? name() : "", List.of(), Set.of(Effect.ADDITIVE), false);
        };
    }

    private Recognised alter(String sql) {
        skip(OBJECT_MODIFIERS);
        String object = next();
        String verb = "ALTER " + object;
        if (PRIVILEGE_OBJECTS.contains(object) || object.equals("DEFAULT")) {
            return new Recognised(verb, onTable(), List.of(), Set.of(Effect.PRIVILEGE), false);
        }
        if (!object.equals("TABLE")) {
            boolean owner = hasTopLevel("OWNER") || sql.toUpperCase(Locale.ROOT).contains("SECURITY DEFINER");
            return new Recognised(verb, "", List.of(), Set.of(owner ? Effect.PRIVILEGE : Effect.ADDITIVE), false);
        }
        skip(OBJECT_MODIFIERS);
        String table = name();
        var parts = new AlterParts(tokens, at);
        return new Recognised(verb, table, parts.columns(), parts.effects(), false);
    }

    private Recognised drop() {
        boolean temporary = contains(3, "TEMPORARY") || contains(3, "TEMP");
        skip(OBJECT_MODIFIERS);
        String object = next();
        skip(OBJECT_MODIFIERS);
        if (PRIVILEGE_OBJECTS.contains(object)) {
            return new Recognised("DROP " + object, onTable(), List.of(), Set.of(Effect.PRIVILEGE), false);
        }
        boolean scratch = temporary || peekName().startsWith("#");
        if (DROPPED_WITH_DATA.contains(object)) {
            return new Recognised(
                    scratch ? "DROP TEMPORARY TABLE" : "DROP " + object,
                    name(),
                    List.of(),
                    Set.of(scratch ? Effect.READ : Effect.DESTRUCTIVE),
                    false);
        }
        return new Recognised("DROP " + object, "", List.of(), Set.of(Effect.PHYSICAL), false);
    }

    private Recognised rows(String verb, Effect effect) {
        skip(ROWS_MODIFIERS);
        String table = name();
        return new Recognised(
                verb, table, effect == Effect.BACKFILL ? Columns.ofBody(tokens, at) : List.of(), Set.of(effect), false);
    }

    private Recognised changeOfRows(String verb) {
        skip(ROWS_MODIFIERS);
        String table = name();
        boolean filtered = hasTopLevel("WHERE") || hasTopLevel("LIMIT") || hasTopLevel("JOIN");
        return new Recognised(
                verb,
                table,
                verb.equals("UPDATE") ? Columns.ofSet(tokens, at) : List.of(),
                Set.of(filtered ? Effect.BACKFILL : Effect.DESTRUCTIVE),
                filtered);
    }

    /// After the common table expressions stands the statement itself; what changes rows may stand within them too.
    private Recognised with(String sql) {
        int depth = 0;
        Recognised within = new Recognised("WITH", "", List.of(), Set.of(Effect.READ), false);
        for (int i = at; i < tokens.size(); i++) {
            String word = tokens.get(i).keyword();
            depth += word.equals("(") ? 1 : word.equals(")") ? -1 : 0;
            if (depth == 0 && (word.equals("SELECT") || CHANGES_ROWS.contains(word))) {
                return worse(within, new Recogniser(tokens.subList(i, tokens.size())).statement(sql));
            }
            if (depth == 1 && tokens.get(i - 1).keyword().equals("(") && CHANGES_ROWS.contains(word)) {
                within = worse(within, new Recogniser(tokens.subList(i, closing(i))).statement(sql));
            }
        }
        return within;
    }

    /// Index of the bracket that closes what is open at a token.
    private int closing(int from) {
        int depth = 1;
        for (int i = from; i < tokens.size(); i++) {
            String word = tokens.get(i).keyword();
            depth += word.equals("(") ? 1 : word.equals(")") ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return tokens.size();
    }

    private static Recognised worse(Recognised one, Recognised other) {
        return worst(one).compareTo(worst(other)) > 0 ? one : other;
    }

    private static Effect worst(Recognised statement) {
        return statement.effects().stream().max(Comparator.naturalOrder()).orElse(Effect.READ);
    }

    /// `IF OBJECT_ID('a') IS NOT NULL DROP TABLE a`: what is done counts, not whether it is.
    private Recognised guarded(String sql) {
        int does = topLevel(at, DOES);
        return does < 0
                ? new Recognised("IF", "", List.of(), Set.of(), false)
                : new Recogniser(tokens.subList(does, tokens.size())).statement(sql);
    }

    private Recognised grant(String verb) {
        String what = at < tokens.size() ? tokens.get(at).keyword() : "";
        return new Recognised(
                what.equals("ALL") ? verb + " ALL" : verb, onTable(), List.of(), Set.of(Effect.PRIVILEGE), false);
    }

    private String selectedTable() {
        return nameAfter("FROM");
    }

    private String onTable() {
        return nameAfter("ON");
    }

    private String nameAfter(String keyword) {
        int found = topLevel(at, Set.of(keyword));
        if (found < 0) {
            return "";
        }
        at = found + 1;
        skip(Set.of("TABLE", "ONLY", "ALL", "TABLES", "IN", "SCHEMA"));
        return name();
    }

    private String next() {
        return at < tokens.size() ? tokens.get(at++).keyword() : "";
    }

    private void skip(Set<String> words) {
        while (at < tokens.size() && words.contains(tokens.get(at).keyword())) {
            at++;
        }
    }

    private String peekName() {
        return at < tokens.size() ? tokens.get(at).text() : "";
    }

    /// Reads `schema.table`, keeping the last part.
    private String name() {
        if (at >= tokens.size() || tokens.get(at).text().equals("(")) {
            return "";
        }
        Token first = tokens.get(at++);
        if (!first.isName()) {
            return "";
        }
        String name = first.text();
        while (at + 1 < tokens.size() && tokens.get(at).text().equals(".")) {
            name = tokens.get(at + 1).text().equals("*")
                    ? name
                    : tokens.get(at + 1).text();
            at += 2;
        }
        return name.toLowerCase(Locale.ROOT);
    }

    private boolean contains(int within, String word) {
        return tokens.stream().limit(within).anyMatch(t -> t.keyword().equals(word));
    }

    private boolean hasTopLevel(String word) {
        return topLevel(0, Set.of(word)) >= 0;
    }

    /// Index of the first of these words outside of brackets; -1 where there is none.
    private int topLevel(int from, Set<String> words) {
        int depth = 0;
        for (int i = from; i < tokens.size(); i++) {
            String word = tokens.get(i).keyword();
            depth += word.equals("(") ? 1 : word.equals(")") ? -1 : 0;
            if (depth == 0 && words.contains(word)) {
                return i;
            }
        }
        return -1;
    }
}
