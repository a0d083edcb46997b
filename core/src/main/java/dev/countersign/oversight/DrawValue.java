package dev.countersign.oversight;

import java.util.HexFormat;

/// Where the draw puts a change: a fraction of 2^64, unpredictable without the period's secret. The changes
/// below
/// the rate are drawn, and audited in this order, so that those audited so far are a random sample at any time.
///
/// @param bits the numerator, without a sign
public record DrawValue(long bits) implements Comparable<DrawValue> {

    /// Of 16 hex digits.
    ///
    /// @throws IllegalArgumentException for another text
    public static DrawValue ofHex(String hex) {
        if (hex.length() != Long.BYTES * 2) {
            throw new IllegalArgumentException("a draw value has 16 hex digits");
        }
        return new DrawValue(HexFormat.fromHexDigitsToLong(hex));
    }

    public String hex() {
        return HexFormat.of().toHexDigits(bits);
    }

    public boolean isBelow(Rate rate) {
        return Math.unsignedMultiplyHigh(bits, Rate.MILLION) < rate.perMillion();
    }

    @Override
    public int compareTo(DrawValue other) {
        return Long.compareUnsigned(bits, other.bits);
    }

    @Override
    public String toString() {
        return hex();
    }
}
