package dev.countersign.adapter.xgboost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.rank.Trait;
import dev.countersign.rank.Traits;
import dev.countersign.rank.learn.StumpLearner.Rows;
import dev.countersign.rank.learn.StumpLearner.Settings;
import dev.countersign.rank.learn.StumpLearner.Stump;
import dev.countersign.rank.learn.StumpLearner.Stumps;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/// On rows whose truth is known.
class XgboostStumpsTest {
    static final int ROWS = 8_000;
    static final Settings SETTINGS = new Settings(60, 0.1, 60, 0.7, 0.8, 5, 64, 1);
    static final Trait RISES = Traits.named("function.request");
    static final Trait FALLS = Traits.named("commit.lines");
    static final Trait EITHER = Traits.named("commit.files");

    @Test
    void plantedSignalIsFoundWithItsSignAndNoiseGetsLittle() {
        Rows rows = rows(List.of(RISES, FALLS, EITHER), x -> x > 0.7 ? 0.25 : 0.02);

        Stumps learned = new XgboostStumps().learn(rows, SETTINGS);

        assertThat(rise(learned, RISES, 0.1f, 0.95f)).isBetween(1.5, 3.0);
        assertThat(Math.abs(rise(learned, EITHER, 0.1f, 0.95f))).isLessThan(0.4);
        assertThat(Math.abs(rise(learned, FALLS, 0.1f, 0.95f))).isLessThan(0.4);
    }

    @Test
    void plantedSignalAgainstTheSignIsNotUsed() {
        DoubleUnaryOperator lowers = x -> x > 0.5 ? 0.02 : 0.25;

        Stumps forbidden = new XgboostStumps().learn(rows(List.of(RISES, EITHER), lowers), SETTINGS);
        Stumps allowed = new XgboostStumps().learn(rows(List.of(EITHER, RISES), lowers), SETTINGS);

        assertThat(rise(forbidden, RISES, 0.1f, 0.95f)).isBetween(0.0, 0.3);
        assertThat(forbidden.stumps()).allMatch(s -> !s.trait().equals(RISES) || s.from() >= s.below());
        assertThat(rise(allowed, EITHER, 0.1f, 0.95f)).isLessThan(-1.5);
    }

    @Test
    void sameRowsAndSeedGiveTheSameStumps() {
        Rows rows = rows(List.of(RISES, FALLS, EITHER), x -> x / 5);
        var learner = new XgboostStumps();

        assertThat(learner.learn(rows, SETTINGS)).isEqualTo(learner.learn(rows, SETTINGS));
        assertThat(learner.learn(rows, SETTINGS))
                .isNotEqualTo(learner.learn(rows, new Settings(60, 0.1, 60, 0.7, 0.8, 5, 64, 2)));
    }

    @Test
    void rowsThatAreAllTheSameTeachNothing() {
        var rows = new Rows(List.of(RISES), new float[200], alternating(200), ones(200));

        Stumps learned = new XgboostStumps().learn(rows, SETTINGS);

        assertThat(learned.stumps()).isEmpty();
        assertThat(learned.constant()).isBetween(-0.2, 0.2);
    }

    /// What the stumps of a trait add at one value more than at another.
    static double rise(Stumps stumps, Trait trait, float low, float high) {
        double rise = 0;
        for (Stump stump : stumps.stumps()) {
            if (stump.trait().equals(trait)) {
                rise += at(stump, high) - at(stump, low);
            }
        }
        return rise;
    }

    static double at(Stump stump, float value) {
        return value < stump.threshold() ? stump.below() : stump.from();
    }

    /// @param chance of a row to be vulnerable, by the value in its first column; the others are noise
    static Rows rows(List<Trait> columns, DoubleUnaryOperator chance) {
        var random = new Random(7);
        float[] values = new float[ROWS * columns.size()];
        float[] vulnerable = new float[ROWS];
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < columns.size(); column++) {
                values[row * columns.size() + column] = random.nextFloat();
            }
            vulnerable[row] = random.nextDouble() < chance.applyAsDouble(values[row * columns.size()]) ? 1 : 0;
        }
        return new Rows(columns, values, vulnerable, ones(ROWS));
    }

    static float[] alternating(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i += 2) {
            values[i] = 1;
        }
        return values;
    }

    static float[] ones(int count) {
        float[] ones = new float[count];
        java.util.Arrays.fill(ones, 1);
        return ones;
    }
}
