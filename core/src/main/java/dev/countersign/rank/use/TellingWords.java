package dev.countersign.rank.use;

import dev.countersign.rank.Lift;
import dev.countersign.rank.MeasuredRun;
import dev.countersign.rank.WordFamily;
import dev.countersign.rank.WordLifts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;

/// The one or two words of a run that stood in vulnerable changes oftener than others.
final class TellingWords {
    private static final int MOST = 2;

    private final List<Telling> words;

    private record Telling(WordFamily family, String word, Lift lift) {}

    private TellingWords(List<Telling> words) {
        this.words = words;
    }

    static TellingWords in(MeasuredRun run, WordLifts lifts) {
        List<Telling> found = new ArrayList<>();
        for (Map.Entry<WordFamily, Set<String>> family : run.words().entrySet()) {
            for (String word : family.getValue()) {
                Optional<Lift> lift = lifts.of(family.getKey(), word);
                lift.filter(l -> l.value() > 0).ifPresent(l -> found.add(new Telling(family.getKey(), word, l)));
            }
        }
        return new TellingWords(found.stream()
                .sorted(Comparator.comparingDouble((Telling t) -> t.lift.value())
                        .reversed()
                        .thenComparing(Telling::word)
                        .thenComparing(Telling::family))
                .limit(MOST)
                .toList());
    }

    /// @param lineOf the line of the run that has a word, or 0
    Reason reason(double factor, ToIntFunction<String> lineOf) {
        if (words.isEmpty()) {
            return new Reason(Reason.Kind.WORDS, factor, "words of the change", 0);
        }
        int line = words.stream()
                .filter(t -> t.family == WordFamily.ADDED)
                .mapToInt(t -> lineOf.applyAsInt(t.word))
                .findFirst()
                .orElse(0);
        List<String> told = words.stream().map(TellingWords::told).toList();
        return new Reason(Reason.Kind.WORDS, factor, String.join(" and ", told), line);
    }

    private static String told(Telling one) {
        String where = switch (one.family) {
            case ADDED -> "";
            case REMOVED -> " in what it replaces";
            case HEAD -> " in the function's head";
            case MESSAGE -> " in the message";
            case PATH -> " in the path";
        };
        return String.format(
                Locale.ROOT,
                "'%s'%s, seen %.0f times where %.0f would be expected",
                one.word,
                where,
                one.lift.observed(),
                one.lift.expected());
    }
}
