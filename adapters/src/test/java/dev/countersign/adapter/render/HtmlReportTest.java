package dev.countersign.adapter.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.adapter.Hostile;
import dev.countersign.adapter.RandomReview;
import dev.countersign.adapter.ReviewFixture;
import dev.countersign.change.Content;
import dev.countersign.detect.Direction;
import dev.countersign.detect.Fact;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.Side;
import dev.countersign.review.Review;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HtmlReportTest {
    private static final String STYLE = "p{color:red}";
    private static final Set<String> ELEMENTS = Set.of(
            "html",
            "head",
            "meta",
            "link",
            "title",
            "style",
            "body",
            "header",
            "main",
            "section",
            "div",
            "span",
            "p",
            "h1",
            "h2",
            "ol",
            "ul",
            "li",
            "dl",
            "dt",
            "dd",
            "a",
            "strong",
            "code",
            "details",
            "summary",
            "table",
            "caption",
            "colgroup",
            "col",
            "tbody",
            "tr",
            "td");
    private static final Set<String> ATTRIBUTES = Set.of(
            "lang",
            "charset",
            "name",
            "content",
            "http-equiv",
            "rel",
            "href",
            "class",
            "id",
            "open",
            "colspan",
            "title",
            "aria-label",
            "aria-labelledby",
            "aria-hidden",
            "aria-current");

    static Stream<String> texts() {
        return Hostile.TEXTS.stream();
    }

    @ParameterizedTest
    @MethodSource("texts")
    void foreignTextIsOnlyText(String text) {
        Document page = page(Hostile.review(text));
        assertOurs(page);
        assertThat(page.text()).contains(shown(Printable.visible(text)));
    }

    @Test
    void rawTextsWouldAct() {
        assertThat(Jsoup.parse("<p>\"><img src=x onerror=alert(1)>").select("img[onerror]"))
                .hasSize(1);
        assertThat(Jsoup.parse("<style>a{}</style><script>alert(1)</script></style>")
                        .select("script"))
                .hasSize(1);
        assertThat(Jsoup.parse("<p class='' onmouseover='alert(1)'>").select("[onmouseover]"))
                .hasSize(1);
    }

    @Property(tries = 60)
    void everyFactAndStopOfAnyReviewHasItsPlace(@ForAll long seed) {
        Review review = RandomReview.of(seed);
        Document page = page(review);
        assertOurs(page);
        for (Element link : page.select("a[href^=#]")) {
            assertThat(page.getElementById(link.attr("href").substring(1)))
                    .as(link.outerHtml())
                    .isNotNull();
        }
        String text = page.text();
        review.facts().stream()
                .filter(f -> f.kind() != FactKind.UNKNOWN)
                .map(Fact::id)
                .forEach(id -> assertThat(text).contains(id));
    }

    @Test
    void policyAllowsTheStyleAndNothingElse() throws Exception {
        Document page = page(ReviewFixture.change().review());
        String hash = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256")
                        .digest(page.selectFirst("style").data().getBytes(StandardCharsets.UTF_8)));
        assertThat(page.selectFirst("meta[http-equiv=Content-Security-Policy]").attr("content"))
                .isEqualTo("default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; style-src 'sha256-"
                        + hash + "'");
    }

    @Test
    void evidenceStandsUnderItsLine() {
        Document page = page(ReviewFixture.change()
                .file("src/Refund.txt", "a\nguard\nc\n", "a\nc\n")
                .sees(ReviewFixture.removedGuard("src/Refund.txt", 2, "guard"))
                .review());
        List<String> rows = page.select("details.file tr").eachText();
        int line = rows.indexOf("2 - guard");
        assertThat(rows.get(line - 1)).startsWith("Stop 1 ");
        assertThat(rows.get(line + 1))
                .startsWith("guard-removed seen: guard-removed")
                .contains("Ask: Who could not");
    }

    @Test
    void evidenceInAFileThatWasMovedStandsThereToo() {
        Document page = page(ReviewFixture.change()
                .moved("old/Refund.txt", "new/Refund.txt", "a\nguard\nc\n", "a\nc\n")
                .sees(ReviewFixture.removedGuard("old/Refund.txt", 2, "guard"))
                .review());
        assertThat(page.select("tr.fact").text()).contains("guard-removed");
        assertThat(page.select("summary .label").text()).contains("moved from old/Refund.txt");
    }

    @Test
    void secretIsNotRepeated() {
        var secret = ReviewFixture.sighting(FactKind.SECRET, Direction.RISK_ADDED, "a.txt", Side.AFTER, 1, 2)
                .quoting("password = hun…(7 chars)");
        String html = html(ReviewFixture.change()
                .file("a.txt", "", "password = hunter2\nhunter3\nplain\n")
                .sees(secret)
                .review());
        assertThat(html).contains("password = hun…(7 chars)", "plain").doesNotContain("hunter2", "hunter3");
    }

    @Test
    void largePageIsBoundedSaysSoAndStillShowsTheFacts() {
        String before = "old line\n".repeat(60_000);
        String after = "new line that is a little longer\n".repeat(60_000);
        String html = html(ReviewFixture.change()
                .file("a.txt", before, after)
                .file("b.txt", before, after)
                .sees(ReviewFixture.removedGuard("a.txt", 59_000, "guard"))
                .review());
        assertThat(html.length()).isLessThan(8_000_000);
        Document page = Jsoup.parse(html);
        assertThat(page.select(".change > .left").text()).startsWith("This page is bounded: ");
        assertThat(page.select("tr.fact").text()).contains("guard-removed");
        assertThat(page.select("td.n").eachText()).contains("59000");
    }

    @Test
    void whatNoLineShowsIsInTheHeadOfTheFile() {
        var change = ReviewFixture.change()
                .file(null, "link", new Content.Absent(), new Content.Link(ReviewFixture.id("x"), "/etc/passwd"))
                .file("lib", "lib", new Content.Submodule("c".repeat(40)), new Content.Submodule("d".repeat(40)));
        String labels = page(change.review()).select("summary .label").text();
        assertThat(labels)
                .contains("link to /etc/passwd")
                .contains("submodule at cccc")
                .contains("→ submodule at dddd");
    }

    @Test
    void carriageReturnsShowOnlyWhereTheyDiffer() {
        Document all = page(
                ReviewFixture.change().file("a.txt", "a\r\nb\r\n", "a\r\nc\r\n").review());
        assertThat(all.select(".mark").eachText()).isEmpty();
        assertThat(all.text()).doesNotContain("u{d}");
        Document some = page(
                ReviewFixture.change().file("a.txt", "a\r\nb\n", "a\r\nb\r\n").review());
        assertThat(some.select(".add .mark").eachText()).containsExactly("CR");
        assertThat(some.select(".del .mark").eachText()).isEmpty();
    }

    @Test
    void missingLineEndIsMarked() {
        Document page = page(ReviewFixture.change().file("a.txt", "a", "b\n").review());
        assertThat(page.select(".del .mark").eachText()).containsExactly("no line end");
        assertThat(page.select(".add .mark").eachText()).isEmpty();
    }

    @Test
    void longLineIsShownWhereItChanged() {
        String before = "x".repeat(5_000) + "harmless()" + "y".repeat(5_000);
        Document page = page(ReviewFixture.change()
                .file("a.min.txt", before + "\n", before.replace("harmless", "eval") + "\n")
                .file("b.min.txt", "first\n", "first\n" + before + "\n")
                .review());
        assertThat(page.select(".del .c").text())
                .startsWith("…xxx")
                .contains("xharmless()y")
                .endsWith("y… (10010 chars)");
        assertThat(page.select(".add .c").eachText())
                .anySatisfy(line -> assertThat(line).contains("xeval()y").hasSizeLessThan(1_100))
                .anySatisfy(line -> assertThat(line).startsWith("xxx").endsWith("x… (10010 chars)"));
    }

    @Test
    void endOfALongLineIsShownWhereTheOtherGoesOn() {
        String before = "x".repeat(5_000);
        Document page = page(ReviewFixture.change()
                .file("a.min.txt", before + "\n", before + "eval()\n")
                .review());
        assertThat(page.select(".add .c").text()).endsWith("xeval() (5006 chars)");
        assertThat(page.select(".del .c").text()).endsWith("x (5000 chars)");
    }

    @Test
    void reasonWithoutARowReadsAsASentence() {
        assertThat(page(ReviewFixture.change().review()).select(".because").text())
                .isEqualTo("Because: no file was changed");
        assertThat(page(ReviewFixture.change().file("a.txt", "a\n", "b\n").review())
                        .select(".because")
                        .text())
                .startsWith("Because of row ");
    }

    private static void assertOurs(Document page) {
        for (Element element : page.getAllElements()) {
            if (element instanceof Document) {
                continue;
            }
            assertThat(ELEMENTS).contains(element.tagName());
            for (Attribute attribute : element.attributes()) {
                assertThat(ATTRIBUTES).contains(attribute.getKey());
            }
            if (element.hasAttr("href")) {
                assertThat(element.attr("href")).matches("#[a-z][a-z0-9-]*|data:,");
            }
        }
        assertThat(page.select("script, img, iframe, form, object, base")).isEmpty();
        assertThat(page.nodeStream(Comment.class)).isEmpty();
    }

    /// As jsoup gives text: white space runs are one space.
    private static String shown(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    private static Document page(Review review) {
        return Jsoup.parse(html(review));
    }

    private static String html(Review review) {
        return new HtmlReport(STYLE).of(review);
    }
}
