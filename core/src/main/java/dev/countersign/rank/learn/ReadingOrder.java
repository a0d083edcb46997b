package dev.countersign.rank.learn;

import dev.countersign.rank.Recalls;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// In what order the units of one repository are read, and when the vulnerable changes are met. The rules and ties are
/// those of the VCC benchmark's scorer, so that its figures come out.
final class ReadingOrder {
    private static final double[] BUDGETS = {0.01, 0.05, 0.10, 0.20};
    private static final double TOLERANCE = 1e-12;

    private ReadingOrder() {}

    /// Something that is read whole.
    ///
    /// @param lines that it adds
    /// @param score the higher, the earlier it is read
    /// @param tie decides where scores are the same
    /// @param vulnerable the change that is met by reading it
    record Unit(
            double lines,
            double score,
            String tie,
            @Nullable String vulnerable) {
        /// A number that has nothing to do with the order of the files.
        static String tie(String name) {
            try {
                byte[] digest = MessageDigest.getInstance("MD5").digest(name.getBytes(StandardCharsets.UTF_8));
                return HexFormat.of().formatHex(digest);
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    /// When vulnerable changes are met.
    ///
    /// @param shares of the lines that had been read by then, rising
    /// @param changes how many there are, met or not
    record Met(List<Double> shares, int changes) {
        Met {
            shares = List.copyOf(shares);
        }

        Recalls recalls() {
            return new Recalls(recall(BUDGETS[0]), recall(BUDGETS[1]), recall(BUDGETS[2]), recall(BUDGETS[3]));
        }

        private double recall(double budget) {
            return (double) shares.stream().filter(s -> s <= budget + TOLERANCE).count() / changes;
        }

        /// The smallest share of the lines by which a share of the changes has been met; 1 where that never comes.
        double linesFor(double share) {
            int wanted = Math.max(1, (int) Math.ceil(Math.rint(share * changes * 1e6) / 1e6));
            List<Double> sorted = shares.stream().sorted().toList();
            return wanted <= sorted.size() ? sorted.get(wanted - 1) : 1;
        }

        /// The changes of several repositories, each with a budget of its own.
        static Met pooled(Iterable<Met> all) {
            List<Double> shares = new ArrayList<>();
            int changes = 0;
            for (Met met : all) {
                shares.addAll(met.shares);
                changes += met.changes;
            }
            return new Met(shares, changes);
        }
    }

    static Met byScore(List<Unit> units, long allLines, int changes) {
        return read(units, Comparator.comparingDouble(unit -> -unit.score() + 0.0), allLines, changes);
    }

    static Met byScorePerLine(List<Unit> units, long allLines, int changes) {
        return read(units, Comparator.comparingDouble(unit -> -unit.score() / unit.lines() + 0.0), allLines, changes);
    }

    private static Met read(List<Unit> units, Comparator<Unit> order, long allLines, int changes) {
        double lines = 0;
        Set<String> seen = new HashSet<>();
        List<Double> shares = new ArrayList<>();
        for (Unit unit : units.stream().sorted(order.thenComparing(Unit::tie)).toList()) {
            lines += unit.lines();
            String vulnerable = unit.vulnerable();
            if (vulnerable != null && seen.add(vulnerable)) {
                shares.add(lines / (double) allLines);
            }
        }
        return new Met(shares, changes);
    }
}
