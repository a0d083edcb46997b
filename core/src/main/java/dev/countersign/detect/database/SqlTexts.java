package dev.countersign.detect.database;

import dev.countersign.change.LineSpan;
import dev.countersign.change.Lines;
import java.util.Locale;
import java.util.regex.Pattern;

/// The text of statements, without comments and layout.
final class SqlTexts {
    private static final int MAX_LENGTH = 4_000;
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern AROUND_SIGNS = Pattern.compile(" ?([(),=]) ?");

    private SqlTexts() {}

    /// The lines of a span as one line, without comments.
    static String of(Lines lines, LineSpan span) {
        var text = new StringBuilder();
        for (int n = Math.max(1, span.start());
                n <= Math.min(span.end(), lines.count()) && text.length() < MAX_LENGTH;
                n++) {
            String line = lines.line(n);
            text.append(line, 0, Math.min(line.length(), MAX_LENGTH)).append('\n');
        }
        return oneLine(text.toString());
    }

    static String oneLine(String sql) {
        return BLANKS.matcher(withoutComments(sql.length() > MAX_LENGTH ? sql.substring(0, MAX_LENGTH) : sql))
                .replaceAll(" ")
                .strip();
    }

    /// Equal for statements that differ only in layout, comments and case.
    static String wording(String sql) {
        String text = oneLine(sql).replace(";", "").strip().toLowerCase(Locale.ROOT);
        return AROUND_SIGNS.matcher(text).replaceAll("$1");
    }

    private static String withoutComments(String sql) {
        var kept = new StringBuilder(sql.length());
        char quote = 0;
        for (int i = 0; i < sql.length(); i++) {
            char c = sql.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (sql.startsWith("--", i)) {
                int end = sql.indexOf('\n', i);
                i = end < 0 ? sql.length() : end;
                c = '\n';
            } else if (sql.startsWith("/*", i)) {
                int end = sql.indexOf("*/", i + 2);
                i = end < 0 ? sql.length() : end + 1;
                c = ' ';
            }
            kept.append(c);
        }
        return kept.toString();
    }
}
