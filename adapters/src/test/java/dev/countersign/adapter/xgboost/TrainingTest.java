package dev.countersign.adapter.xgboost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.countersign.change.RepoPath;
import dev.countersign.rank.AddedRun;
import dev.countersign.rank.MeasuredCommit;
import dev.countersign.rank.MeasuredRun;
import dev.countersign.rank.ModelReader;
import dev.countersign.rank.ModelReading;
import dev.countersign.rank.ModelWriter;
import dev.countersign.rank.Steps;
import dev.countersign.rank.Trait;
import dev.countersign.rank.Traits;
import dev.countersign.rank.WordFamily;
import dev.countersign.rank.learn.LabelledRepository;
import dev.countersign.rank.learn.LabelledRepository.Line;
import dev.countersign.rank.learn.MeasuredHistory;
import dev.countersign.rank.learn.Ranked;
import dev.countersign.rank.learn.Training;
import dev.countersign.rank.learn.TrainingReport.Order;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Learns from histories whose truth is known: runs that speak of requests, or hold the word `danger`, are oftener
/// vulnerable; nothing else matters.
class TrainingTest {
    static final int REPOSITORIES = 8;
    static final int COMMITS = 150;
    static final Trait REQUEST = Traits.named("function.request");
    static final Trait NOISE = Traits.named("commit.files");
    static final Training.Options QUICK = new Training.Options(1, 1_000, false);

    static Invented invented;
    static Training.Result whole;

    @BeforeAll
    static void trainOnce() {
        invented = new Invented();
        whole = train(invented.repositories, invented, new Training.Options(2, 2_000, true));
    }

    @Test
    void plantedSignalIsFoundAndHelpsInRepositoriesThatWereNotSeen() {
        Training.Result result = whole;

        assertThat(part(result, REQUEST).orElseThrow().range()).isGreaterThan(0.8);
        assertThat(part(result, NOISE).map(Steps::range).orElse(0.0)).isLessThan(0.5);
        assertThat(result.model().words().of(WordFamily.ADDED).get("danger").value())
                .isGreaterThan(0.3);
        Order model = result.report().hunks().getFirst();
        Order random = order(result.report().hunks(), "random");
        assertThat(model.name()).isEqualTo("this model");
        assertThat(model.pooled().at20()).isGreaterThan(random.pooled().at20() + 0.2);
        assertThat(model.linesForHalf()).isLessThan(random.linesForHalf());
    }

    @Test
    void wordOfOneRepositoryIsNotLearned() {
        Training.Result result = whole;

        assertThat(result.model().words().of(WordFamily.ADDED)).containsKey("danger");
        assertThat(result.model().words().of(WordFamily.ADDED).keySet()).noneMatch(word -> word.startsWith("private"));
    }

    @Test
    void modelIsTheSameInWhateverOrderTheHistoryIsRead() {
        String text = ModelWriter.write(train(invented).model());

        assertThat(ModelWriter.write(train(invented.backwards()).model())).isEqualTo(text);
        assertThat(ModelReader.read(text)).isInstanceOf(ModelReading.Read.class);
    }

    @Test
    void reportSaysWhatItIsMadeOf() {
        Training.Result result = whole;

        assertThat(result.report().counts().repositories()).isEqualTo(REPOSITORIES);
        assertThat(result.report().counts().commits()).isEqualTo(REPOSITORIES * COMMITS);
        assertThat(result.report().counts().measured()).isEqualTo(REPOSITORIES * COMMITS);
        assertThat(result.report().counts().matched())
                .isPositive()
                .isEqualTo(result.report().counts().vulnerable());
        assertThat(result.report().languages()).hasSize(2);
        assertThat(result.report().without()).extracting(Order::name).contains("without function", "without words");
        assertThat(order(result.report().without(), "without function").pooled().at20())
                .isLessThan(result.report().hunks().getFirst().pooled().at20());
        assertThat(result.model().head().repositories()).hasSize(REPOSITORIES);
        assertThat(result.model().head().hunks())
                .isEqualTo(result.report().hunks().getFirst().pooled());
    }

    @Test
    void everyRunIsRankedOnceAndCommitsByTheSumOfTheirRisk() {
        var sum = new double[2];
        var counts = new int[2];
        new Training(invented.repositories, invented, new XgboostStumps(), QUICK, _ -> {})
                .train(LocalDate.EPOCH, 1, new Ranked() {
                    @Override
                    public void run(String repository, String commit, AddedRun run, double risk) {
                        sum[0] += risk;
                        counts[0]++;
                    }

                    @Override
                    public void commit(String repository, String commit, int lines, double risk) {
                        sum[1] += risk;
                        counts[1]++;
                    }
                });

        assertThat(counts).containsExactly(REPOSITORIES * COMMITS * 3, REPOSITORIES * COMMITS);
        assertThat(sum[1]).isCloseTo(sum[0], org.assertj.core.data.Percentage.withPercentage(1e-6));
        // the sum of all risks is about the number of vulnerable changes
        assertThat(sum[0] / invented.vulnerable()).isBetween(0.5, 2.0);
    }

    @Test
    void repositoryOfWhichNothingWasMeasuredIsNotPassedOver() {
        MeasuredHistory lacks = (repository, each) -> {
            if (!repository.equals("acme/r3")) {
                invented.read(repository, each);
            }
        };

        assertThatIllegalArgumentException()
                .isThrownBy(() -> train(invented.repositories, lacks, QUICK))
                .withMessage("nothing was measured of acme/r3");
    }

    @Test
    void oneRepositoryIsTooFew() {
        List<LabelledRepository> one = invented.repositories.subList(0, 1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> train(one, invented, QUICK))
                .withMessageContaining("two repositories");
    }

    static Training.Result train(Invented invented) {
        return train(invented.repositories, invented, QUICK);
    }

    static Training.Result train(
            List<LabelledRepository> repositories, MeasuredHistory history, Training.Options options) {
        return new Training(repositories, history, new XgboostStumps(), options, _ -> {})
                .train(LocalDate.EPOCH, 1, Ranked.NOBODY);
    }

    static Optional<Steps> part(Training.Result result, Trait trait) {
        return result.model().scorecard().parts().stream()
                .filter(steps -> steps.trait().equals(trait))
                .findFirst();
    }

    static Order order(List<Order> orders, String name) {
        return orders.stream().filter(o -> o.name().equals(name)).findFirst().orElseThrow();
    }

    /// Repositories that never were.
    static final class Invented implements MeasuredHistory {
        final List<LabelledRepository> repositories = new ArrayList<>();
        final Map<String, List<MeasuredCommit>> commits = new LinkedHashMap<>();

        Invented() {
            var random = new Random(5);
            for (int i = 0; i < REPOSITORIES; i++) {
                add("acme/r" + i, i, random);
            }
        }

        private Invented(Invented other) {
            repositories.addAll(other.repositories);
            other.commits.forEach((name, all) -> commits.put(name, all.reversed()));
        }

        Invented backwards() {
            return new Invented(this);
        }

        int vulnerable() {
            return repositories.stream().mapToInt(r -> r.vulnerable().size()).sum();
        }

        private void add(String name, int number, Random random) {
            Map<String, Integer> window = new LinkedHashMap<>();
            Map<String, Set<Line>> vulnerable = new LinkedHashMap<>();
            List<MeasuredCommit> all = new ArrayList<>();
            for (int i = 0; i < COMMITS; i++) {
                String id = "%040x".formatted(number * 10_000 + i);
                var labelled = new AtomicReference<Line>();
                List<MeasuredRun> runs = new ArrayList<>();
                for (int r = 0; r < 3; r++) {
                    runs.add(run(name, 1 + 60 * r, random, labelled));
                }
                all.add(new MeasuredCommit(id, runs));
                window.put(id, runs.stream().mapToInt(r -> r.run().lines()).sum());
                if (labelled.get() != null) {
                    vulnerable.put(id, Set.of(labelled.get()));
                }
            }
            commits.put(name, all);
            repositories.add(new LabelledRepository(name, number % 2 == 0 ? "Go" : "PHP", window, vulnerable));
        }

        private static MeasuredRun run(String repository, int start, Random random, AtomicReference<Line> labelled) {
            int lines = 1 + random.nextInt(20);
            boolean request = random.nextInt(6) == 0;
            boolean danger = random.nextInt(6) == 0;
            double chance = 0.01 + (request ? 0.15 : 0) + (danger ? 0.15 : 0);
            if (random.nextDouble() < chance) {
                labelled.set(new Line("a.go", start));
            }
            float[] values = new float[Traits.MEASURED];
            values[REQUEST.index()] = request ? 1 + random.nextInt(3) : 0;
            values[NOISE.index()] = random.nextInt(10);
            Map<WordFamily, Set<String>> words = new EnumMap<>(WordFamily.class);
            for (WordFamily family : WordFamily.values()) {
                words.put(family, Set.of());
            }
            String own = "private" + repository.charAt(repository.length() - 1);
            words.put(WordFamily.ADDED, danger ? Set.of("danger", own) : Set.of("plain", own));
            return new MeasuredRun(new AddedRun(RepoPath.of("a.go"), start, start + 49, lines), values, words);
        }

        @Override
        public void read(String repository, Consumer<MeasuredCommit> each) {
            commits.get(repository).forEach(each);
        }
    }
}
