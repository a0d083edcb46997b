package dev.countersign.code.inert;

/// Whether every line of a Groovy text can be read by itself. Refuses what might go on over the line's end, and
/// what cannot be told from it: a backslash at the end, strings of three quotes, dollar-slashy and slashy strings
/// (a division looks like one), block comments, unicode escapes.
final class GroovyLines {
    private GroovyLines() {}

    static boolean areWhole(String text) {
        boolean spans = text.contains("'''")
                || text.contains("\"\"\"")
                || text.contains("$/")
                || text.contains("/*")
                || text.contains("\\u");
        return !spans && text.lines().allMatch(GroovyLines::isWhole);
    }

    private static boolean isWhole(String line) {
        String code = line.strip();
        if (code.endsWith("\\")) {
            return false;
        }
        for (int at = 0; at < code.length(); at++) {
            char c = code.charAt(at);
            if (c == '/') {
                return code.startsWith("//", at);
            }
            if (c == '"' || c == '\'') {
                at = stringEnd(code, at);
                if (at < 0) {
                    return false;
                }
            }
        }
        return true;
    }

    /// Where a string's last quote stands; -1 where the string does not end in its line or holds code that
    /// could hold strings itself.
    private static int stringEnd(String code, int start) {
        char quote = code.charAt(start);
        for (int at = start + 1; at < code.length(); at++) {
            char c = code.charAt(at);
            if (c == quote) {
                return at;
            }
            if (c == '\\') {
                at++;
            } else if (quote == '"' && code.startsWith("${", at)) {
                at = plainCodeEnd(code, at + 2);
                if (at < 0) {
                    return -1;
                }
            }
        }
        return -1;
    }

    private static int plainCodeEnd(String code, int from) {
        for (int at = from; at < code.length(); at++) {
            char c = code.charAt(at);
            if (c == '}') {
                return at;
            }
            if ("\"'/{\\".indexOf(c) >= 0) {
                return -1;
            }
        }
        return -1;
    }
}
