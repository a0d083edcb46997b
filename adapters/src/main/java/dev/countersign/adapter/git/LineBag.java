package dev.countersign.adapter.git;

import java.util.Arrays;

/// The lines of a text without their order, as sorted hashes, to tell how much two texts share.
final class LineBag {
    private final long[] lines;
    private final int chars;

    private LineBag(long[] lines, int chars) {
        this.lines = lines;
        this.chars = chars;
    }

    /// A line is kept as its hash (high half) and its length (low half).
    static LineBag of(String text) {
        var lines = new long[16];
        int count = 0;
        for (int at = 0; at < text.length(); ) {
            int end = text.indexOf('\n', at);
            end = end < 0 ? text.length() : end + 1;
            if (count == lines.length) {
                lines = Arrays.copyOf(lines, count * 2);
            }
            lines[count++] = ((long) hash(text, at, end) << 32) | (end - at);
            at = end;
        }
        lines = Arrays.copyOf(lines, count);
        Arrays.sort(lines);
        return new LineBag(lines, text.length());
    }

    private static int hash(String text, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + text.charAt(i);
        }
        return hash;
    }

    /// Whether the lengths allow texts to be that much alike at all.
    static boolean canBeAlike(int chars, int others, double alike) {
        return Math.min(chars, others) >= alike * Math.max(chars, others);
    }

    int count() {
        return lines.length;
    }

    /// The chars in lines that both have, as a part (0 to 1) of the longer text.
    double alike(LineBag other) {
        long shared = 0;
        int i = 0;
        int k = 0;
        while (i < lines.length && k < other.lines.length) {
            if (lines[i] == other.lines[k]) {
                shared += lines[i] & 0xFFFF_FFFFL;
                i++;
                k++;
            } else if (lines[i] < other.lines[k]) {
                i++;
            } else {
                k++;
            }
        }
        return (double) shared / Math.max(1, Math.max(chars, other.chars));
    }
}
