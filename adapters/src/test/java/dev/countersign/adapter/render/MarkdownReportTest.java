package dev.countersign.adapter.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.adapter.Hostile;
import dev.countersign.adapter.RandomReview;
import dev.countersign.adapter.ReviewFixture;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.TextNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MarkdownReportTest {
    private static final List<TablesExtension> TABLES = List.of((TablesExtension) TablesExtension.create());
    /// What forges look for in the rendered text, outside code.
    private static final Pattern REFERENCE =
            Pattern.compile("(?i)(?<![a-z0-9])@[a-z0-9]|#\\d|[!$%&]\\d|[~^][a-z]|\\bgh-\\d|https?://|\\bwww\\.");

    static Stream<String> texts() {
        return Hostile.TEXTS.stream();
    }

    @ParameterizedTest
    @MethodSource("texts")
    void foreignTextIsOnlyText(String text) {
        String markdown = MarkdownReport.of(Hostile.review(text));
        Document page = rendered(markdown);
        assertThat(page.select("a, img, script, iframe, style, [onerror], [onmouseover], del"))
                .isEmpty();
        assertThat(comments(page)).containsExactly(" countersign:review ");
        assertThat(page.select("h1, h2, h3, h4, h5, h6")).hasSize(1);
        assertThat(page.select("tbody tr"))
                .allSatisfy(row -> assertThat(row.select("td")).hasSize(5));
        assertThat(prose(page)).doesNotContainPattern(REFERENCE);
        assertThat(markdown).startsWith(MarkdownReport.MARKER + "\n");
    }

    @Test
    void rawTextsWouldAct() {
        assertThat(rendered("[click](http://evil.example)").select("a")).hasSize(1);
        assertThat(rendered("![pixel](http://evil.example/p.png)").select("img"))
                .hasSize(1);
        assertThat(rendered("<script>alert(1)</script>").select("script")).hasSize(1);
        assertThat(rendered("| a |\n|---|\n| a | b | c |").select("td")).hasSize(1);
        assertThat(comments(rendered("<!-- a --><script>alert(1)</script><!-- b -->")))
                .hasSize(2);
        assertThat(prose(rendered("&#64;octocat, see &#35;1"))).containsPattern(REFERENCE);
        for (String text :
                List.of("@octocat please approve", "fixes #1 and GH-1, see a/b#2", "!1 $1 %1 &1 ~label ^alert")) {
            assertThat(Hostile.TEXTS).contains(text);
            assertThat(prose(rendered(text))).containsPattern(REFERENCE);
        }
    }

    @Test
    void tableShowsTheStopsWithTheirFacts() {
        var review = ReviewFixture.change()
                .file("src/Refund.txt", "a\nguard\nc\n", "a\nc\n")
                .sees(ReviewFixture.removedGuard("src/Refund.txt", 2, "guard"))
                .review();
        Document page = rendered(MarkdownReport.of(review));
        assertThat(page.selectFirst("h3").text()).startsWith("Lane two-person · ");
        List<String> cells = page.select("tbody tr").first().select("td").eachText();
        assertThat(cells.get(2)).isEqualTo("src/Refund.txt:2 (removed)");
        assertThat(cells.get(3)).isEqualTo("seen: guard-removed CWE-862");
        assertThat(cells.get(4)).isEqualTo(review.facts().getFirst().id());
    }

    @Property(tries = 150)
    void isAtMost40LinesAndFitsIntoAComment(@ForAll long seed) {
        String markdown = MarkdownReport.of(RandomReview.of(seed));
        assertThat(markdown.lines().count()).isLessThanOrEqualTo(40);
        assertThat(markdown.length()).isLessThan(65_536);
    }

    private static Document rendered(String markdown) {
        var parser = Parser.builder().extensions(TABLES).build();
        return Jsoup.parse(HtmlRenderer.builder().extensions(TABLES).build().render(parser.parse(markdown)));
    }

    private static List<String> comments(Document page) {
        return page.nodeStream(Comment.class).map(Comment::getData).toList();
    }

    /// The text nodes in which forges look for references: not those in code. A separator stands between two of them.
    private static String prose(Document page) {
        return String.join(
                "\u0000",
                page.nodeStream(TextNode.class)
                        .filter(node -> node.parent() != null && node.parent().closest("code, pre") == null)
                        .map(TextNode::getWholeText)
                        .toList());
    }
}
