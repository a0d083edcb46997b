package dev.countersign.adapter.render;

import java.util.regex.Pattern;

/// The escaping layer of terminals and CI logs: foreign text made safe to show on one line.
public final class Printable {
    /// Commands to GitHub (`::x`, `##[x]`), Azure (`##vso[`) and TeamCity (`##teamcity[`) that a log line could
    /// carry.
    private static final Pattern CI_COMMAND = Pattern.compile("^(\\s*):(?=:)|#(?=#(?:\\[|vso\\[|teamcity\\[))");

    private Printable() {}

    /// Writes out what could move the cursor, start a line, turn the direction of the text, or speak to a CI
    /// system.
    public static String of(String text) {
        var printable = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (Character.getType(c)) {
                case Character.CONTROL -> {
                    if (c == '\t') {
                        printable.append(' ');
                    } else {
                        append(printable, c);
                    }
                }
                case Character.FORMAT,
                        Character.SURROGATE,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR,
                        Character.PRIVATE_USE,
                        Character.UNASSIGNED -> append(printable, c);
                default -> printable.appendCodePoint(c);
            }
        });
        String plain = printable.toString();
        return plain.contains("##") || plain.contains("::")
                ? CI_COMMAND.matcher(plain).replaceAll(m -> m.group(1) == null ? "\\\\u{23}" : m.group(1) + "\\\\u{3a}")
                : plain;
    }

    /// A text cut to at most `length` chars, with an ellipsis where something is missing.
    public static String cut(String text, int length) {
        String printable = of(text);
        if (printable.length() <= length) {
            return printable;
        }
        int end = Character.isHighSurrogate(printable.charAt(length - 2)) ? length - 2 : length - 1;
        return printable.substring(0, end) + "…";
    }

    private static void append(StringBuilder printable, int codePoint) {
        printable.append("\\u{").append(Integer.toHexString(codePoint)).append('}');
    }
}
