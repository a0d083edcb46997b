package dev.countersign.adapter.render;

import java.util.regex.Pattern;

/// The escaping layer of Markdown: foreign text that stays text. It cannot open HTML, links, images or code, end a
/// table
/// cell, call people (`@name`), or refer to issues (`#1`), merge requests (`!1`) and the like.
///
/// Forges look for references in the rendered page, where a numeric character reference is the char again; so a
/// zero-width space goes after what starts one. It goes into the middle of a line, so what only acts at the start of
/// one (`+`, `1.`) stays readable.
final class MarkdownText {
    private static final String SPECIAL = "\\`*_[]<>#!|~&@$^%";
    /// What starts a reference on GitHub, GitLab or Gitea.
    private static final String STARTS_REFERENCE = "@#!$%^&~";
    private static final String NOTHING = "&#8203;";
    /// What becomes a link without any mark: `www.`, and GitHub's `GH-1`.
    private static final Pattern BARE_LINK = Pattern.compile("(?i)(www)(?=\\.)|(gh)(?=-)");

    private MarkdownText() {}

    static String of(String text) {
        String plain = Printable.of(text);
        var escaped = new StringBuilder(plain.length() + 16);
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if (SPECIAL.indexOf(c) >= 0 || c == ':' && !isBeforeSpace(plain, i)) {
                escaped.append("&#").append((int) c).append(';');
            } else {
                escaped.append(c);
            }
            if (STARTS_REFERENCE.indexOf(c) >= 0 || c == ':' && plain.startsWith("//", i + 1)) {
                escaped.append(NOTHING);
            }
        }
        return BARE_LINK.matcher(escaped).replaceAll("$1$2" + NOTHING);
    }

    /// A colon there starts neither `:emoji:` nor what follows a scheme.
    private static boolean isBeforeSpace(String text, int at) {
        return at + 1 == text.length() || text.charAt(at + 1) == ' ';
    }

    static String cut(String text, int length) {
        return of(Printable.cut(text, length));
    }

    /// Foreign text as inline code; grave accents in it become apostrophes.
    static String code(String text) {
        String plain = Printable.of(text).replace('`', '\'').replace("|", "¦");
        return plain.isBlank() ? "" : "`" + plain + "`";
    }
}
