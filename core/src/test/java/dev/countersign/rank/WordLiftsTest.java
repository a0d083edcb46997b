package dev.countersign.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.countersign.change.RepoPath;
import dev.countersign.rank.Traits.Summary;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WordLiftsTest {
    static final WordLifts LIFTS = new WordLifts(Map.of(
            WordFamily.ADDED,
            Map.of("request", new Lift(8, 2), "list", new Lift(0, 4)),
            WordFamily.PATH,
            Map.of("request", new Lift(2, 8))));

    @Test
    void liftComparesWithChance() {
        assertThat(new Lift(8, 2).value()).isEqualTo(Math.log(12 / 6.0), within(1e-12));
        assertThat(new Lift(3, 3).value()).isZero();
        assertThat(new Lift(1000, 0).value()).isEqualTo(2.5);
        assertThat(new Lift(0, 1000).value()).isEqualTo(-2);
    }

    @Test
    void countsAreKeptInHundredths() {
        assertThat(new Lift(1.004, 2.006)).isEqualTo(new Lift(1, 2.01));
        assertThatIllegalArgumentException().isThrownBy(() -> new Lift(-0.01, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Lift(0, Double.NaN));
    }

    @Test
    void familyIsSummedUpInFourWays() {
        float[] values = LIFTS.valuesOf(run(Map.of(WordFamily.ADDED, Set.of("request", "list", "unknown"))));
        double up = 0.693;
        double down = -0.693;

        assertThat(of(values, WordFamily.ADDED, Summary.SUM)).isEqualTo((float) (up + down));
        assertThat(of(values, WordFamily.ADDED, Summary.MEAN)).isEqualTo((float) ((up + down) / 6));
        assertThat(of(values, WordFamily.ADDED, Summary.MAX)).isEqualTo((float) up);
        assertThat(of(values, WordFamily.ADDED, Summary.POSITIVE)).isEqualTo((float) (up / (1 + Math.sqrt(3))));
    }

    @Test
    void wordCountsWhereItStands() {
        float[] values = LIFTS.valuesOf(run(Map.of(WordFamily.PATH, Set.of("request"))));

        assertThat(of(values, WordFamily.PATH, Summary.MAX)).isEqualTo(-0.693f);
        assertThat(of(values, WordFamily.ADDED, Summary.MAX)).isZero();
    }

    @Test
    void measuredValuesStayInTheirPlaces() {
        float[] values = LIFTS.valuesOf(run(Map.of()));

        assertThat(values).hasSize(Traits.ALL.size());
        assertThat(values[0]).isEqualTo(1);
        assertThat(values[Traits.MEASURED - 1]).isEqualTo(Traits.MEASURED);
        assertThat(values[Traits.MEASURED]).isZero();
    }

    private static float of(float[] values, WordFamily family, Summary summary) {
        return values[Traits.of(family, summary).index()];
    }

    private static MeasuredRun run(Map<WordFamily, Set<String>> words) {
        float[] measured = new float[Traits.MEASURED];
        for (int i = 0; i < measured.length; i++) {
            measured[i] = i + 1;
        }
        var all = new EnumMap<WordFamily, Set<String>>(WordFamily.class);
        for (WordFamily family : WordFamily.values()) {
            all.put(family, words.getOrDefault(family, Set.of()));
        }
        return new MeasuredRun(new AddedRun(RepoPath.of("a.py"), 1, 1, 1), measured, all);
    }
}
