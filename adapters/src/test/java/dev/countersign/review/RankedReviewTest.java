package dev.countersign.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.countersign.adapter.ReviewFixture;
import dev.countersign.change.LineSpan;
import dev.countersign.change.RepoPath;
import dev.countersign.detect.Direction;
import dev.countersign.detect.Exposure;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import dev.countersign.detect.Strength;
import dev.countersign.rank.RankingModel;
import dev.countersign.rank.TestModels;
import dev.countersign.rank.past.KnownPast;
import dev.countersign.rank.use.ChangeRisk;
import dev.countersign.rank.use.PlaceRisk;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RankedReviewTest {
    /// Lines that speak of requests are ten times as risky as others.
    static final RankingModel MODEL =
            new TestModels().step("added.request", 1, 10).model();

    static final String PLAIN = lines("total = total + 1");
    static final String RISKY = lines("name = request.args");

    private static String lines(String text) {
        return IntStream.range(0, 10).mapToObj(i -> text + "\n").collect(Collectors.joining());
    }

    private static ReviewFixture parsed() {
        return ReviewFixture.change().parsed();
    }

    private static ReviewFixture ranked() {
        return parsed().rankedBy(MODEL, KnownPast.NONE);
    }

    private static List<String> order(Review review) {
        return review.plan().stops().stream()
                .map(stop -> stop.path() + ":" + stop.span().start() + "-"
                        + stop.span().end())
                .toList();
    }

    @Test
    void placesWithoutFactsAreReadByWhatTheModelSays() {
        var change = parsed().file("a.py", null, PLAIN).file("b.py", null, RISKY);
        assertThat(order(change.review())).containsExactly("a.py:1-10", "b.py:1-10");

        assertThat(order(change.rankedBy(MODEL, KnownPast.NONE).review())).containsExactly("b.py:1-10", "a.py:1-10");
    }

    @Test
    void modelNeverPutsAPlaceWithAFactBehindOneWithout() {
        for (FactKind kind : FactKind.values()) {
            for (Direction direction : List.of(Direction.TOUCHED, Direction.RISK_ADDED, Direction.DATA_ADDED)) {
                Review review = ranked().file("a.py", null, PLAIN)
                        .file("b.py", null, RISKY.repeat(20))
                        .sees(sighting(kind, direction, "a.py", 3))
                        .review();
                assertThat(review.plan().stops().getFirst().path())
                        .as(kind + " " + direction)
                        .isEqualTo(RepoPath.of("a.py"));
            }
        }
    }

    @Test
    void laneIsTheSameWithEveryModel() {
        for (double factor : List.of(0.001, 1.1, 1000.0)) {
            Review review = parsed().file("b.py", null, RISKY)
                    .sees(sighting(FactKind.TOUCHES_GUARD, Direction.TOUCHED, "b.py", 3))
                    .rankedBy(new TestModels().step("file.length", 1, factor).model(), KnownPast.NONE)
                    .review();
            Review without = parsed().file("b.py", null, RISKY)
                    .sees(sighting(FactKind.TOUCHES_GUARD, Direction.TOUCHED, "b.py", 3))
                    .review();
            assertThat(review.lane()).isEqualTo(without.lane());
            assertThat(review.tableLane()).isEqualTo(without.tableLane());
            assertThat(review.assessment()).isEqualTo(without.assessment());
            assertThat(review.explanation()).isEqualTo(without.explanation());
            assertThat(review.plan().minutes()).isEqualTo(without.plan().minutes());
        }
    }

    @Test
    void oneFactMoreNeverLowersTheRank() {
        Review plain = ranked().file("b.py", null, RISKY).review();
        for (FactKind kind : FactKind.values()) {
            for (Direction direction : Direction.values()) {
                Review more = ranked().file("b.py", null, RISKY)
                        .sees(sighting(kind, direction, "b.py", 3))
                        .review();
                assertThat(more.density()).as(kind + " " + direction).isGreaterThanOrEqualTo(plain.density());
                assertThat(more.lane()).isGreaterThanOrEqualTo(plain.lane());
            }
        }
    }

    @Test
    void riskierChangeComesFirstWithinALane() {
        Review plain = ranked().file("a.py", null, PLAIN).review();
        Review risky = ranked().file("b.py", null, RISKY).review();

        assertThat(risky.density()).isCloseTo(10 * plain.density(), within(plain.density() / 10));
        assertThat(Queue.of(List.of(QueueItem.of(plain), QueueItem.of(risky)), OptionalDouble.empty())
                        .planned())
                .extracting(QueueItem::first)
                .first()
                .asString()
                .startsWith("b.py");
    }

    @Test
    void longNewFileIsSplitWhereItsRiskIs() {
        Review review = ranked().file("a.py", null, PLAIN.repeat(10) + RISKY.repeat(5) + PLAIN.repeat(10))
                .review();

        // the risky lines are 101 to 150, and runs have four
        assertThat(order(review)).containsExactly("a.py:101-152", "a.py:1-250");
        assertThat(review.plan().stops()).extracting(Stop::effectiveLines).containsExactly(52, 198);
        assertThat(review.plan().stops().getLast().why()).startsWith("the rest of the new code, 198 lines");
        assertThat(review.plan()
                        .stops()
                        .getFirst()
                        .risk()
                        .map(PlaceRisk::highest)
                        .orElseThrow())
                .isCloseTo(10, within(1e-9));
    }

    @Test
    void changeOfEvenRiskIsNotSplit() {
        Review review = ranked().file("a.py", null, RISKY.repeat(25)).review();
        assertThat(order(review)).containsExactly("a.py:1-250");
    }

    @Test
    void sumOfRiskOfALargeChangeIsKnownAlsoWhereNoPlaceStandsOut() {
        RankingModel slight = new TestModels().step("added.request", 1, 1.4).model();
        Review review = parsed().file("a.py", null, RISKY.repeat(100))
                .rankedBy(slight, KnownPast.NONE)
                .review();

        assertThat(review.risk()).isInstanceOf(ChangeRisk.Ranked.class);
        var risk = (ChangeRisk.Ranked) review.risk();
        assertThat(risk.lines()).isEqualTo(1_000);
        assertThat(risk.averageLines()).isCloseTo(1_400, within(0.001));
        assertThat(QueueItem.of(review).averageLines()).hasValueCloseTo(1_400.0, within(0.001));
    }

    @Test
    void factorThatNobodyMeasuredIsNeitherShownNorSummedUp() {
        Review review = parsed().file("b.py", null, RISKY)
                .rankedBy(new TestModels().step("added.request", 1, 500).model(), KnownPast.NONE)
                .review();

        assertThat(review.plan().stops().getFirst().risk().orElseThrow().highest())
                .isEqualTo(40);
        assertThat(review.plan().stops().getFirst().risk().orElseThrow().factor())
                .isEqualTo(40);
        assertThat(((ChangeRisk.Ranked) review.risk()).averageLines()).isEqualTo(400);
    }

    @Test
    void withoutAModelEverythingIsAsItWasAndSaysSo() {
        Review review = parsed().file("b.py", null, RISKY).review();

        assertThat(review.risk()).isEqualTo(new ChangeRisk.Unranked("tests rank nothing"));
        assertThat(review.chance()).isEqualTo(review.assessment().probability());
        assertThat(review.plan().stops()).allMatch(stop -> stop.risk().isEmpty());
        assertThat(QueueItem.of(review).averageLines()).isEmpty();
    }

    private static Sighting sighting(FactKind kind, Direction direction, String path, int line) {
        return new Sighting(
                kind,
                direction,
                RepoPath.of(path),
                Side.AFTER,
                LineSpan.line(line),
                "",
                "subject",
                Strength.PARSED,
                2,
                Exposure.UNKNOWN,
                "something was seen",
                "",
                "",
                List.of());
    }
}
