package dev.countersign.rank;

import dev.countersign.code.CodeText;
import java.util.OptionalInt;

/// Finds the line that a reason speaks of.
public final class TopicPlace {
    private TopicPlace() {}

    /// The first line on which a name speaks of a topic.
    ///
    /// @param topic as the names of traits end: `request`
    public static OptionalInt first(CodeText code, int from, int to, String topic) {
        for (int line = from; line <= Math.min(to, code.count()); line++) {
            var counts = new TopicCounts();
            counts.addNamesIn(code.code(line));
            for (Topic each : Topic.values()) {
                if (counts.of(each) > 0 && each.word().equals(topic)) {
                    return OptionalInt.of(line);
                }
            }
        }
        return OptionalInt.empty();
    }

    /// The first line that has a word, as [WordLifts] has them.
    public static OptionalInt firstWord(CodeText code, int from, int to, String word) {
        for (int line = from; line <= Math.min(to, code.count()); line++) {
            var words = new RunWords();
            words.addNamesIn(code.code(line));
            if (words.found().contains(word)) {
                return OptionalInt.of(line);
            }
        }
        return OptionalInt.empty();
    }
}
