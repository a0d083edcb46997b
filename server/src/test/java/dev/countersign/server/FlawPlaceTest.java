package dev.countersign.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.review.document.ChangeDocument;
import dev.countersign.review.document.FlawPlace;
import dev.countersign.risk.Lane;
import org.junit.jupiter.api.Test;

/// Whether an auditor points at what a made-up change lacks.
class FlawPlaceTest {
    private static final String FILE = "src/Orders.java";
    private static final ChangeDocument SEEDED =
            SampleChange.of(1, Lane.PEER).binaries("logo.png").document("shop");

    @Test
    void lineThatIsNearEnoughCounts() {
        var flaw = new FlawPlace(FILE, 40, "  guard();\n");
        assertThat(flaw.isNear(SEEDED, FILE, 20)).isTrue();
        assertThat(flaw.isNear(SEEDED, FILE, 60)).isTrue();
        assertThat(flaw.isNear(SEEDED, FILE, 19)).isFalse();
        assertThat(flaw.isNear(SEEDED, FILE, 61)).isFalse();
    }

    @Test
    void lineCountsWhereWhatWasTakenOutIsShownAsWell() {
        var shown = new FlawPlace(FILE, 400, "check(user);\n  more();\n");
        assertThat(shown.isNear(SEEDED, FILE, 12)).isTrue();
        assertThat(shown.isNear(SEEDED, FILE, 400)).isTrue();
        assertThat(shown.isNear(SEEDED, FILE, 200)).isFalse();
        var other = new FlawPlace(FILE, 400, "another();\n");
        assertThat(other.isNear(SEEDED, FILE, 12)).isFalse();
    }

    @Test
    void otherFileDoesNotCount() {
        var flaw = new FlawPlace(FILE, 12, "check(user);");
        assertThat(flaw.isNear(SEEDED, "logo.png", 12)).isFalse();
        assertThat(flaw.isNear(SEEDED, "src/None.java", 12)).isFalse();
        assertThat(flaw.isNear(SEEDED, FILE, 12)).isTrue();
        var unlisted = new FlawPlace("src/None.java", 12, "check(user);");
        assertThat(unlisted.isNear(SEEDED, "src/None.java", 12)).isFalse();
    }
}
