package dev.countersign.adapter.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.adapter.RandomReview;
import dev.countersign.review.QueueItem;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class InitReportTest {
    private static final List<QueueItem> ITEMS = LongStream.range(0, 20)
            .mapToObj(RandomReview::of)
            .map(QueueItem::of)
            .toList();

    @Test
    void commitsThatCouldNotBeReviewedAreNamed() {
        var failed = List.of(new QueueReport.Failed("abc", "an object is missing"));
        assertThat(new InitReport(ITEMS, failed).text(80)).contains("NOT REVIEWED   abc: an object is missing");
        assertThat(new InitReport(ITEMS, List.of()).text(80)).doesNotContain("NOT REVIEWED");
    }

    @Test
    void rowsThatDecidedMostComeFirstAndTheRestIsLeftToPrograms() {
        List<String> rows = new InitReport(ITEMS, List.of())
                .text(80)
                .lines()
                .filter(line -> line.matches(" +\\d+  [a-z-]+"))
                .toList();
        assertThat(rows).isNotEmpty().hasSizeLessThanOrEqualTo(8);
        assertThat(rows.stream().map(line -> -Integer.parseInt(line.strip().split(" ")[0])))
                .isSorted();
    }
}
