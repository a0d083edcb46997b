package dev.countersign.adapter.parse;

import dev.countersign.code.Value;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// What a plain YAML scalar is worth. YAML 1.1 words such as `yes` and `off` count as booleans: many programs
/// still read them so.
final class YamlScalars {
    private static final Set<String> NULLS = Set.of("", "~", "null");
    private static final Set<String> BOOLEANS = Set.of("true", "false", "yes", "no", "on", "off");
    private static final Pattern NUMBER = Pattern.compile("[-+]?(?:0x[0-9a-fA-F]{1,40}|0o[0-7]{1,40}"
            + "|[0-9]{1,40}(?:\\.[0-9]{0,40})?(?:[eE][-+]?[0-9]{1,6})?|\\.[0-9]{1,40})");
    private static final int LONGEST = 100;

    private YamlScalars() {}

    static Value.Kind kind(String plain) {
        if (plain.length() > LONGEST) {
            return Value.Kind.STRING;
        }
        String word = plain.toLowerCase(Locale.ROOT);
        if (NULLS.contains(word)) {
            return Value.Kind.NULL;
        }
        if (BOOLEANS.contains(word)) {
            return Value.Kind.BOOLEAN;
        }
        return NUMBER.matcher(plain).matches() ? Value.Kind.NUMBER : Value.Kind.STRING;
    }
}
