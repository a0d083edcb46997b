package dev.countersign.change;

import java.util.Arrays;

/// A text seen as lines, counted from 1. A line ends with `\n`, which is not part of it; `\r` is. A text that
/// ends with `\n` has no empty last line, the empty text has no line.
public final class Lines {
    private final String text;
    private final int[] starts;

    private Lines(String text, int[] starts) {
        this.text = text;
        this.starts = starts;
    }

    public static Lines of(String text) {
        int[] starts = new int[Math.max(16, text.length() / 24)];
        int count = 0;
        for (int at = 0; at < text.length(); ) {
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, count * 2);
            }
            starts[count++] = at;
            int end = text.indexOf('\n', at);
            at = end < 0 ? text.length() : end + 1;
        }
        return new Lines(text, Arrays.copyOf(starts, count));
    }

    /// Another text whose lines begin and end where those of this one do.
    ///
    /// @throws IllegalArgumentException for a text of another length
    public Lines with(String other) {
        if (other.length() != text.length()) {
            throw new IllegalArgumentException("a text of " + other.length() + " chars instead of " + text.length());
        }
        return new Lines(other, starts);
    }

    public int count() {
        return starts.length;
    }

    /// @throws IndexOutOfBoundsException for a line that does not exist
    public String line(int number) {
        int start = starts[number - 1];
        int end = end(number);
        return text.substring(start, end > start && text.charAt(end - 1) == '\n' ? end - 1 : end);
    }

    /// The same without white space at its end.
    ///
    /// @throws IndexOutOfBoundsException for a line that does not exist
    public String stripped(int number) {
        return text.substring(starts[number - 1], strippedEnd(number));
    }

    /// Whether [#stripped] gives this text, without making it.
    ///
    /// @throws IndexOutOfBoundsException for a line that does not exist
    public boolean isStripped(int number, String line) {
        int start = starts[number - 1];
        return strippedEnd(number) - start == line.length() && text.startsWith(line, start);
    }

    private int strippedEnd(int number) {
        int start = starts[number - 1];
        int end = end(number);
        while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    private int end(int number) {
        return number < starts.length ? starts[number] : text.length();
    }

    /// The line that holds the char at `offset`; the last line for an offset past the end, 1 for an empty text.
    public int lineAt(int offset) {
        int found = Arrays.binarySearch(starts, offset);
        return Math.max(1, found >= 0 ? found + 1 : -found - 1);
    }

    public String text() {
        return text;
    }
}
