package dev.countersign.code.inert;

/// Line ends that people's tools do not show as such. Languages differ in which of them end a line, and with it
/// a comment: a lone CR does for Python, PHP, Kotlin, GraphQL and `java.util.Properties`, a form feed for SCSS,
/// NEL for C# and YAML 1.1, U+2028 and U+2029 for JavaScript. No proof is made of a text that holds any of them.
final class OddBreaks {
    private OddBreaks() {}

    static boolean areIn(String text) {
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            boolean odd = switch (c) {
                case '\r' -> at + 1 == text.length() || text.charAt(at + 1) != '\n';
                case '\u000b', '\f', '\u0085', '\u2028', '\u2029' -> true;
                default -> false;
            };
            if (odd) {
                return true;
            }
        }
        return false;
    }
}
