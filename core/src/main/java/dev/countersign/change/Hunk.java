package dev.countersign.change;

/// Lines that were replaced, without context: `removed` counts in the old file, `added` in the new one.
public record Hunk(LineSpan removed, LineSpan added) {
    public Hunk {
        if (removed.isEmpty() && added.isEmpty()) {
            throw new IllegalArgumentException("a hunk must remove or add a line");
        }
    }
}
