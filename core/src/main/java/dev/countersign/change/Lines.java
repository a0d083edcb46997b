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

    public int count() {
        return starts.length;
    }

    /// @throws IndexOutOfBoundsException for a line that does not exist
    public String line(int number) {
        int start = starts[number - 1];
        int end = number < starts.length ? starts[number] : text.length();
        return text.substring(start, end > start && text.charAt(end - 1) == '\n' ? end - 1 : end);
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
