package dev.countersign.adapter.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// The escaping layer of terminals and CI logs: foreign text made safe to show on one line.
public final class Printable {
    /// Commands that GitHub (`##[x]`), Azure (`##vso[`) and TeamCity (`##teamcity[`) take from anywhere in a log line.
    private static final Pattern COMMAND =
            Pattern.compile("#(?=#(?:\\[|vso\\[|teamcity\\[))", Pattern.CASE_INSENSITIVE);
    /// The command that GitHub takes from the start of a log line (`::x`).
    private static final Pattern LINE_COMMAND = Pattern.compile("^(\\s*):(?=:)");

    private static final char ELLIPSIS = '…';

    private Printable() {}

    /// Writes out what could move the cursor, start a line, turn the direction of the text, hide, or speak to a CI
    /// system. Does nothing to what it gave before.
    public static String of(String text) {
        String plain = visible(text);
        if (plain.contains("##")) {
            plain = COMMAND.matcher(plain).replaceAll("\\\\u{23}");
        }
        return plain.contains("::") ? LINE_COMMAND.matcher(plain).replaceFirst("$1\\\\u{3a}") : plain;
    }

    /// As [#of], for outputs that are no log: code like `::before` stays as it is.
    public static String visible(String text) {
        if (isPlain(text)) {
            return text;
        }
        var printable = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c == '\t') {
                printable.append(' ');
            } else if (isHidden(c)) {
                printable.append("\\u{").append(Integer.toHexString(c)).append('}');
            } else {
                printable.appendCodePoint(c);
            }
        });
        return printable.toString();
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~') {
                return false;
            }
        }
        return true;
    }

    private static boolean isHidden(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            default -> isBlankLetter(codePoint);
        };
    }

    /// Letters and marks that show nothing: Unicode's Default_Ignorable_Code_Point outside the format chars. U+FE0F
    /// stays: it follows emoji.
    private static boolean isBlankLetter(int c) {
        return c == 0x034F
                || c == 0x115F
                || c == 0x1160
                || c == 0x17B4
                || c == 0x17B5
                || c >= 0x180B && c <= 0x180F
                || c == 0x3164
                || c >= 0xFE00 && c <= 0xFE0E
                || c == 0xFFA0
                || c >= 0xE0100 && c <= 0xE01EF;
    }

    /// JSON that can be shown in a terminal or a CI log: no string in it is a command, and none hides or turns
    /// anything.
    /// The same JSON, for what is written otherwise only stands in strings and there never behind a backslash.
    static String json(String json) {
        var printable = new StringBuilder(json.length());
        json.codePoints().forEach(c -> {
            if (c != '\n' && isHidden(c)) {
                for (char unit : Character.toChars(c)) {
                    printable.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
                }
            } else {
                printable.appendCodePoint(c);
            }
        });
        String shown = printable.toString();
        return shown.contains("##") ? COMMAND.matcher(shown).replaceAll("\\\\u0023") : shown;
    }

    /// A text cut to at most `length` chars, with an ellipsis where something is missing.
    public static String cut(String text, int length) {
        return cutPrintable(of(text), length);
    }

    private static String cutPrintable(String printable, int length) {
        return printable.length() <= length ? printable : head(printable, length - 1) + ELLIPSIS;
    }

    /// A text of at most `length` chars that keeps its start and its end: of a path, the name.
    static String middle(String text, int length) {
        String printable = of(text);
        if (printable.length() <= length) {
            return printable;
        }
        int tail = (length - 1) * 2 / 3;
        return head(printable, length - 1 - tail) + ELLIPSIS + tail(printable, tail);
    }

    /// A text as lines of at most `width` chars, broken between words where there are any; at most `most` lines, the
    /// last one then cut.
    static List<String> wrap(String text, int width, int most) {
        List<String> lines = new ArrayList<>();
        String left = of(text).strip();
        while (left.length() > width && lines.size() < most - 1) {
            int space = left.lastIndexOf(' ', width);
            String line = space > width / 3 ? left.substring(0, space) : head(left, width);
            lines.add(line);
            // a new line is a new chance for a command
            left = of(left.substring(line.length()).strip());
        }
        lines.add(cutPrintable(left, width));
        return lines;
    }

    private static String head(String text, int length) {
        boolean splits = length > 0 && length < text.length() && Character.isHighSurrogate(text.charAt(length - 1));
        return text.substring(0, splits ? length - 1 : length);
    }

    private static String tail(String text, int length) {
        int start = text.length() - length;
        return text.substring(
                start < text.length() && Character.isLowSurrogate(text.charAt(start)) ? start + 1 : start);
    }
}
