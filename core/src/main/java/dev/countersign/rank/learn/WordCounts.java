package dev.countersign.rank.learn;

import java.util.Arrays;

/// In how many added lines of one repository, and in how many of its vulnerable changes, each word stands. Whole
/// numbers,
/// so that the order in which runs come does not matter.
final class WordCounts {
    /// One vulnerable change.
    static final long CHANGE = 1_000_000_000;
    /// A repository with more vulnerable changes counts as if it had so many: its habits are not everybody's.
    private static final double MOST_CHANGES = 30;

    private final int[] words;
    private final long[] lines;
    private final long[] changes;
    private final long allLines;
    private final double allChanges;

    private WordCounts(int[] words, long[] lines, long[] changes, long allLines, double allChanges) {
        this.words = words;
        this.lines = lines;
        this.changes = changes;
        this.allLines = allLines;
        this.allChanges = allChanges;
    }

    /// Words that stand in the repository, by their numbers, rising.
    int[] words() {
        return words.clone();
    }

    /// Of each of the words, in vulnerable changes.
    double observed(int at) {
        return (double) changes[at] / CHANGE * scale();
    }

    /// How many that would be if they were spread over the added lines by chance.
    double expected(int at) {
        return (double) lines[at] / allLines * allChanges * scale();
    }

    private double scale() {
        return allChanges > MOST_CHANGES ? MOST_CHANGES / allChanges : 1;
    }

    /// Counts as runs come.
    static final class Counting {
        private long[] lines = new long[1 << 12];
        private long[] changes = new long[1 << 12];
        private long allLines;
        private long allChanges;

        /// @param weight in parts of [#CHANGE]; 0 where the run holds no known vulnerability
        void run(int[] words, int runLines, long weight) {
            allLines += runLines;
            for (int word : words) {
                if (word >= lines.length) {
                    int length = Math.max(word + 1, lines.length * 2);
                    lines = Arrays.copyOf(lines, length);
                    changes = Arrays.copyOf(changes, length);
                }
                lines[word] += runLines;
                changes[word] += weight;
            }
        }

        /// @param weight in parts of [#CHANGE]
        void vulnerableChange(long weight) {
            allChanges += weight;
        }

        WordCounts counts() {
            int count = 0;
            int[] words = new int[lines.length];
            for (int word = 0; word < lines.length; word++) {
                if (lines[word] > 0) {
                    words[count++] = word;
                }
            }
            words = Arrays.copyOf(words, count);
            long[] ofLines = new long[count];
            long[] ofChanges = new long[count];
            for (int i = 0; i < count; i++) {
                ofLines[i] = lines[words[i]];
                ofChanges[i] = changes[words[i]];
            }
            return new WordCounts(words, ofLines, ofChanges, allLines, (double) allChanges / CHANGE);
        }
    }
}
