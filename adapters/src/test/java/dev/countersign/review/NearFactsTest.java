package dev.countersign.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.adapter.ReviewFixture;
import dev.countersign.detect.Direction;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import java.util.List;
import org.junit.jupiter.api.Test;

class NearFactsTest {
    private static final String HUNDRED = "total = total + 1\n".repeat(100);

    private static Sighting fact(Side side, int line) {
        return ReviewFixture.sighting(FactKind.INJECTION_SINK, Direction.RISK_ADDED, "a.py", side, line, 1);
    }

    private static List<String> places(ReviewFixture change) {
        return change.review().plan().stops().stream()
                .map(stop -> stop.span().start() + "-" + stop.span().end() + ": " + stop.effectiveLines() + " lines, "
                        + stop.facts().size() + " facts")
                .toList();
    }

    private static ReviewFixture longFile() {
        return ReviewFixture.change().parsed().file("a.py", null, HUNDRED);
    }

    @Test
    void whatAFactIsAboutIsReadBeforeTheRestOfALongFile() {
        ReviewFixture change = longFile().sees(fact(Side.AFTER, 50));

        assertThat(places(change)).containsExactly("47-53: 7 lines, 1 facts", "1-100: 93 lines, 0 facts");
        assertThat(change.review().plan().stops().getLast().why()).startsWith("the rest of the new code, 93 lines");
    }

    @Test
    void factsCloseTogetherAreOnePlaceAndOthersAreTwo() {
        assertThat(places(longFile().sees(fact(Side.AFTER, 50)).sees(fact(Side.AFTER, 57))))
                .containsExactly("47-60: 14 lines, 2 facts", "1-100: 86 lines, 0 facts");
        assertThat(places(longFile().sees(fact(Side.AFTER, 50)).sees(fact(Side.AFTER, 58))))
                .containsExactlyInAnyOrder(
                        "47-53: 7 lines, 1 facts", "55-61: 7 lines, 1 facts", "1-100: 86 lines, 0 facts");
    }

    @Test
    void firstAndLastLineHaveNoneBesideThem() {
        assertThat(places(longFile().sees(fact(Side.AFTER, 1)).sees(fact(Side.AFTER, 100))))
                .containsExactlyInAnyOrder(
                        "1-4: 4 lines, 1 facts", "97-100: 4 lines, 1 facts", "1-100: 92 lines, 0 facts");
    }

    @Test
    void fewLinesAreReadAtOneGo() {
        ReviewFixture change = ReviewFixture.change()
                .parsed()
                .file("a.py", null, "a = 1\n".repeat(12))
                .sees(fact(Side.AFTER, 5));
        assertThat(places(change)).containsExactly("1-12: 12 lines, 1 facts");
    }

    @Test
    void whatWasTakenAwayIsReadWithAllThatReplacesIt() {
        ReviewFixture change = ReviewFixture.change()
                .parsed()
                .file("a.py", "check(user)\n", HUNDRED)
                .sees(fact(Side.BEFORE, 1));
        assertThat(places(change)).containsExactly("1-100: 100 lines, 1 facts");
    }
}
