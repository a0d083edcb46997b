package dev.countersign.principal;

/// One line of text for people.
final class ShortText {
    private static final int MAX_QUOTED = 120;

    private ShortText() {}

    /// Whether it is one line, not empty, and has at most so many chars.
    static boolean fits(String text, int max) {
        return !text.isBlank() && text.length() <= max && text.codePoints().noneMatch(ShortText::isControl);
    }

    /// What somebody else wrote, fit to stand in a sentence.
    static String quoted(String text) {
        String cut = text.length() <= MAX_QUOTED ? text : text.substring(0, MAX_QUOTED) + "...";
        return "\"" + cut.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\"]", "?") + "\"";
    }

    private static boolean isControl(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }
}
