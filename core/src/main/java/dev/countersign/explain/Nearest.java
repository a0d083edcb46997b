package dev.countersign.explain;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// Finds the known names that somebody may have meant by one that nobody knows.
public final class Nearest {
    private static final int MOST = 3;
    private static final int LONGEST = 100;
    private static final int SHORTEST_START = 4;

    private Nearest() {}

    private record Near(String name, int distance) {}

    /// At most three names, the most similar first. The last part of a known name (`topic` of `origin/topic`) and
    /// the start of one count as one edit.
    public static List<String> to(String wanted, Collection<String> known) {
        int most = Math.max(2, wanted.length() / 3);
        return known.stream()
                .distinct()
                .map(name -> new Near(name, distance(wanted, name, most)))
                .filter(near -> near.distance <= most)
                .sorted(Comparator.comparingInt(Near::distance).thenComparing(Near::name))
                .limit(MOST)
                .map(Near::name)
                .toList();
    }

    /// "; did you mean a, b?", or nothing where nothing is similar.
    public static String hint(String wanted, Collection<String> known) {
        return to(wanted, known).stream()
                .reduce((a, b) -> a + ", " + b)
                .map(names -> "; did you mean " + names + "?")
                .orElse("");
    }

    private static int distance(String wanted, String known, int most) {
        if (known.endsWith("/" + wanted) || wanted.length() >= SHORTEST_START && known.startsWith(wanted)) {
            return 1;
        }
        if (Math.abs(wanted.length() - known.length()) > most || wanted.length() > LONGEST) {
            return Integer.MAX_VALUE;
        }
        int[] row = new int[known.length() + 1];
        for (int k = 0; k < row.length; k++) {
            row[k] = k;
        }
        for (int i = 1; i <= wanted.length(); i++) {
            int corner = row[0];
            row[0] = i;
            for (int k = 1; k < row.length; k++) {
                int replaced = corner + (wanted.charAt(i - 1) == known.charAt(k - 1) ? 0 : 1);
                corner = row[k];
                row[k] = Math.min(replaced, Math.min(row[k], row[k - 1]) + 1);
            }
        }
        return row[row.length - 1];
    }
}
