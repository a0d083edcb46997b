package dev.countersign.review.desk;

/// A fact as it is searched for.
///
/// @param factId its stable id
/// @param detector name of the detector
/// @param kind word of its kind
/// @param direction word of its direction
/// @param path where; empty where it has no place; cut at [#MAX_PATH] chars
/// @param line first line, 0 where it has none
/// @param severity from 0
public record FactLine(
        String factId, String detector, String kind, String direction, String path, int line, int severity) {
    public static final int MAX_WORD = 200;
    public static final int MAX_PATH = 4_096;

    public FactLine {
        for (String word : new String[] {factId, detector, kind, direction}) {
            if (word.length() > MAX_WORD) {
                throw new IllegalArgumentException(
                        "a word of a fact has at most " + MAX_WORD + " chars, not " + word.length());
            }
        }
        if (line < 0 || severity < 0) {
            throw new IllegalArgumentException("a fact's line and severity must not be negative");
        }
        path = ListedChange.cut(path, MAX_PATH);
    }
}
