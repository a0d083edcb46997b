package dev.countersign.review.document;

/// What a change has and its document does not, because a bound was met.
///
/// @param files changed files that are not listed
/// @param lines changed lines that are not shown, those of files that are not listed included
/// @param facts facts that are not listed
/// @param stops places to read that are not listed
public record LeftOut(int files, int lines, int facts, int stops) {
    public static final LeftOut NOTHING = new LeftOut(0, 0, 0, 0);

    public LeftOut {
        if (files < 0 || lines < 0 || facts < 0 || stops < 0) {
            throw new IllegalArgumentException("less than nothing cannot be left out");
        }
    }

    public boolean isNothing() {
        return equals(NOTHING);
    }
}
