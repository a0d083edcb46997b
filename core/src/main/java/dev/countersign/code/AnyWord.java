package dev.countersign.code;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tells whether a text holds any of some words. Many words cost little more than one: what stands at a place of the
/// text is only compared with words that begin with the same two chars.
final class AnyWord {
    /// Up to so many words are faster searched for one by one.
    private static final int FEW = 3;

    private static final int STARTS = 1 << 10;

    private final List<String> words;
    private final @Nullable List<String>[] byStart;

    /// @param words of at least two chars each
    AnyWord(List<String> words) {
        this.words = List.copyOf(words);
        this.byStart = byStart(this.words);
    }

    private static @Nullable List<String>[] byStart(List<String> words) {
        @SuppressWarnings({"unchecked", "rawtypes"})
        @Nullable
        List<String>[] found = new List[STARTS];
        for (String word : words) {
            int start = start(word.charAt(0), word.charAt(1));
            List<String> same = found[start] == null ? new ArrayList<>() : found[start];
            same.add(word);
            found[start] = same;
        }
        return found;
    }

    private static int start(char first, char second) {
        return first * 31 + second & STARTS - 1;
    }

    boolean isIn(String text) {
        if (words.size() <= FEW) {
            for (String word : words) {
                if (text.contains(word)) {
                    return true;
                }
            }
            return false;
        }
        if (text.isEmpty()) {
            return false;
        }
        char first = text.charAt(0);
        for (int at = 1; at < text.length(); at++) {
            char second = text.charAt(at);
            List<String> here = byStart[start(first, second)];
            if (here != null && anyStartsAt(here, text, at - 1)) {
                return true;
            }
            first = second;
        }
        return false;
    }

    private static boolean anyStartsAt(List<String> words, String text, int at) {
        for (String word : words) {
            if (text.startsWith(word, at)) {
                return true;
            }
        }
        return false;
    }
}
