package dev.countersign.code;

/// White space, as `\s` in a pattern means it.
public final class Space {
    private Space() {}

    /// The text without any white space.
    public static String without(String text) {
        int at = 0;
        while (at < text.length() && !isSpace(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            return text;
        }
        var kept = new StringBuilder(text.length()).append(text, 0, at);
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (!isSpace(c)) {
                kept.append(c);
            }
        }
        return kept.toString();
    }

    private static boolean isSpace(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }
}
