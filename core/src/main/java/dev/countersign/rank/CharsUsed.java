package dev.countersign.rank;

/// A text and which chars it has, to tell most texts that lack a word without searching them.
///
/// @param low a bit for each char below 64; the last one for all beyond 127 too
/// @param high a bit for each char from 64 to 127
record CharsUsed(String text, long low, long high) {
    private static final int HALF = 64;
    private static final int ALL = 128;

    static CharsUsed of(String text) {
        long low = 0;
        long high = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < HALF || c >= ALL) {
                low |= 1L << Math.min(c, HALF - 1);
            } else {
                high |= 1L << c - HALF;
            }
        }
        return new CharsUsed(text, low, high);
    }

    /// Whether the other text can stand in this one; if so, it still need not.
    boolean hasCharsOf(CharsUsed other) {
        return (other.low & ~low) == 0 && (other.high & ~high) == 0;
    }
}
