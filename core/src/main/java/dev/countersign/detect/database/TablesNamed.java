package dev.countersign.detect.database;

import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The tables or models that a migration, schema or mapping names, where its changed lines do; else anywhere.
final class TablesNamed {
    private static final int MOST = 3;
    private static final int LONGEST_LINE = 500;
    private static final int MOST_LINES = 2_000;
    private static final List<Pattern> PATTERNS = Stream.of(
                    "\\b(?:Schema::(?:table|create|drop\\w{0,20}|rename)|DB::table)\\(\\s{0,9}['\"](\\w{1,80})['\"]",
                    "\\b(?:create_table|change_table|drop_table|add_column|remove_column|rename_column|change_column\\w{0,10}|add_index|remove_index|add_foreign_key|add_reference|createTable|alterTable|dropTable)\\s{0,3}\\(?\\s{0,9}[:'\"](\\w{1,80})",
                    "\\bmodel_name\\s?=\\s?['\"](\\w{1,80})['\"]|\\bget_model\\(\\s{0,9}['\"]\\w{1,80}['\"],\\s{0,9}['\"](\\w{1,80})['\"]",
                    "\\b(?:tableName|baseTableName|table)\\s{0,3}[=:]\\s{0,3}['\"]?(\\w{1,80})",
                    "(?i)\\b(?:(?:alter|create|drop|truncate)\\s{1,9}table(?:\\s{1,9}if(?:\\s{1,9}not)?\\s{1,9}exists)?|insert\\s{1,9}into|delete\\s{1,9}from)\\s{1,9}[`\"\\[]?(\\w{1,80})",
                    "(?i)\\bupdate\\s{1,9}[`\"\\[]?(\\w{1,80})[`\"\\]]?\\s{1,9}set\\b")
            .map(Pattern::compile)
            .toList();

    private TablesNamed() {}

    /// At most three, in the order in which they stand.
    static List<String> in(FilePair file, Side side) {
        Stream<String> changed =
                (side == Side.AFTER ? file.added() : file.removed()).stream().map(FilePair.Line::text);
        Set<String> named = in(changed);
        return List.copyOf(named.isEmpty() ? in(file.lines(side).text().lines()) : named);
    }

    /// The end of a sentence that names them; empty where there are none.
    static String asWords(FilePair file, Side side) {
        List<String> tables = in(file, side);
        return tables.isEmpty() ? "" : "; it is about " + String.join(", ", tables);
    }

    private static Set<String> in(Stream<String> lines) {
        Set<String> named = new LinkedHashSet<>();
        lines.limit(MOST_LINES).takeWhile(line -> named.size() < MOST).forEach(line -> addNames(line, named));
        return named;
    }

    private static void addNames(String line, Set<String> named) {
        String part = line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line;
        for (Pattern pattern : PATTERNS) {
            Matcher matcher = pattern.matcher(part);
            while (matcher.find() && named.size() < MOST) {
                for (int group = 1; group <= matcher.groupCount(); group++) {
                    if (matcher.group(group) != null) {
                        named.add(matcher.group(group));
                    }
                }
            }
        }
    }
}
