package dev.countersign.change;

/// Lines of one side of a file: `start` is the first, counted from 1; `count` may be 0, then the span lies just
/// after line `start` (as in git's `@@ -12,0 +13,4 @@`), and `start` may be 0.
public record LineSpan(int start, int count) {
    public LineSpan {
        if (start < 0 || count < 0 || (count > 0 && start < 1) || start > Integer.MAX_VALUE - count) {
            throw new IllegalArgumentException("not a span of lines: start " + start + ", count " + count);
        }
    }

    public static LineSpan line(int line) {
        return new LineSpan(line, 1);
    }

    /// From the first to the last line, both included.
    public static LineSpan between(int first, int last) {
        return new LineSpan(first, last - first + 1);
    }

    /// The last line; `start - 1` plus `count`, so below `start` for an empty span.
    public int end() {
        return start + count - 1;
    }

    public boolean isEmpty() {
        return count == 0;
    }

    public boolean contains(int line) {
        return line >= start && line <= end();
    }

    /// Whether both hold a line, or an empty one lies between two lines of the other.
    public boolean overlaps(LineSpan other) {
        if (isEmpty()) {
            return other.isEmpty() ? start == other.start : other.start <= start && start < other.end();
        }
        return other.isEmpty() ? other.overlaps(this) : start <= other.end() && other.start <= end();
    }

    /// Whether all lines of the other are in this; of an empty one, whether it lies between these lines or at
    /// their edge.
    public boolean contains(LineSpan other) {
        if (other.isEmpty()) {
            return isEmpty() ? start == other.start : start - 1 <= other.start && other.start <= end();
        }
        return start <= other.start && other.end() <= end();
    }
}
