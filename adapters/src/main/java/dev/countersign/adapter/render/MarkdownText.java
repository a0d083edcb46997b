package dev.countersign.adapter.render;

/// The escaping layer of Markdown: foreign text that stays text. It cannot open HTML, links, images, code,
/// mentions of people (`@name`) or of issues (`#1`), or end a table cell.
final class MarkdownText {
    private static final String SPECIAL = "\\`*_{}[]()<>#+!|~&@:$";

    private MarkdownText() {}

    static String of(String text) {
        String plain = Printable.of(text);
        var escaped = new StringBuilder(plain.length() + 16);
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if (SPECIAL.indexOf(c) >= 0) {
                // a numeric reference is text to every renderer, where a backslash would still let forges find
                // mentions
                escaped.append("&#").append((int) c).append(';');
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    /// Foreign text as inline code; grave accents in it become apostrophes.
    static String code(String text) {
        String plain = Printable.of(text).replace('`', '\'').replace("|", "¦");
        return plain.isBlank() ? "" : "`" + plain + "`";
    }
}
