package dev.countersign.rank;

import java.util.HashSet;
import java.util.Set;

/// The names in lines of code: as they are, the words that they are made of, and the topics that they speak of.
final class LineNames {
    private final Set<String> names = new HashSet<>();
    private final RunWords words = new RunWords();
    private final TopicCounts topics = new TopicCounts();

    void addNamesIn(String line) {
        Names.in(line, (text, called) -> {
            Name name = Name.of(text);
            names.add(text);
            words.add(text, name, called);
            topics.add(name);
        });
    }

    Set<String> names() {
        return names;
    }

    Set<String> words() {
        return words.found();
    }

    TopicCounts topics() {
        return topics;
    }
}
