package dev.countersign.detect.policy;

import dev.countersign.code.Language;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// Finds the comment of one line in text that no grammar reads, by marks that stand outside of quotes.
final class CommentMarks {
    private static final Set<Language> WITHOUT_COMMENTS = EnumSet.of(
            Language.MARKDOWN,
            Language.RST,
            Language.ASCIIDOC,
            Language.TEXTILE,
            Language.PLAIN_TEXT,
            Language.IMAGE,
            Language.JSON);

    private CommentMarks() {}

    static Optional<String> commentOf(Language language, String line) {
        if (WITHOUT_COMMENTS.contains(language) || line.length() > 2000) {
            return Optional.empty();
        }
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quote != 0) {
                if (c == '\\') {
                    i++;
                } else if (c == quote) {
                    quote = 0;
                }
            } else if (c == '"' || c == '`' || (c == '\'' && !isApostrophe(line, i))) {
                quote = c;
            } else if (startsComment(line, i)) {
                return Optional.of(line.substring(i));
            }
        }
        return Optional.empty();
    }

    private static boolean isApostrophe(String line, int at) {
        return at > 0 && Character.isLetterOrDigit(line.charAt(at - 1));
    }

    private static boolean startsComment(String line, int at) {
        boolean free = at == 0
                || Character.isWhitespace(line.charAt(at - 1))
                || line.charAt(at - 1) == ';'
                || line.charAt(at - 1) == '{'
                || line.charAt(at - 1) == ')'
                || line.charAt(at - 1) == '%';
        return free
                && (line.startsWith("//", at)
                        || line.startsWith("/*", at)
                        || line.startsWith("<!--", at)
                        || line.charAt(at) == '#'
                        || line.startsWith("{#", at)
                        || (line.startsWith("* ", at) && line.substring(0, at).isBlank()));
    }
}
