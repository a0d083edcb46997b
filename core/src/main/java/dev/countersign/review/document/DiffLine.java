package dev.countersign.review.document;

/// A line of a diff.
///
/// @param oldNumber its number before, from 1; 0 for an added line
/// @param newNumber its number after, from 1; 0 for a removed line
/// @param text without its line end, at most [#LONGEST] chars; credentials are taken out
/// @param from how many chars of the line stand before `text`
/// @param length chars of the whole line
public record DiffLine(Kind kind, int oldNumber, int newNumber, String text, int from, int length, End end) {
    /// Chars of a line that are shown.
    public static final int LONGEST = 2_000;

    public DiffLine {
        if ((kind == Kind.ADDED) != (oldNumber == 0) || (kind == Kind.REMOVED) != (newNumber == 0)) {
            throw new IllegalArgumentException("a line of kind " + kind + " has other numbers");
        }
        if (oldNumber < 0 || newNumber < 0 || from < 0 || text.length() > LONGEST || from + text.length() > length) {
            throw new IllegalArgumentException(
                    "not a part of a line: " + from + " and " + text.length() + " of " + length);
        }
    }

    /// What became of a line.
    public enum Kind {
        CONTEXT,
        REMOVED,
        ADDED
    }

    /// How a line ends.
    public enum End {
        LF,
        CRLF,
        /// The last line of a file that does not end with a line end.
        NONE
    }

    public boolean isChanged() {
        return kind != Kind.CONTEXT;
    }

    /// Whether not all of the line is shown.
    public boolean isCut() {
        return text.length() < length;
    }
}
