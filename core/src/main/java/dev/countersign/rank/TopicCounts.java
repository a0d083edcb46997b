package dev.countersign.rank;

import java.util.EnumMap;
import java.util.Map;

/// How many names speak of each topic.
final class TopicCounts {
    private final Map<Topic, Integer> counts = new EnumMap<>(Topic.class);
    private int guards;

    void add(Name name) {
        for (Topic topic : name.topics()) {
            counts.merge(topic, 1, Integer::sum);
        }
        guards += name.guards() ? 1 : 0;
    }

    void addNamesIn(String line) {
        Names.in(line, (name, _) -> add(Name.of(name)));
    }

    int of(Topic topic) {
        return counts.getOrDefault(topic, 0);
    }

    int guards() {
        return guards;
    }
}
