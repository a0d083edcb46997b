package dev.countersign.data;

/// Brings identifiers of every style into one form: words in lower case, each between two `_`.
///
/// `cardNumber`, `card_number`, `card-number` and `CARD_NUMBER` become `_card_number_`, `HTTPServer` becomes
/// `_http_server_`. A digit belongs to the word before it, or to the word it begins: `icd10`, `2fa`. Only ASCII
/// letters change case, so no other letter can turn into one.
final class Identifiers {
    /// Longer names are machine-made; they mean no person's data.
    static final int MAX_LENGTH = 100;

    private Identifiers() {}

    static String normalised(String identifier) {
        var out = new StringBuilder(identifier.length() + 8).append('_');
        for (int i = 0; i < identifier.length(); i++) {
            char c = identifier.charAt(i);
            if (!isWordChar(c)) {
                separate(out);
                continue;
            }
            if (i > 0 && startsWord(identifier, i)) {
                separate(out);
            }
            out.append(lower(c));
        }
        separate(out);
        return out.toString();
    }

    /// The normalised form without digits at the end of words: `_password2_` becomes `_password_`.
    static String withoutNumbers(String normalised) {
        if (normalised.chars().noneMatch(Identifiers::isDigit)) {
            return normalised;
        }
        var out = new StringBuilder(normalised.length());
        for (int i = 0; i < normalised.length(); i++) {
            char c = normalised.charAt(i);
            if (c == '_') {
                while (!out.isEmpty() && isDigit(out.charAt(out.length() - 1))) {
                    out.setLength(out.length() - 1);
                }
                separate(out);
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    /// Whether a word begins at `i`, which holds a letter or digit: the start, after a separator, or at a hump.
    static boolean startsWord(CharSequence text, int i) {
        if (i == 0) {
            return true;
        }
        char before = text.charAt(i - 1);
        char c = text.charAt(i);
        if (!isWordChar(before)) {
            return true;
        }
        if (!isUpper(c)) {
            return false;
        }
        return !isUpper(before) || (i + 1 < text.length() && isLower(text.charAt(i + 1)));
    }

    /// Whether a char is a letter or digit, of any script.
    static boolean isWordChar(char c) {
        return (c < 128) ? isLower(c) || isUpper(c) || isDigit(c) : Character.isLetterOrDigit(c);
    }

    static char lower(char c) {
        return isUpper(c) ? (char) (c + 32) : c;
    }

    private static boolean isLower(char c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isUpper(char c) {
        return c >= 'A' && c <= 'Z';
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static void separate(StringBuilder out) {
        if (out.isEmpty() || out.charAt(out.length() - 1) != '_') {
            out.append('_');
        }
    }
}
