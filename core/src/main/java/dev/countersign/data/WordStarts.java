package dev.countersign.data;

import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The first letters of words that can begin what a set of patterns finds: a cheap first filter that rejects
/// most names without running a pattern, and never one that a pattern finds.
final class WordStarts {
    private static final String ALPHABET = "_abcdefghijklmnopqrstuvwxyz0123456789";
    private static final int SIZE = ALPHABET.length();
    private static final int LETTERS = 3;

    private final BitSet starts = new BitSet(SIZE * SIZE * SIZE);

    /// @param patterns on the normalised form; each finds only what begins with `_`, and ASCII after it
    WordStarts(List<Pattern> patterns) {
        for (Pattern pattern : patterns) {
            collect(pattern, "");
        }
    }

    /// Whether the word that begins at `at` of a raw text can begin a match. A word of fewer than three letters
    /// is judged by the letters it has; one with numbers also by the letters before them.
    boolean canBeginAt(CharSequence text, int at) {
        int code = 0;
        int count = 0;
        for (; count < LETTERS && belongs(text, at, count); count++) {
            char c = Identifiers.lower(text.charAt(at + count));
            int letter = letter(c);
            if (letter < 0) {
                return false;
            }
            if (count > 0 && c <= '9' && starts.get(padded(code, count))) {
                return true;
            }
            code = code * SIZE + letter;
        }
        return starts.get(padded(code, count));
    }

    private static boolean belongs(CharSequence text, int at, int count) {
        int i = at + count;
        return count == 0
                || (i < text.length() && Identifiers.isWordChar(text.charAt(i)) && !Identifiers.startsWord(text, i));
    }

    private static int padded(int code, int count) {
        int padded = code;
        for (int i = count; i < LETTERS; i++) {
            padded *= SIZE;
        }
        return padded;
    }

    /// Marks every start of three letters after which the pattern still can match; after the end of a first
    /// word the rest counts as `_`, whatever comes.
    private void collect(Pattern pattern, String start) {
        if (start.length() == LETTERS) {
            starts.set(code(start));
            return;
        }
        for (int i = 0; i < SIZE; i++) {
            String longer = start + ALPHABET.charAt(i);
            if (!canMatch(pattern, longer)) {
                continue;
            }
            if (i == 0) {
                starts.set(code(longer + "_".repeat(LETTERS - longer.length())));
            } else {
                collect(pattern, longer);
            }
        }
    }

    @SuppressWarnings("JdkObsolete") // whether more text could still match is just what is asked
    private static boolean canMatch(Pattern pattern, String start) {
        Matcher matcher = pattern.matcher("_" + start);
        return matcher.lookingAt() || matcher.hitEnd();
    }

    private static int code(String start) {
        int code = 0;
        for (int i = 0; i < LETTERS; i++) {
            code = code * SIZE + ALPHABET.indexOf(start.charAt(i));
        }
        return code;
    }

    private static int letter(char c) {
        if (c >= 'a' && c <= 'z') {
            return c - 'a' + 1;
        }
        return c >= '0' && c <= '9' ? c - '0' + 27 : -1;
    }
}
