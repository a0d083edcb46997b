package dev.countersign.rank.calibrate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// How far the factors of a model agree with how often changes of a repository turned out bad.
///
/// @param changes that have a ranked line
/// @param lines that were ranked
/// @param bad changes that turned out bad
/// @param bands the riskiest lines first
/// @param exponent to which factors have to be raised to fit best: 1 where the model is right, below 1 where it tells
///     lines further apart than they are
/// @param exponentFrom lower end of its 95 % interval
/// @param exponentTo upper end
public record Reliability(
        int changes, long lines, int bad, List<Band> bands, double exponent, double exponentFrom, double exponentTo) {
    /// Fewer bad changes leave intervals so wide that any model would agree with them.
    public static final int FEWEST = 200;

    private static final double[] ENDS = {0.01, 0.05, 0.1, 0.2, 0.4, 0.7, 1};
    private static final double Z = 1.96;
    private static final int ROUNDS = 50;
    /// Variance of logarithms below which all factors are the same but for rounding.
    private static final double NO_SPREAD = 1e-9;

    public Reliability {
        bands = List.copyOf(bands);
    }

    /// A change of the repository.
    ///
    /// @param lines that were ranked, from 1
    /// @param factor of a line of it in the mean; above 0
    public record Seen(int lines, double factor, boolean bad) {
        public Seen {
            if (lines < 1 || !(factor > 0 && Double.isFinite(factor))) {
                throw new IllegalArgumentException("not a ranked change: " + lines + " lines, factor " + factor);
            }
        }
    }

    /// Changes that are read next to each other.
    ///
    /// @param share of all lines that have been read at its end, from 0 to 1
    /// @param predicted factor of its lines in the mean, compared with the mean of the repository
    /// @param observed the same of what turned out bad
    /// @param observedFrom lower end of its 95 % interval
    /// @param observedTo upper end
    public record Band(
            double share,
            int changes,
            long lines,
            int bad,
            double predicted,
            double observed,
            double observedFrom,
            double observedTo) {}

    /// @throws IllegalArgumentException where too few of them are bad
    public static Reliability of(List<Seen> seen) {
        int bad = (int) seen.stream().filter(Seen::bad).count();
        if (bad < FEWEST) {
            throw new IllegalArgumentException(bad + " changes are labelled as bad, and " + FEWEST + " are needed");
        }
        List<Seen> ordered = seen.stream()
                .sorted(Comparator.comparingDouble(Seen::factor)
                        .reversed()
                        .thenComparing(Comparator.comparingInt(Seen::lines))
                        .thenComparing(Seen::bad))
                .toList();
        long lines = seen.stream().mapToLong(Seen::lines).sum();
        double[] exponent = exponent(ordered);
        return new Reliability(
                seen.size(), lines, bad, bands(ordered, lines, bad), exponent[0], exponent[1], exponent[2]);
    }

    private static List<Band> bands(List<Seen> ordered, long lines, int bad) {
        double risk = ordered.stream().mapToDouble(s -> s.lines * s.factor).sum();
        List<Band> bands = new ArrayList<>();
        List<Seen> open = new ArrayList<>();
        long read = 0;
        int end = 0;
        for (Seen each : ordered) {
            open.add(each);
            read += each.lines;
            if (read >= ENDS[end] * lines || read == lines) {
                bands.add(band((double) read / lines, open, bad / (double) lines, risk / lines));
                open.clear();
                while (end < ENDS.length - 1 && read >= ENDS[end] * lines) {
                    end++;
                }
            }
        }
        return bands;
    }

    private static Band band(double share, List<Seen> of, double badALine, double riskALine) {
        long lines = of.stream().mapToLong(Seen::lines).sum();
        int bad = (int) of.stream().filter(Seen::bad).count();
        double expected = badALine * lines;
        double risk = of.stream().mapToDouble(s -> s.lines * s.factor).sum();
        return new Band(
                share,
                of.size(),
                lines,
                bad,
                risk / lines / riskALine,
                bad / expected,
                bad == 0 ? 0 : byar(bad, -Z) / expected,
                byar(bad + 1.0, Z) / expected);
    }

    /// An end of the interval of a count, by Byar's approximation.
    private static double byar(double count, double z) {
        double root = 1 - 1 / (9 * count) + z / (3 * Math.sqrt(count));
        return count * root * root * root;
    }

    /// Fits bad changes a line by `c · factor ^ exponent`, as counts of Poisson; by Newton's method.
    ///
    /// @return the exponent and the ends of its interval
    private static double[] exponent(List<Seen> seen) {
        double b = 1;
        double curvature = 0;
        for (int round = 0; round < ROUNDS; round++) {
            double sum = 0;
            double first = 0;
            double second = 0;
            double ofBad = 0;
            int bad = 0;
            for (Seen each : seen) {
                double x = StrictMath.log(each.factor);
                double weight = each.lines * StrictMath.exp(b * x);
                sum += weight;
                first += weight * x;
                second += weight * x * x;
                ofBad += each.bad ? x : 0;
                bad += each.bad ? 1 : 0;
            }
            double mean = first / sum;
            curvature = bad * (second / sum - mean * mean);
            if (!(curvature > NO_SPREAD * bad)) {
                return new double[] {0, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY};
            }
            b += Math.clamp((ofBad - bad * mean) / curvature, -1, 1);
        }
        double error = Z / Math.sqrt(curvature);
        return new double[] {b, b - error, b + error};
    }
}
