package dev.countersign.json;

import java.util.OptionalLong;

/// A number: an IEEE 754 double, as RFC 8785 has it. Never NaN, infinite or minus zero.
public record JsonNumber(double value) implements JsonValue {
    /// The largest whole number up to which every whole number is exact: 2^53 - 1.
    public static final long MAX_SAFE = (1L << 53) - 1;

    public JsonNumber {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("JSON has no number for " + value);
        }
        value = value == 0 ? 0 : value; // minus zero is written as 0, so it is 0
    }

    /// @throws IllegalArgumentException beyond ±[#MAX_SAFE], where digits would be lost; write such a number as
    ///     a string
    public static JsonNumber of(long value) {
        if (Math.abs(value) > MAX_SAFE || value == Long.MIN_VALUE) {
            throw new IllegalArgumentException("a JSON number would lose digits of " + value);
        }
        return new JsonNumber(value);
    }

    /// The value, where it is whole and exact.
    public OptionalLong asLong() {
        return value == Math.rint(value) && Math.abs(value) <= MAX_SAFE
                ? OptionalLong.of((long) value)
                : OptionalLong.empty();
    }
}
