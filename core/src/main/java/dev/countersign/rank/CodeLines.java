package dev.countersign.rank;

import java.util.Set;
import java.util.regex.Pattern;

/// Tells lines that say something from those that any code has.
final class CodeLines {
    static final Pattern SAYS_NOTHING =
            Pattern.compile("[\\s{}()\\[\\];,:]*|\\s*(?:end|else|begin|fi|done|try|then)\\s*[:{]?\\s*"
                    + "|\\s*(?:import|package|namespace|using|use|include|require|require_relative|extern)\\b[^(=]*"
                    + "|\\s*from\\s+\\S+\\s+import\\b.*|\\s*#\\s*include\\b.*");

    /// A line that begins with another word says something.
    private static final Set<String> FIRST_WORDS = Set.of(
            "end",
            "else",
            "begin",
            "fi",
            "done",
            "try",
            "then",
            "import",
            "package",
            "namespace",
            "using",
            "use",
            "include",
            "require",
            "require_relative",
            "extern",
            "from");

    private CodeLines() {}

    /// @param line without comments
    static boolean isCode(String line) {
        String first = firstWord(line);
        return !first.isEmpty() && !FIRST_WORDS.contains(first)
                || !SAYS_NOTHING.matcher(line).matches();
    }

    /// Empty where the line begins with something else.
    private static String firstWord(String line) {
        int start = 0;
        while (start < line.length() && isSpace(line.charAt(start))) {
            start++;
        }
        int end = start;
        while (end < line.length() && isWord(line.charAt(end))) {
            end++;
        }
        return line.substring(start, end);
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c >= '\t' && c <= '\r';
    }

    private static boolean isWord(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
    }
}
