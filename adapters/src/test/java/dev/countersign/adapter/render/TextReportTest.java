package dev.countersign.adapter.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.adapter.RandomReview;
import dev.countersign.adapter.ReviewFixture;
import dev.countersign.detect.Direction;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import dev.countersign.detect.Strength;
import dev.countersign.review.Review;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class TextReportTest {
    @Property(tries = 150)
    void isAtMost40LinesAndNoLineIsLongerThanTheWidth(
            @ForAll long seed, @ForAll @IntRange(min = 60, max = 200) int width) {
        List<String> lines = plain(RandomReview.of(seed), width).lines().toList();
        assertThat(lines)
                .hasSizeLessThanOrEqualTo(40)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(width));
    }

    @Property(tries = 50)
    void colourChangesNoWord(@ForAll long seed) {
        Review review = RandomReview.of(seed);
        String coloured = new TextReport(true, 120).of(review);
        assertThat(coloured).contains("\u001b[");
        assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(plain(review, 120));
    }

    @Property(tries = 100)
    void namesTheFirstStopAndTheStateWhateverElseThereIs(@ForAll long seed) {
        Review review = RandomReview.of(seed);
        String text = plain(review, 120);
        assertThat(text).contains("\nSTATE          " + review.state().word());
        if (!review.plan().stops().isEmpty()) {
            assertThat(text).contains("\n 1 ").contains("\nNEXT ");
        }
    }

    @Example
    void firstMessageIsReadableInFullUnderALongPath() {
        String path =
                "services/billing/src/main/java/org/example/billing/internal/payment/provider/adapters/card/RefundController.java";
        String message =
                "A guard was removed from RefundController.refund: the annotation PreAuthorize with hasRole REFUND is gone"
                        + " and no other check of who may refund stands in the method, its class or the router";
        var guard = ReviewFixture.removedGuard(path, 2, "@PreAuthorize(\"hasRole('REFUND')\")");
        var seen = new Sighting(
                guard.kind(),
                guard.direction(),
                guard.path(),
                guard.side(),
                guard.span(),
                "",
                "",
                Strength.PARSED,
                0,
                guard.exposure(),
                message,
                guard.quote(),
                guard.ask(),
                guard.cwes());
        String text = plain(
                ReviewFixture.change()
                        .file(path, "a\nb\nc\n", "a\nc\n")
                        .sees(seen)
                        .review(),
                120);
        assertThat(text.replaceAll("\\s+", " ")).contains(message + " (+1 more) CWE-862");
        assertThat(text).contains("> @PreAuthorize").contains("RefundController.java:2 (removed)");
    }

    @Example
    void firstReasonIsCutOnlyWhereFiveLinesAreTooFew() {
        for (int width : List.of(60, 80, 120)) {
            String words = "word ".repeat(5 * (width - 12) / 5 - 6).strip();
            assertThat(manyFactsOf(words, width)).contains(words);
            assertThat(manyFactsOf(words + " word".repeat(200), width)).contains("…");
        }
    }

    /// With every section there is.
    private static String manyFactsOf(String message, int width) {
        var change = ReviewFixture.change();
        for (int i = 0; i < 60; i++) {
            change.file("src/File" + i + ".txt", "a\nb\n", "a\n")
                    .sees(ReviewFixture.removedGuard("src/File" + i + ".txt", 2, "b")
                            .about("guard " + i)
                            .saying(message)
                            .asking("question " + i))
                    .sees(ReviewFixture.sighting(
                                    FactKind.CLAIM_MISMATCH, Direction.RISK_ADDED, null, Side.MESSAGE, 0, 0)
                            .about("claim " + i))
                    .gap("gap" + i, "missing")
                    .notConfigured("input " + i);
        }
        String text = plain(change.disputedBy("Ada", false).review(), width);
        assertThat(text.lines()).hasSizeLessThanOrEqualTo(40);
        assertThat(text).contains("\n 1 ", "\nSTATE ", "\nNEXT ");
        return text.replaceAll("\\s+", " ");
    }

    @Example
    void hoursAreNamedAsHours() {
        String before = "line\n".repeat(20);
        var change = ReviewFixture.change();
        for (int i = 0; i < 200; i++) {
            change.file("src/File" + i + ".txt", before, before.replace("line", "other " + i));
        }
        assertThat(plain(change.review(), 120)).containsPattern("\\d+ h \\(P80 \\d+ h\\)");
    }

    @Example
    void factsThatNoStopShowsAreListed() {
        var claim = ReviewFixture.sighting(FactKind.CLAIM_MISMATCH, Direction.RISK_ADDED, null, Side.MESSAGE, 0, 0);
        String text = plain(
                ReviewFixture.change()
                        .file("a.css", "a{}\n", "b{}\n")
                        .sees(claim)
                        .review(),
                120);
        assertThat(text).contains("ALSO           seen: claim-mismatch [");
        assertThat(plain(ReviewFixture.change().file("a.css", "a{}\n", "b{}\n").review(), 120))
                .doesNotContain("ALSO");
    }

    @Example
    void whatIsLeftOutIsCounted() {
        var change = ReviewFixture.change();
        for (int i = 0; i < 60; i++) {
            change.file("src/File" + i + ".txt", "a\n", "b\n");
        }
        String text = plain(change.review(), 120);
        assertThat(text).containsPattern("\n   and \\d+ more stops, \\d+ min, in the same order");
    }

    @Example
    void changeWithoutFilesSaysSoAndClaimsNoProof() {
        assertThat(plain(ReviewFixture.change().review(), 120))
                .contains("no file was changed")
                .doesNotContain("proved inert");
    }

    private static String plain(Review review, int width) {
        return new TextReport(false, width).of(review);
    }
}
