package dev.countersign.adapter.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.adapter.RandomReview;
import dev.countersign.adapter.ReviewFixture;
import dev.countersign.adapter.sarif.SarifReport;
import dev.countersign.review.Queue;
import dev.countersign.review.QueueItem;
import dev.countersign.review.Review;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/// Outputs depend on the review alone: not on the machine's language, time zone or clock.
@Isolated
class DeterminismTest {
    private static final List<Locale> LOCALES = List.of(
            Locale.ROOT,
            Locale.GERMANY,
            Locale.forLanguageTag("tr-TR"),
            Locale.forLanguageTag("ar-EG-u-nu-arab"),
            Locale.forLanguageTag("hi-IN-u-nu-deva"),
            Locale.forLanguageTag("th-TH-u-ca-buddhist-nu-thai"));

    private final Locale locale = Locale.getDefault();
    private final TimeZone zone = TimeZone.getDefault();

    @AfterEach
    void putBack() {
        Locale.setDefault(locale);
        TimeZone.setDefault(zone);
    }

    @Test
    void languageAndTimeZoneChangeNoByte() {
        List<String> expected = outputs(Locale.US, "UTC");
        for (Locale other : LOCALES) {
            assertThat(outputs(other, "Pacific/Kiritimati"))
                    .as(other.toLanguageTag())
                    .isEqualTo(expected);
            assertThat(outputs(other, "Pacific/Midway")).isEqualTo(expected);
        }
    }

    @Test
    void localesOfThisTestWouldShow() {
        Locale.setDefault(LOCALES.get(3));
        TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
        assertThat(String.format("%d", 12)).isNotEqualTo("12");
        assertThat(LocalDate.ofInstant(
                        Instant.parse("2026-03-01T23:30:00Z"),
                        TimeZone.getDefault().toZoneId()))
                .isEqualTo("2026-03-02");
        Locale.setDefault(LOCALES.get(2));
        assertThat("FILE".toLowerCase(Locale.getDefault())).isNotEqualTo("file");
    }

    @Test
    void nothingTellsWhenItWasMade() {
        String today = LocalDate.now(ZoneOffset.UTC).toString();
        assertThat(outputs(Locale.US, "UTC")).noneMatch(output -> output.contains(today));
    }

    private static List<String> outputs(Locale locale, String zone) {
        Locale.setDefault(locale);
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        List<String> outputs = new ArrayList<>();
        for (long seed : List.of(1L, 7L, 42L, 1234L)) {
            Review review = RandomReview.of(seed);
            List<QueueItem> items = List.of(QueueItem.of(review));
            Queue queue = Queue.of(items, OptionalDouble.of(30));
            outputs.add(new TextReport(true, 120).of(review));
            outputs.add(MarkdownReport.of(review));
            outputs.add(ReviewJson.text(review, "0.1.0"));
            outputs.add(new HtmlReport("").of(review));
            outputs.add(new SarifReport(ReviewFixture.TABLE, List.of(ReviewFixture.ABOUT), "0.1.0").of(review));
            outputs.add(QueueReport.text(items, queue, new QueueReport.LeftOut(List.of(), 2), 100));
            outputs.add(QueueReport.json(items, queue, new QueueReport.LeftOut(List.of(), 2)));
            outputs.add(QueueReport.csv("name", items));
            outputs.add(QueueReport.hunksCsv("name", items));
            review.facts()
                    .forEach(f -> outputs.add(Explanations.of(review, f, ReviewFixture.TABLE, Optional.empty())
                            .text(100)));
        }
        return outputs;
    }
}
