package dev.countersign.rank;

import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// How much oftener than by chance a word stood in vulnerable changes, for each place where words stand. A word that
/// is not listed says nothing.
public final class WordLifts {
    private final Map<WordFamily, SortedMap<String, Lift>> lifts = new EnumMap<>(WordFamily.class);
    private final Map<WordFamily, Map<String, Integer>> thousandths = new EnumMap<>(WordFamily.class);

    public WordLifts(Map<WordFamily, ? extends Map<String, Lift>> lifts) {
        for (WordFamily family : WordFamily.values()) {
            Map<String, Lift> words = lifts.get(family);
            var sorted = words == null ? new TreeMap<String, Lift>() : new TreeMap<>(words);
            this.lifts.put(family, Collections.unmodifiableSortedMap(sorted));
            Map<String, Integer> quick = HashMap.newHashMap(sorted.size());
            sorted.forEach((word, lift) -> quick.put(word, lift.thousandths()));
            thousandths.put(family, quick);
        }
    }

    /// The words of a family in the order of their chars.
    public SortedMap<String, Lift> of(WordFamily family) {
        return lifts.getOrDefault(family, Collections.emptySortedMap());
    }

    public Optional<Lift> of(WordFamily family, String word) {
        return Optional.ofNullable(of(family).get(word));
    }

    /// The values of a run for [Traits#ALL]: those that were measured, and those that its words come to.
    public float[] valuesOf(MeasuredRun run) {
        float[] values = new float[Traits.ALL.size()];
        System.arraycopy(run.values(), 0, values, 0, Traits.MEASURED);
        for (WordFamily family : WordFamily.values()) {
            summary(family, run.words().getOrDefault(family, Set.of())).putInto(values, family);
        }
        return values;
    }

    private LiftSummary summary(WordFamily family, Set<String> words) {
        var summary = new LiftSummary();
        Map<String, Integer> known = thousandths.getOrDefault(family, Map.of());
        for (String word : words) {
            summary.add(known.getOrDefault(word, 0));
        }
        return summary;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WordLifts that && lifts.equals(that.lifts);
    }

    @Override
    public int hashCode() {
        return lifts.hashCode();
    }

    @Override
    public String toString() {
        return lifts.toString();
    }
}
