package dev.countersign.adapter.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A word, quoted name, string, number or sign of a statement.
record Token(String text, boolean quoted) {
    private static final int MAX_TOKENS = 4_000;

    /// The text in upper case, as keywords are compared; a quoted name is no keyword.
    String keyword() {
        return quoted ? "" : text.toUpperCase(Locale.ROOT);
    }

    /// Whether it can name a table; a sign such as `*`, or the bracket of a template's placeholder, cannot.
    boolean isName() {
        return !text.isEmpty() && text.charAt(0) != '$' && isNameChar(text.charAt(0));
    }

    /// The first tokens of a statement, without comments; strings are left out.
    static List<Token> of(String sql) {
        var tokens = new ArrayList<Token>();
        int at = 0;
        while (at < sql.length() && tokens.size() < MAX_TOKENS) {
            char c = sql.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (c == '\'') {
                at = endOfQuoted(sql, at, '\'');
                tokens.add(new Token("''", true));
            } else if (c == '"' || c == '`' || c == '[') {
                int end = endOfQuoted(sql, at, c == '[' ? ']' : c);
                tokens.add(new Token(sql.substring(at + 1, Math.max(at + 1, end - 1)), true));
                at = end;
            } else if (isNameChar(c)) {
                int end = at + 1;
                while (end < sql.length() && isNameChar(sql.charAt(end))) {
                    end++;
                }
                tokens.add(new Token(sql.substring(at, end), false));
                at = end;
            } else {
                tokens.add(new Token(String.valueOf(c), false));
                at++;
            }
        }
        return tokens;
    }

    private static int endOfQuoted(String sql, int at, char quote) {
        int end = sql.indexOf(quote, at + 1);
        return end < 0 ? sql.length() : end + 1;
    }

    private static boolean isNameChar(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c == '@' || c == '#';
    }
}
