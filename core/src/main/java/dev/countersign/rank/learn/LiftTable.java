package dev.countersign.rank.learn;

import dev.countersign.rank.Lift;
import dev.countersign.rank.WordFamily;
import dev.countersign.rank.WordLifts;
import dev.countersign.rank.learn.WordTable.Word;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/// The counts of some repositories added up. A word has a lift where enough of them have it, and where it is far enough
/// from none.
final class LiftTable {
    static final int LEAST_REPOSITORIES = 4;
    private static final int LEAST_THOUSANDTHS = 200;

    private final double[] observed;
    private final double[] expected;
    private final int[] repositories;

    private LiftTable(int words) {
        observed = new double[words];
        expected = new double[words];
        repositories = new int[words];
    }

    /// @param words so many are numbered
    static LiftTable of(int words, Collection<WordCounts> all) {
        var table = new LiftTable(words);
        for (WordCounts counts : all) {
            int[] numbers = counts.words();
            for (int i = 0; i < numbers.length; i++) {
                table.observed[numbers[i]] += counts.observed(i);
                table.expected[numbers[i]] += counts.expected(i);
                table.repositories[numbers[i]]++;
            }
        }
        return table;
    }

    /// The lift of each word in thousandths, as if one repository had not been added: what it says of itself must not
    /// be learned as if it were known.
    int[] without(WordCounts own) {
        int[] lifts = new int[observed.length];
        int[] numbers = own.words();
        int at = 0;
        for (int word = 0; word < lifts.length; word++) {
            boolean has = at < numbers.length && numbers[at] == word;
            lifts[word] = has
                    ? thousandths(
                            repositories[word] - 1,
                            observed[word] - own.observed(at),
                            expected[word] - own.expected(at))
                    : thousandths(repositories[word], observed[word], expected[word]);
            at += has ? 1 : 0;
        }
        return lifts;
    }

    private static int thousandths(int repositories, double observed, double expected) {
        if (repositories < LEAST_REPOSITORIES) {
            return 0;
        }
        int lift = lift(observed, expected).thousandths();
        return Math.abs(lift) > LEAST_THOUSANDTHS ? lift : 0;
    }

    /// What is left when a count is subtracted that had been added may be a little below 0.
    private static Lift lift(double observed, double expected) {
        return new Lift(Math.max(0, observed), Math.max(0, expected));
    }

    /// The words that have a lift.
    WordLifts lifts(WordTable table) {
        Map<WordFamily, Map<String, Lift>> lifts = new EnumMap<>(WordFamily.class);
        for (int number = 0; number < observed.length; number++) {
            if (thousandths(repositories[number], observed[number], expected[number]) != 0) {
                Word word = table.word(number);
                lifts.computeIfAbsent(word.family(), _ -> new HashMap<>())
                        .put(word.text(), lift(observed[number], expected[number]));
            }
        }
        return new WordLifts(lifts);
    }

    /// Words that enough repositories have, and that are left out because they say nothing.
    int leftOut() {
        int count = 0;
        for (int word = 0; word < observed.length; word++) {
            boolean known = repositories[word] >= LEAST_REPOSITORIES;
            count += known && thousandths(repositories[word], observed[word], expected[word]) == 0 ? 1 : 0;
        }
        return count;
    }
}
