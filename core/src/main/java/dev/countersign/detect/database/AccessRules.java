package dev.countersign.detect.database;

import dev.countersign.change.LineSpan;
import dev.countersign.detect.Direction;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.FilePair.Line;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Rules files of hosted databases that let everyone in: Firestore, Firebase storage and realtime database,
/// Hasura.
final class AccessRules {
    private record Row(Pattern path, Pattern line, int severity, String message) {}

    private static final List<Row> ROWS = List.of(
            row(
                    "(?:firestore|storage)[^/]{0,40}\\.rules$",
                    "^\\s{0,80}allow\\s[\\w, ]{1,80}:\\s{0,5}if\\s{1,5}true\\s{0,5};",
                    5,
                    "everybody may use these documents"),
            row(
                    "(?:firestore|storage)[^/]{0,40}\\.rules$",
                    "^\\s{0,80}allow\\s[\\w, ]{1,80};",
                    5,
                    "everybody may use these documents"),
            row(
                    "(?:firestore|storage)[^/]{0,40}\\.rules$",
                    "\\bif\\s{1,5}request\\.time\\s{0,3}<",
                    5,
                    "everybody may use these documents until a date"),
            row(
                    "(?:firestore|storage)[^/]{0,40}\\.rules$",
                    "\\bif\\s{1,5}request\\.auth\\s{0,3}!=\\s{0,3}null\\s{0,3};",
                    3,
                    "every signed-in user may use these documents"),
            row(
                    "database\\.rules(?:\\.json)?$",
                    "\"\\.(?:read|write)\"\\s{0,5}:\\s{0,5}\"?true\"?",
                    5,
                    "everybody may use this data"),
            row(
                    "metadata/.{0,300}\\.ya?ml$",
                    "^\\s{0,80}(?:-\\s)?role:\\s{0,5}(?:anonymous|anon|public|unauthenticated)\\b",
                    4,
                    "a permission for users who are not signed in"),
            row(
                    "metadata/.{0,300}\\.ya?ml$",
                    "^\\s{0,80}filter:\\s{0,5}\\{\\}",
                    3,
                    "a permission without a filter on rows"));
    private static final int MAX_LINE = 500;

    private AccessRules() {}

    private static Row row(String path, String line, int severity, String message) {
        return new Row(Pattern.compile(path), Pattern.compile(line), severity, message);
    }

    static List<Sighting> of(FilePair file) {
        String path = file.path().value().toLowerCase(Locale.ROOT);
        List<Row> rows = ROWS.stream().filter(r -> r.path.matcher(path).find()).toList();
        if (rows.isEmpty()) {
            return List.of();
        }
        Set<String> removed = file.removed().stream().map(l -> l.text().strip()).collect(Collectors.toSet());
        var seen = new ArrayList<Sighting>();
        for (Line line : file.added()) {
            if (line.text().length() > MAX_LINE || removed.contains(line.text().strip())) {
                continue;
            }
            rows.stream()
                    .filter(r -> r.line.matcher(line.text()).find())
                    .findFirst()
                    .ifPresent(r -> seen.add(Sighting.in(
                                    file,
                                    Side.AFTER,
                                    LineSpan.line(line.number()),
                                    FactKind.DB_PRIVILEGE,
                                    Direction.RISK_ADDED,
                                    r.message)
                            .about(r.message)
                            .withSeverity(r.severity)
                            .asking("Who should be able to read and write here?")
                            .withCwes(732, 284)));
        }
        return seen;
    }
}
