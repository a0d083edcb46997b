package dev.countersign.benchmark.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/// A paired bootstrap over changes: how sure it is that one order meets more of them than another.
final class Bootstrap {
    private static final int ROUNDS = 10_000;
    private static final long SEED = 20_261_129;

    private Bootstrap() {}

    /// The difference of two shares and the middle 95 % of its resamples, in words.
    ///
    /// @param one how far each change counts as met, from 0 to 1
    /// @param other the same of the same changes
    static String difference(List<Double> one, List<Double> other) {
        var random = new Random(SEED);
        int count = one.size();
        double[] rounds = new double[ROUNDS];
        for (int r = 0; r < ROUNDS; r++) {
            double sum = 0;
            for (int i = 0; i < count; i++) {
                int drawn = random.nextInt(count);
                sum += one.get(drawn) - other.get(drawn);
            }
            rounds[r] = sum / count;
        }
        Arrays.sort(rounds);
        double mean = 0;
        for (int i = 0; i < count; i++) {
            mean += (one.get(i) - other.get(i)) / count;
        }
        return String.format(
                Locale.ROOT,
                "%+.3f (95 %% from %+.3f to %+.3f)",
                mean,
                rounds[(int) (ROUNDS * 0.025)],
                rounds[(int) (ROUNDS * 0.975) - 1]);
    }
}
