package dev.countersign.adapter.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.adapter.Hostile;
import dev.countersign.adapter.ReviewFixture;
import dev.countersign.detect.Fact;
import dev.countersign.review.Queue;
import dev.countersign.review.QueueItem;
import dev.countersign.review.Review;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever a repository's words are and wherever they stand, no output lets them act on a terminal, a CI system or a
/// spreadsheet. Each judge has its positive control: the raw text would act.
class HostileOutputTest {
    /// Moves the cursor, recolours, links, turns text, hides, or starts a line. Line feeds are ours.
    private static final Pattern TERMINAL =
            Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}\\p{Cs}\u2028\u2029\u3164\u115f&&[^\n]]");
    /// What GitHub, Azure and TeamCity take from a log.
    private static final Pattern CI = Pattern.compile("(?im)^\\s*::|##\\[|##vso\\[|##teamcity\\[");
    /// What spreadsheets calculate, at the start of a cell.
    private static final Pattern FORMULA = Pattern.compile("(?m)(?:^|[,;]\"?|\")[=+\\-@＝＋－＠]");

    static Stream<String> texts() {
        return Hostile.TEXTS.stream();
    }

    @ParameterizedTest
    @MethodSource("texts")
    void terminalAndCiLogOnlyShowIt(String text) {
        Review review = Hostile.review(text);
        for (int width : List.of(60, 120, 400)) {
            assertHarmless(new TextReport(false, width).of(review));
        }
        review.facts().forEach(fact -> assertHarmless(explanation(review, fact).text(80)));
        assertHarmless(QueueReport.text(items(review), queue(review), new QueueReport.LeftOut(failed(text), 2), 100));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void everyOtherOutputIsNoCommandInACiLogEither(String text) {
        Review review = Hostile.review(text);
        assertThat(ReviewJson.text(review, "1")).doesNotContainPattern(CI);
        assertThat(MarkdownReport.of(review)).doesNotContainPattern(CI);
        assertThat(new HtmlReport("").of(review)).doesNotContainPattern(CI);
        assertThat(explanation(review, review.facts().getFirst()).json()).doesNotContainPattern(CI);
        assertThat(QueueReport.json(items(review), queue(review), new QueueReport.LeftOut(failed(text), 2)))
                .doesNotContainPattern(CI);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void spreadsheetCalculatesNothing(String text) {
        Review review = Hostile.review(text);
        String csv = QueueReport.csv(text, items(review));
        String hunks = QueueReport.hunksCsv(text, items(review));
        assertThat(csv).doesNotContainPattern(FORMULA);
        assertThat(hunks).doesNotContainPattern(FORMULA);
        assertHarmless(csv + hunks);
        assertThat(csv.lines()).hasSize(2);
    }

    @Test
    void rawTextsWouldAct() {
        String all = String.join("\n", Hostile.TEXTS);
        assertThat(all).containsPattern(TERMINAL).containsPattern(CI).containsPattern(FORMULA);
        for (String acting :
                List.of("\u001b[31mred\u001b[2J", "\u202egpj.exe", "\u3164\u115fblank", "lone \ud800 and \udc80")) {
            assertThat(Hostile.TEXTS).contains(acting);
            assertThat(acting).containsPattern(TERMINAL);
        }
        for (String acting :
                List.of("::set-output name=x::y", "##[error]broken", "##VSO[task.complete result=Succeeded;]")) {
            assertThat(Hostile.TEXTS).contains(acting);
            assertThat(acting).containsPattern(CI);
        }
        assertThat("=cmd|'/c calc'!A1").containsPattern(FORMULA);
    }

    private static void assertHarmless(String output) {
        assertThat(output).doesNotContainPattern(TERMINAL).doesNotContainPattern(CI);
    }

    private static Explanations explanation(Review review, Fact fact) {
        return Explanations.of(review, fact, ReviewFixture.TABLE, Optional.empty());
    }

    private static List<QueueItem> items(Review review) {
        return List.of(QueueItem.of(review));
    }

    private static Queue queue(Review review) {
        return Queue.of(items(review), OptionalDouble.of(0));
    }

    private static List<QueueReport.Failed> failed(String text) {
        return List.of(new QueueReport.Failed(text, text));
    }
}
