package dev.countersign.detect.taint;

import java.util.LinkedHashSet;
import java.util.Set;

/// The names that an expression uses: those outside of quotes, and inside those that are put into a text.
public final class NamesUsed {
    private NamesUsed() {}

    public static Set<String> in(String expression) {
        Set<String> names = new LinkedHashSet<>();
        char quote = 0;
        for (int at = 0; at < expression.length(); at++) {
            char c = expression.charAt(at);
            if (quote != 0 && c == '\\') {
                at++;
            } else if (quote == 0 ? isQuote(c) : c == quote) {
                quote = quote == 0 ? c : 0;
            } else if (isStart(c)) {
                int end = end(expression, at);
                if (quote == 0 || isPutIn(expression, at)) {
                    names.add(expression.substring(at, end));
                }
                at = end - 1;
            }
        }
        return names;
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'' || c == '`';
    }

    /// `${name}`, `#{name}`, `{name}`, `$name`.
    private static boolean isPutIn(String expression, int at) {
        return expression.charAt(at) == '$' || at > 0 && expression.charAt(at - 1) == '{';
    }

    private static int end(String expression, int at) {
        int end = at + 1;
        while (end < expression.length()
                && (isStart(expression.charAt(end)) || Character.isDigit(expression.charAt(end)))) {
            end++;
        }
        return end;
    }

    private static boolean isStart(char c) {
        return Character.isLetter(c) || c == '_' || c == '$' || c == '@';
    }
}
