package dev.countersign.code.inert;

import dev.countersign.code.Language;
import java.util.Set;
import java.util.regex.Pattern;

/// What Less has besides CSS: JavaScript between backticks, plugins, functions that read files or build text that is
/// put in as it stands.
final class LessRules {
    private static final Pattern COMPUTED =
            Pattern.compile("(?i)`|@\\s{0,9}plugin|url\\((?:[\\s\"']{0,9}@|[^)\\n]{0,300}@\\{)"
                    + "|@import\\b[^;\\n]{0,300}@\\{|~\\s{0,9}[\"'][^\"'\\n]{0,300}@\\{"
                    + "|(?:\\b(?:e|data-uri|image-(?:size|width|height)|replace|eval)|%)\\s{0,9}\\([^)\\n]{0,300}@");
    private static final Pattern CODE = Pattern.compile("[@`~\\\\\\[]|\\w\\(|.//");
    private static final Set<String> READING_FUNCTIONS =
            Set.of("e", "data-uri", "image-size", "image-width", "image-height", "replace", "eval");

    private LessRules() {}

    /// Whether a sheet runs JavaScript or a plugin, or asks for an address that it computes: then any value may
    /// matter.
    static boolean isComputed(String text) {
        return COMPUTED.matcher(text).find();
    }

    static boolean reads(Language language, String function) {
        return language == Language.LESS && READING_FUNCTIONS.contains(function);
    }

    /// `~"text"` and `%("format")`.
    static boolean isUnquoted(String text, int at) {
        char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
        return switch (text.charAt(at)) {
            case '~' -> next == '"' || next == '\'';
            case '%' -> next == '(';
            default -> false;
        };
    }

    /// Within values that it does not understand Less takes `//` for text, so that code may hide behind it.
    static boolean mayBeCode(String lineComment) {
        return CODE.matcher(lineComment).find();
    }
}
