package dev.countersign.review.document;

import java.util.ArrayList;
import java.util.List;

/// Makes texts and lists short, and says so in them.
final class Cut {
    static final int SHORT = 300;
    static final int SENTENCE = 2_000;

    private static final String AND = "and ";
    private static final String MORE = " more, which are left out here";

    private Cut() {}

    /// At most `most` chars, the last an ellipsis where something is missing.
    static String text(String text, int most) {
        return text.length() <= most ? text : head(text, most - 1) + "…";
    }

    /// The first `most` chars, one less where that would split a character.
    static String head(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }

    /// The first sentences; the last says how many more there are.
    static List<String> sentences(List<String> all, int most) {
        List<String> kept = new ArrayList<>();
        all.stream().limit(all.size() <= most ? most : most - 1L).forEach(one -> kept.add(text(one, SENTENCE)));
        if (all.size() > most) {
            kept.add(AND + (all.size() - kept.size()) + MORE);
        }
        return kept;
    }

    /// How many there were before [#sentences] made them fewer.
    static int count(List<String> sentences) {
        if (sentences.isEmpty() || !isMore(sentences.getLast())) {
            return sentences.size();
        }
        String last = sentences.getLast();
        String more = last.substring(AND.length(), last.length() - MORE.length());
        return sentences.size() - 1 + (more.matches("[1-9][0-9]{0,8}") ? Integer.parseInt(more) : 1);
    }

    /// Whether a sentence only says how many more there are.
    static boolean isMore(String sentence) {
        return sentence.startsWith(AND) && sentence.endsWith(MORE);
    }
}
