package dev.countersign.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.review.document.PlaceHash;
import dev.countersign.risk.Lane;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// When whoever has read one commit has read another one.
class PlaceHashTest {
    private static final SampleChange ONE = SampleChange.of(1, Lane.PEER).lines(3);

    private static String hash(SampleChange change) {
        return PlaceHash.of(change.document("shop"));
    }

    @Test
    void whoMadeItWhenAndInWhichWordsMakesNoOtherPlace() {
        assertThat(hash(ONE)).hasSize(43).isEqualTo(hash(ONE));
        SampleChange rebased = ONE.copied()
                .subject("Other words")
                .when(Instant.parse("2026-11-19T12:00:00Z"))
                .author("Otto Other", "otto@acme.example");
        assertThat(rebased.commit()).isNotEqualTo(ONE.commit());
        assertThat(hash(rebased)).isEqualTo(hash(ONE));
    }

    @Test
    void whateverIsShownMakesAnotherPlace() {
        List<SampleChange> others = List.of(
                ONE.at("src/Orders.java", "return orders.all(user);"),
                ONE.at("src/Payments.java", "return orders.all();"),
                ONE.lines(4),
                ONE.notChecked("native/foo.so is binary"),
                SampleChange.of(1, Lane.SECURITY).lines(3));
        assertThat(others.stream().map(PlaceHashTest::hash).distinct())
                .hasSize(others.size())
                .doesNotContain(hash(ONE));
    }

    @Test
    void wordsThatLookLikeTheEndOfOneThingAndTheBeginOfTheNextAreNotTwo() {
        assertThat(hash(ONE.notChecked("a, b"))).isNotEqualTo(hash(ONE.notChecked("a", "b")));
        assertThat(hash(ONE.notChecked("a\",\"b"))).isNotEqualTo(hash(ONE.notChecked("a", "b")));
        assertThat(hash(ONE.notChecked("\ud800"))).isNotEqualTo(hash(ONE.notChecked("\udbff")));
    }

    @Test
    void ofWhatIsNotShownInFullEachCommitIsAPlaceOfItsOwn() {
        for (SampleChange cut : List.of(ONE.leavingOut(7), ONE.binaries("logo.png"))) {
            assertThat(hash(cut)).isEqualTo(hash(cut)).isNotEqualTo(hash(cut.copied()));
        }
    }
}
