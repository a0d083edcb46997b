package dev.countersign.review.desk;

/// How many of a plan's places a reader says to have read: stops, and what could not be analysed.
///
/// @param read from 0 to `total`
public record Reading(int read, int total) {
    public Reading {
        if (read < 0 || read > total) {
            throw new IllegalArgumentException("read " + read + " of " + total + " places");
        }
    }

    public boolean isAny() {
        return read > 0;
    }

    public boolean isWhole() {
        return read == total;
    }
}
