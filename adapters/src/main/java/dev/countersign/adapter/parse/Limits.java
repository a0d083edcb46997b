package dev.countersign.adapter.parse;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the C code of some grammars cannot take: it keeps its state in 1,024 bytes and ends the whole process when that
/// does not do. Text that could come near is refused before it is parsed.
final class Limits {
    /// tree-sitter-kotlin 0.3.8 aborts at 1,024 strings within strings, each begun after a `$`.
    private static final int MAX_KOTLIN_INTERPOLATIONS = 900;

    /// tree-sitter-ruby 0.23.1 keeps the length of a heredoc's word in one byte.
    private static final int MAX_HEREDOC_WORD = 200;

    /// tree-sitter-ruby 0.23.1 keeps 4 bytes and the word of each open heredoc, and 5 bytes for each open literal.
    private static final int MAX_OPEN_HEREDOCS = 500;

    private static final int MAX_OPEN_INTERPOLATIONS = 90;
    private static final Pattern HEREDOC = Pattern.compile(
            "<<([~-]?)(?:\"([^\"\n]{1,2000})\"|'([^'\n]{1,2000})'" + "|`([^`\n]{1,2000})`|([\\p{L}\\p{N}_]{1,2000}))");

    private Limits() {}

    /// Why Kotlin code must not be parsed; empty where it may be.
    static Optional<String> ofKotlin(String text) {
        long dollars = text.chars().filter(c -> c == '$' || c == '\0').count();
        return dollars > MAX_KOTLIN_INTERPOLATIONS
                ? Optional.of("its strings hold more interpolations than the grammar can take")
                : Optional.empty();
    }

    /// Why Ruby code must not be parsed; empty where it may be.
    static Optional<String> ofRuby(String text) {
        return openInterpolations(text) > MAX_OPEN_INTERPOLATIONS || heredocsAreTooMany(text)
                ? Optional.of("its strings and heredocs are nested deeper than the grammar can take")
                : Optional.empty();
    }

    private static int openInterpolations(String text) {
        int open = 0;
        int most = 0;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '#' && text.startsWith("#{", at)) {
                most = Math.max(most, ++open);
            } else if (c == '}' && open > 0) {
                open--;
            }
        }
        return most;
    }

    private record Heredoc(String word, boolean indented) {}

    private static boolean heredocsAreTooMany(String text) {
        Deque<Heredoc> open = new ArrayDeque<>();
        int bytes = 0;
        Iterator<String> lines = text.lines().iterator();
        while (lines.hasNext()) {
            String line = lines.next();
            Heredoc first = open.peek();
            if (first != null && first.word.equals(first.indented ? line.strip() : line)) {
                bytes -= 4 + first.word.length();
                open.remove();
            }
            Matcher matcher = HEREDOC.matcher(line);
            while (line.contains("<<") && matcher.find()) {
                String word = word(matcher);
                open.add(new Heredoc(word, !matcher.group(1).isEmpty()));
                bytes += 4 + word.length();
                if (word.length() > MAX_HEREDOC_WORD) {
                    return true;
                }
            }
            if (bytes > MAX_OPEN_HEREDOCS) {
                return true;
            }
        }
        return false;
    }

    private static String word(Matcher matcher) {
        for (int group = 2; group <= 4; group++) {
            String word = matcher.group(group);
            if (word != null) {
                return word;
            }
        }
        return matcher.group(5);
    }
}
