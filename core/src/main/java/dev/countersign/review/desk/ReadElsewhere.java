package dev.countersign.review.desk;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// A file that cannot be shown here, such as a binary or a submodule, and how its reader says to have looked at it
/// elsewhere. Nobody checks it: it is their word, which stays.
///
/// @param file its path as it is shown, at most [#MAX_FILE] chars
/// @param what they looked at, in their words: at least [#LEAST] chars that are seen, at most [#MOST]; hostile to every
/// output
public record ReadElsewhere(String file, How how, String what) {
    public static final int MAX_FILE = 1_000;
    public static final int LEAST = 10;
    public static final int MOST = 500;

    /// Of one verdict.
    public static final int MOST_FILES = 100;

    private static final String FILLERS = "\u115f\u1160\u2800\u3164\uffa0";

    public ReadElsewhere {
        if (file.isEmpty() || file.length() > MAX_FILE) {
            throw new IllegalArgumentException("a file has a path of 1 to " + MAX_FILE + " chars");
        }
        if (!isEvidence(what)) {
            throw new IllegalArgumentException(
                    "what was looked at is said in " + LEAST + " to " + MOST + " chars, not " + what.length());
        }
    }

    /// Whether a text is long enough to say something and short enough, and every store can hold it.
    public static boolean isEvidence(String what) {
        return what.codePoints().filter(ReadElsewhere::isSeen).count() >= LEAST
                && what.length() <= MOST
                && what.codePoints().noneMatch(point -> point == 0 || isHalfOfPair(point));
    }

    /// Whether a reader sees something there: fillers count as letters, and show nothing.
    private static boolean isSeen(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> FILLERS.indexOf(point) < 0;
        };
    }

    private static boolean isHalfOfPair(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }

    /// How, from a closed list.
    public enum How {
        IN_CLONE("compared both versions in a clone of the repository"),
        COMMITS_READ("read the submodule's own commits, from the old one to the new one"),
        OPENED("opened both versions with the program that they are made for"),
        BUILT_AGAIN("built it again from its source, and the same came out"),
        CHECKSUM("compared its checksum with the one that its maker publishes"),
        EXAMINED("examined it with a tool, such as a disassembler or a scanner");

        private final String meaning;

        How(String meaning) {
            this.meaning = meaning;
        }

        /// What the reader says to have done, after "I".
        public String meaning() {
            return meaning;
        }

        /// `in-clone` for IN_CLONE.
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public static Optional<How> ofWord(String word) {
            return Arrays.stream(values())
                    .filter(how -> how.word().equals(word))
                    .findFirst();
        }
    }
}
