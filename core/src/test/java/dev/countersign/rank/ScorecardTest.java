package dev.countersign.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ScorecardTest {
    static final Trait RISES = Traits.named("function.request");
    static final Trait FALLS = Traits.named("commit.lines");
    static final Trait EITHER = Traits.named("commit.files");

    @Test
    void stepHoldsTheValueAtWhichItBegins() {
        var steps = new Steps(RISES, new float[] {1, 3}, new double[] {-0.5, 0.25, 2});

        assertThat(steps.of(0.99f)).isEqualTo(-0.5);
        assertThat(steps.of(1)).isEqualTo(0.25);
        assertThat(steps.of(2.99f)).isEqualTo(0.25);
        assertThat(steps.of(3)).isEqualTo(2);
        assertThat(steps.of(Float.MAX_VALUE)).isEqualTo(2);
        assertThat(steps.of(-Float.MAX_VALUE)).isEqualTo(-0.5);
    }

    @Test
    void minusZeroIsZero() {
        var steps = new Steps(RISES, new float[] {-0f}, new double[] {-0.0, 1});

        assertThat(steps.of(0)).isEqualTo(1);
        assertThat(steps.of(-0f)).isEqualTo(1);
        assertThat(steps).isEqualTo(new Steps(RISES, new float[] {0}, new double[] {0, 1}));
    }

    @Test
    void stepsKeepToTheSignOfTheirTrait() {
        float[] from = {1};
        double[] up = {0, 1};
        double[] down = {1, 0};

        assertThat(new Steps(RISES, from, up).range()).isEqualTo(1);
        assertThat(new Steps(FALLS, from, down).range()).isEqualTo(1);
        assertThat(new Steps(EITHER, from, up).range()).isEqualTo(1);
        assertThat(new Steps(EITHER, from, down).range()).isEqualTo(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Steps(RISES, from, down))
                .withMessage("function.request goes the wrong way at 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Steps(FALLS, from, up))
                .withMessage("commit.lines goes the wrong way at 1.0");
    }

    @Test
    void malformedStepsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Steps(EITHER, new float[] {1, 1}, new double[] {0, 1, 2}))
                .withMessageContaining("thresholds that do not rise");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Steps(EITHER, new float[] {Float.NaN}, new double[] {0, 1}))
                .withMessageContaining("thresholds that do not rise");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Steps(EITHER, new float[] {1}, new double[] {0}))
                .withMessageContaining("1 thresholds and 1 steps");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Steps(EITHER, new float[] {1}, new double[] {0, Double.NaN}))
                .withMessageContaining("a step of NaN");
    }

    @Test
    void traitHasOnePart() {
        var steps = new Steps(RISES, new float[] {1}, new double[] {0, 1});

        assertThat(new Scorecard(0, List.of(steps)).parts()).containsExactly(steps);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Scorecard(0, List.of(steps, steps)))
                .withMessage("function.request has two parts");
    }

    @Property(tries = 200)
    void scoreIsBaseAndContributions(@ForAll("scorecards") Scorecard scorecard, @ForAll("values") float[] values) {
        double sum = scorecard.base();
        for (Scorecard.Contribution contribution : scorecard.contributions(values)) {
            sum += contribution.amount();
        }

        assertThat(scorecard.score(values)).isEqualTo(sum);
    }

    @Property(tries = 200)
    void scoreNeverGoesTheWrongWay(
            @ForAll("scorecards") Scorecard scorecard,
            @ForAll("values") float[] values,
            @ForAll("values") float[] more) {
        float[] higher = values.clone();
        for (Trait trait : List.of(RISES, FALLS)) {
            int at = trait.index();
            higher[at] = Math.max(values[at], more[at]);
            double change = scorecard.score(higher) - scorecard.score(values);
            assertThat(trait.equals(RISES) ? change : -change).isGreaterThanOrEqualTo(0);
            higher[at] = values[at];
        }
    }

    @Property(tries = 200)
    void modelIsReadAsItWasWritten(@ForAll("scorecards") Scorecard scorecard, @ForAll("values") float[] values) {
        RankingModel model = Models.of(scorecard);
        String text = ModelWriter.write(model);

        var read = (ModelReading.Read) ModelReader.read(text);

        assertThat(read.model()).isEqualTo(model);
        assertThat(ModelWriter.write(read.model())).isEqualTo(text);
        assertThat(read.model().scorecard().score(values)).isCloseTo(scorecard.score(values), within(0.0));
    }

    @Provide
    Arbitrary<Scorecard> scorecards() {
        return Combinators.combine(
                        Arbitraries.doubles().between(-20, 5), steps(RISES, 1), steps(FALLS, -1), steps(EITHER, 0))
                .as((base, a, b, c) -> new Scorecard(base, List.of(a, b, c)));
    }

    /// @param direction in which the steps go; 0 for any
    private static Arbitrary<Steps> steps(Trait trait, int direction) {
        Arbitrary<List<Float>> from = Arbitraries.floats()
                .between(-50, 50)
                .map(f -> f + 0f)
                .set()
                .ofMaxSize(6)
                .map(set -> set.stream().sorted().toList());
        Arbitrary<List<Double>> rises =
                Arbitraries.doubles().between(-2, 2).list().ofSize(7);
        return Combinators.combine(from, rises).as((thresholds, all) -> {
            float[] begins = new float[thresholds.size()];
            double[] amounts = new double[begins.length + 1];
            amounts[0] = all.getFirst();
            for (int i = 0; i < begins.length; i++) {
                begins[i] = thresholds.get(i);
                double rise = direction == 0 ? all.get(i + 1) : direction * Math.abs(all.get(i + 1));
                amounts[i + 1] = amounts[i] + rise;
            }
            return new Steps(trait, begins, amounts);
        });
    }

    @Provide
    Arbitrary<float[]> values() {
        return Arbitraries.floats().between(-60, 60).array(float[].class).ofSize(Traits.ALL.size());
    }
}
