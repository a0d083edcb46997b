package dev.countersign.rank;

import dev.countersign.code.Memo;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What a name in code is made of.
///
/// @param words its parts, lower case, and runs of two to four of them joined
/// @param guards whether it is a word of protection: the code cares
record Name(List<String> words, Set<Topic> topics, boolean guards) {
    private static final int MOST_JOINED = 4;
    private static final int MOST_PARTS = 12;
    private static final int LONGEST_WORD = 40;
    private static final Map<String, Set<Topic>> TOPICS = topicWords();
    private static final Set<String> GUARDS = Set.of(
            "escape",
            "sanitize",
            "sanitise",
            "valid",
            "validate",
            "canonical",
            "normalize",
            "verify",
            "check",
            "encode",
            "quote",
            "allowlist",
            "whitelist",
            "limit",
            "max");
    private static final Memo<Name> KNOWN = new Memo<>(Name::read, 80, 300_000);

    static Name of(String text) {
        return KNOWN.of(text);
    }

    private static Map<String, Set<Topic>> topicWords() {
        var words = new HashMap<String, Set<Topic>>();
        for (Topic topic : Topic.values()) {
            for (String word : topic.words()) {
                words.computeIfAbsent(word, _ -> EnumSet.noneOf(Topic.class)).add(topic);
            }
        }
        return words;
    }

    private static Name read(String text) {
        List<String> parts = parts(text);
        Set<String> words = new LinkedHashSet<>();
        for (int from = 0; from < parts.size(); from++) {
            var joined = new StringBuilder();
            for (int to = from; to < Math.min(parts.size(), from + MOST_JOINED); to++) {
                joined.append(parts.get(to));
                if (joined.length() > 1 && joined.length() <= LONGEST_WORD) {
                    words.add(joined.toString());
                }
            }
        }
        Set<Topic> topics = EnumSet.noneOf(Topic.class);
        words.forEach(word -> topics.addAll(TOPICS.getOrDefault(word, Set.of())));
        return new Name(List.copyOf(words), topics, words.stream().anyMatch(GUARDS::contains));
    }

    /// `getHTTPHeader_v2` is `get`, `http`, `header`, `v2`.
    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int at = 1; at <= text.length() && parts.size() < MOST_PARTS; at++) {
            if (at == text.length() || begins(text, at)) {
                add(parts, text.substring(start, at));
                start = at;
            }
        }
        return parts;
    }

    private static boolean begins(String text, int at) {
        char before = text.charAt(at - 1);
        char here = text.charAt(at);
        if (!Character.isLetterOrDigit(here) || !Character.isLetterOrDigit(before)) {
            return true;
        }
        return Character.isUpperCase(here)
                && (!Character.isUpperCase(before)
                        || at + 1 < text.length() && Character.isLowerCase(text.charAt(at + 1)));
    }

    private static void add(List<String> parts, String part) {
        String word = part.strip().toLowerCase(Locale.ROOT);
        if (!word.isEmpty() && Character.isLetterOrDigit(word.charAt(0))) {
            parts.add(word);
        }
    }
}
