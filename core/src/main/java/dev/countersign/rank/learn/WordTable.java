package dev.countersign.rank.learn;

import dev.countersign.rank.WordFamily;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Numbers words; the same word in two places is two words.
final class WordTable {
    private final Map<WordFamily, Map<String, Integer>> numbers = new EnumMap<>(WordFamily.class);
    private final List<Word> words = new ArrayList<>();

    /// A word where it stands.
    record Word(WordFamily family, String text) {}

    WordTable() {
        for (WordFamily family : WordFamily.values()) {
            numbers.put(family, new HashMap<>());
        }
    }

    int number(WordFamily family, String text) {
        Map<String, Integer> known = numbers.getOrDefault(family, Map.of());
        Integer number = known.get(text);
        if (number == null) {
            number = words.size();
            words.add(new Word(family, text));
            known.put(text, number);
        }
        return number;
    }

    Word word(int number) {
        return words.get(number);
    }

    int size() {
        return words.size();
    }
}
