package dev.countersign.adapter.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Reads names of columns from the tokens of a statement.
final class Columns {
    private static final Set<String> CONSTRAINTS = Set.of(
            "CONSTRAINT",
            "PRIMARY",
            "FOREIGN",
            "UNIQUE",
            "CHECK",
            "KEY",
            "INDEX",
            "EXCLUDE",
            "LIKE",
            "PERIOD",
            "FULLTEXT",
            "SPATIAL",
            "PARTITION");
    private static final Set<String> SWITCHES = Set.of("BOOLEAN", "BOOL", "BIT");

    private Columns() {}

    /// First words of the parts of the first bracketed list at or after `from`, except constraints and
    /// switches: a boolean column holds no data about anybody.
    static List<String> ofBody(List<Token> tokens, int from) {
        int open = from;
        while (open < tokens.size() && !tokens.get(open).text().equals("(")) {
            String word = tokens.get(open).keyword();
            if (word.equals("VALUES") || word.equals("SELECT") || word.equals("AS")) {
                return List.of();
            }
            open++;
        }
        var columns = new ArrayList<String>();
        int depth = 1;
        boolean begins = true;
        for (int i = open + 1; i < tokens.size() && depth > 0; i++) {
            Token token = tokens.get(i);
            depth += token.text().equals("(") ? 1 : token.text().equals(")") ? -1 : 0;
            if (depth == 1 && begins && !CONSTRAINTS.contains(token.keyword()) && !isSwitch(tokens, i)) {
                columns.add(token.text().toLowerCase(Locale.ROOT));
            }
            begins = depth == 1 && token.text().equals(",");
        }
        return columns;
    }

    /// Names before `=` in the list after SET.
    static List<String> ofSet(List<Token> tokens, int from) {
        var columns = new ArrayList<String>();
        int depth = 0;
        boolean set = false;
        for (int i = from; i + 1 < tokens.size(); i++) {
            String word = tokens.get(i).keyword();
            depth += word.equals("(") ? 1 : word.equals(")") ? -1 : 0;
            set = set || word.equals("SET");
            if (depth == 0 && word.equals("WHERE")) {
                break;
            }
            if (set && depth == 0 && tokens.get(i + 1).text().equals("=")) {
                columns.add(tokens.get(i).text().toLowerCase(Locale.ROOT));
            }
        }
        return columns;
    }

    private static boolean isSwitch(List<Token> tokens, int name) {
        return name + 1 < tokens.size()
                && SWITCHES.contains(tokens.get(name + 1).keyword());
    }
}
