package dev.countersign.rank.learn;

import dev.countersign.rank.LiftSummary;
import dev.countersign.rank.Traits;
import dev.countersign.rank.WordFamily;
import java.util.EnumMap;
import java.util.Map;

/// A run that is learned from. Its words are numbers, so that their lifts can be looked up anew for each set of
/// repositories.
final class TrainingRow {
    private final String name;
    private final boolean vulnerable;
    private final float weight;
    private final float[] measured;
    private final Map<WordFamily, int[]> words;

    /// @param name tells it from all others
    TrainingRow(String name, boolean vulnerable, float weight, float[] measured, Map<WordFamily, int[]> words) {
        this.name = name;
        this.vulnerable = vulnerable;
        this.weight = weight;
        this.measured = measured.clone();
        this.words = new EnumMap<>(words);
    }

    String name() {
        return name;
    }

    boolean isVulnerable() {
        return vulnerable;
    }

    float weight() {
        return weight;
    }

    /// @param lifts of each word, in thousandths
    /// @return one value for each of [Traits#ALL]
    float[] values(int[] lifts) {
        float[] values = new float[Traits.ALL.size()];
        System.arraycopy(measured, 0, values, 0, Traits.MEASURED);
        words.forEach((family, numbers) -> {
            var summary = new LiftSummary();
            for (int number : numbers) {
                summary.add(lifts[number]);
            }
            summary.putInto(values, family);
        });
        return values;
    }
}
