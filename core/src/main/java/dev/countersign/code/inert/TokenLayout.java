package dev.countersign.code.inert;

import dev.countersign.code.Language;
import dev.countersign.code.inert.Inertness.Inert;
import dev.countersign.code.inert.Inertness.NotInert;
import dev.countersign.code.inert.Inertness.Undecided;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Formats without a grammar of ours whose comments are easy to tell: Protocol Buffers, GraphQL, Gradle.
final class TokenLayout {
    private TokenLayout() {}

    /// Words, signs and strings, whatever stands between them.
    private record Tokens(List<String> code, List<String> obeyed) {}

    static Inertness judge(Candidate candidate) {
        if (candidate.file().isAdded()
                || candidate.file().isDeleted()
                || candidate.file().isRenamed()) {
            return new NotInert("a file was added, deleted or moved");
        }
        Optional<Tokens> before = tokens(candidate.oldText(), candidate.language());
        Optional<Tokens> after = tokens(candidate.newText(), candidate.language());
        if (before.isEmpty() || after.isEmpty()) {
            return new Undecided("a comment or string does not end");
        }
        return before.equals(after)
                ? new Inert("comments and layout only (same tokens)")
                : new NotInert("more than comments and layout changed");
    }

    /// Whole lines only: Groovy has too many kinds of strings to look for comments within a line.
    static Inertness judgeByLines(Candidate candidate) {
        if (candidate.file().isAdded()
                || candidate.file().isDeleted()
                || candidate.file().isRenamed()) {
            return new NotInert("a file was added, deleted or moved");
        }
        if (!GroovyLines.areWhole(candidate.oldText()) || !GroovyLines.areWhole(candidate.newText())) {
            return new Undecided("strings, comments or statements may go on over several lines");
        }
        return codeLines(candidate.oldText()).equals(codeLines(candidate.newText()))
                ? new Inert("comment lines and blank lines only")
                : new NotInert("more than comment lines and blank lines changed");
    }

    private static List<String> codeLines(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .filter(line -> !line.startsWith("//") || Directives.isObeyed(Language.GRADLE, line))
                .toList();
    }

    private static Optional<Tokens> tokens(String text, Language language) {
        var code = new ArrayList<String>();
        var obeyed = new ArrayList<String>();
        int at = 0;
        while (at < text.length()) {
            int end = end(text, at, language);
            if (end < 0) {
                return Optional.empty();
            }
            String token = text.substring(at, end);
            if (isComment(token, language)) {
                if (Directives.isObeyed(language, token)) {
                    obeyed.add(code.size() + " " + token);
                }
            } else if (!token.isBlank()) {
                code.add(token);
            }
            at = end;
        }
        return Optional.of(new Tokens(code, obeyed));
    }

    private static boolean isComment(String token, Language language) {
        return language == Language.GRAPHQL ? token.startsWith("#") : token.startsWith("//") || token.startsWith("/*");
    }

    /// Where the token at a place ends; -1 where it does not.
    private static int end(String text, int at, Language language) {
        char c = text.charAt(at);
        boolean graphql = language == Language.GRAPHQL;
        if (graphql ? c == '#' : text.startsWith("//", at)) {
            int end = text.indexOf('\n', at);
            return end < 0 ? text.length() : end;
        }
        if (!graphql && text.startsWith("/*", at)) {
            return after(text, "*/", at + 2);
        }
        if (graphql && text.startsWith("\"\"\"", at)) {
            return blockStringEnd(text, at + 3);
        }
        if (c == '"' || (c == '\'' && !graphql)) {
            return stringEnd(text, at);
        }
        if (!isWordPart(c)) {
            return at + 1;
        }
        int end = at;
        while (end < text.length() && isWordPart(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /// A block string may hold `\"""`; nothing else is an escape in it.
    private static int blockStringEnd(String text, int from) {
        int end = text.indexOf("\"\"\"", from);
        while (end > from && text.charAt(end - 1) == '\\') {
            end = text.indexOf("\"\"\"", end + 3);
        }
        return end < 0 ? -1 : end + 3;
    }

    private static int after(String text, String close, int from) {
        int end = text.indexOf(close, from);
        return end < 0 ? -1 : end + close.length();
    }

    private static int stringEnd(String text, int at) {
        char quote = text.charAt(at);
        for (int i = at + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == quote) {
                return i + 1;
            }
            if (c == '\n') {
                return -1;
            }
            if (c == '\\') {
                i++;
            }
        }
        return -1;
    }

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '$';
    }
}
