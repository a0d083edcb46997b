package dev.countersign.detect.database;

import dev.countersign.code.RequiredWords;
import dev.countersign.detect.Direction;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.FilePair.Line;
import dev.countersign.detect.Sighting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Switches by which a program or a command changes the schema on its own.
final class SchemaSwitches {
    private record Row(Pattern pattern, RequiredWords words, int severity, String message) {}

    private static final List<Row> ROWS = List.of(
            row(
                    "ddl-auto\\s{0,5}[:=]\\s{0,5}[\"']?(?:create|create-drop)\\b",
                    5,
                    "the schema is dropped and made again at every start"),
            row("ddl-auto\\s{0,5}[:=]\\s{0,5}[\"']?update\\b", 3, "the program changes the schema on its own at start"),
            row(
                    "hbm2ddl\\.auto[\"']?\\s{0,5}(?:[:=,]|value=|>)\\s{0,5}[\"']?create",
                    5,
                    "the schema is dropped and made again at every start"),
            row(
                    "hbm2ddl\\.auto[\"']?\\s{0,5}(?:[:=,]|value=|>)\\s{0,5}[\"']?update",
                    3,
                    "the program changes the schema on its own at start"),
            row("--accept-data-loss\\b", 5, "the schema is pushed although data is lost"),
            row(
                    "\\bprisma\\s{1,5}(?:migrate\\s{1,5}reset|db\\s{1,5}push)\\b",
                    4,
                    "the schema is pushed or reset without a migration"),
            row("\\bEnsureDeleted(?:Async)?\\s{0,3}\\(", 5, "the database is deleted"),
            row("\\bmanage\\.py\\s{1,5}flush\\b", 5, "all rows of the database are deleted"),
            row(
                    "\\b(?:db:drop|db:reset|migrate:fresh|migrate:reset|db:wipe)\\b",
                    4,
                    "the database is dropped or made anew"),
            row(
                    "\\bDISABLE_DATABASE_ENVIRONMENT_CHECK\\b",
                    5,
                    "the check that this is no production database is switched off"));
    private static final Set<String> PROSE = Set.of("md", "rst", "txt", "adoc", "html");
    private static final Set<String> LOCAL = Set.of("test", "dev", "local", "development", "ci", "h2", "e2e");
    private static final int MAX_LINE = 500;

    private SchemaSwitches() {}

    private static Row row(String pattern, int severity, String message) {
        Pattern compiled = Pattern.compile(pattern);
        return new Row(compiled, RequiredWords.of(compiled), severity, message);
    }

    static List<Sighting> of(FilePair file) {
        if (PROSE.contains(file.path().extension())
                || isLocal(file.path().value())
                || !file.role().isProduction()) {
            return List.of();
        }
        Set<String> removed = file.removed().stream().map(l -> l.text().strip()).collect(Collectors.toSet());
        var seen = new ArrayList<Sighting>();
        for (Line line : file.added()) {
            String text = line.text();
            if (text.length() > MAX_LINE || isComment(text) || removed.contains(text.strip())) {
                continue;
            }
            String lowerCase = text.toLowerCase(Locale.ROOT);
            for (Row row : ROWS) {
                if (row.words.mayMatch(lowerCase) && row.pattern.matcher(text).find()) {
                    seen.add(DatabaseStatement.at(file, line.number(), Direction.RISK_ADDED, row.message)
                            .about(row.message)
                            .withSeverity(row.severity));
                    break;
                }
            }
        }
        return seen;
    }

    /// Whether a path names a database of developers or tests.
    static boolean isLocal(String path) {
        for (String part : path.toLowerCase(Locale.ROOT).split("[/._-]", -1)) {
            if (LOCAL.contains(part)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isComment(String text) {
        String line = text.strip();
        return line.startsWith("#")
                || line.startsWith("//")
                || line.startsWith("*")
                || line.startsWith("/*")
                || line.startsWith("<!--")
                || line.startsWith("--");
    }
}
