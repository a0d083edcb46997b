package dev.countersign.code.inert;

import java.util.Locale;
import java.util.regex.Pattern;

/// The head of a gettext catalogue. Of it only the plural rule matters, which programs evaluate.
final class PoHeader {
    private static final String PLURAL_FORMS = "Plural-Forms:";
    private static final Pattern LINE_END = Pattern.compile("\\\\n|\n");
    private static final Pattern UTF_8 = Pattern.compile("content-type:[^\\n]{0,100};\\s{0,5}charset=utf-8\\s{0,5}");

    private PoHeader() {}

    static boolean isUtf8(String header) {
        return header.lines()
                .map(line -> line.toLowerCase(Locale.ROOT))
                .anyMatch(line -> UTF_8.matcher(line).matches());
    }

    /// Nothing where the plural rule is plain; braces keep any change of another from being a rewording.
    ///
    /// @param header with line ends, or with `\n` as they are written in the source
    static String shown(String header) {
        int at = header.indexOf(PLURAL_FORMS);
        if (at < 0) {
            return "";
        }
        String rest = header.substring(at + PLURAL_FORMS.length());
        var end = LINE_END.matcher(rest);
        String rule = end.find() ? rest.substring(0, end.start()) : rest;
        return PluralRule.isPlain(rule) ? "" : "${" + PLURAL_FORMS + rule.replace('}', ' ') + "}";
    }
}
