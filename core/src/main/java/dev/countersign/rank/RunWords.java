package dev.countersign.rank;

import dev.countersign.change.RepoPath;
import java.util.Collections;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/// Words of lines, for lifts.
final class RunWords {
    /// More are no help, and only a made-up file has them.
    private static final int MOST = 2_000;

    private final Set<String> words = new HashSet<>();

    void addNamesIn(String line) {
        Names.in(line, (text, called) -> add(text, Name.of(text), called));
    }

    /// @param text of the name
    void add(String text, Name name, boolean called) {
        if (words.size() < MOST) {
            words.addAll(name.words());
            if (called) {
                words.add(text.toLowerCase(Locale.ROOT) + "(");
            }
        }
    }

    /// Whether it can have been found: parts of names, and a bracket after what is called. A model's words are printed.
    static boolean isWord(String text) {
        String name = text.endsWith("(") ? text.substring(0, text.length() - 1) : text;
        return name.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '$');
    }

    /// Goes on to grow where words are added.
    Set<String> found() {
        return Collections.unmodifiableSet(words);
    }

    static Set<String> of(RepoPath path) {
        var words = new RunWords();
        words.addNamesIn(path.value());
        return words.found();
    }
}
