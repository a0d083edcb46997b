package dev.countersign.adapter.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import dev.countersign.adapter.Hostile;
import dev.countersign.adapter.RandomReview;
import dev.countersign.adapter.ReviewFixture;
import dev.countersign.code.FileRole;
import dev.countersign.code.Language;
import dev.countersign.detect.Fact;
import dev.countersign.detect.FactKind;
import dev.countersign.json.JsonObject;
import dev.countersign.json.Schemas;
import dev.countersign.review.Dispute;
import dev.countersign.review.Queue;
import dev.countersign.review.QueueItem;
import dev.countersign.review.Review;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What is printed as JSON is what `docs/schema` says: for these tests the schemas are closed, so that a member that no
/// schema names fails too.
class SchemaTest {
    private static final Schema REVIEW = Schemas.closed("review");
    private static final Schema QUEUE = Schemas.closed("queue");
    private static final Schema EXPLAIN = Schemas.closed("explain");
    private static final Schema INIT = Schemas.closed("init");
    private static final Schema DISPUTE = Schemas.closed("dispute");
    private static final Schema DOCTOR = Schemas.closed("doctor");

    static Stream<String> texts() {
        return Hostile.TEXTS.stream();
    }

    @Property(tries = 100)
    void anyReviewIsAsDescribed(@ForAll long seed) {
        Schemas.assertValid(REVIEW, ReviewJson.text(RandomReview.of(seed), "0.1.0"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void hostileReviewsAreAsDescribedAndReadBackAsTheyWere(String text) {
        Review review = Hostile.review(text);
        String json = ReviewJson.text(review, "0.1.0");
        Schemas.assertValid(REVIEW, json);
        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(json)).isTrue();
        var read = (JsonObject) Schemas.read(json);
        JsonObject first = read.array("facts").orElseThrow().elements().stream()
                .map(JsonObject.class::cast)
                .filter(fact -> fact.text("kind").orElseThrow().equals("guard-removed"))
                .findFirst()
                .orElseThrow();
        assertThat(first.text("message")).contains(text);
        assertThat(first.text("ask")).contains(text);
    }

    @Test
    void brokenDocumentsFail() {
        String json = ReviewJson.text(Hostile.review("x"), "0.1.0");
        Schemas.assertValid(REVIEW, json);
        for (String broken : List.of(
                json.replaceFirst("\"lane\": \"[a-z-]+\"", "\"lane\": \"maybe\""),
                json.replaceFirst("\"state\": \"[a-z-]+\",", ""),
                json.replaceFirst("\"schemaVersion\": 1", "\"schemaVersion\": 2"),
                json.replaceFirst("\"startLine\": \\d+", "\"startLine\": -1"),
                json.replaceFirst("\"moved\": false", "\"moved\": null"),
                json.replaceFirst("\"schemaVersion\": 1", "\"schemaVersion\": 1, \"unknown\": 1"))) {
            assertThat(broken).isNotEqualTo(json);
            assertThat(REVIEW.validate(broken, InputFormat.JSON)).isNotEmpty();
        }
    }

    @Property(tries = 50)
    void anyQueueIsAsDescribed(@ForAll long seed) {
        List<QueueItem> items = Stream.of(seed, seed + 1, seed + 2)
                .map(RandomReview::of)
                .map(QueueItem::of)
                .toList();
        var failed = List.of(new QueueReport.Failed("abc", "an object is missing"));
        for (double minutes : List.of(0.0, 30.0, 1e9)) {
            Schemas.assertValid(
                    QUEUE,
                    QueueReport.json(
                            items, Queue.of(items, OptionalDouble.of(minutes)), new QueueReport.LeftOut(failed, 2)));
        }
        assertThat(QUEUE.validate("{\"schemaVersion\": 1}", InputFormat.JSON)).isNotEmpty();
    }

    @Property(tries = 50)
    void keptQueueItemsReadBackAsTheyWere(@ForAll long seed) {
        QueueItem item = QueueItem.of(RandomReview.of(seed));
        QueueItem read = QueueItemJson.read(QueueItemJson.kept(item)).orElseThrow();
        assertThat(QueueItemJson.kept(read)).isEqualTo(QueueItemJson.kept(item));
        assertThat(read.provenance()).isEqualTo(item.provenance());
        assertThat(read.hunks()).isEqualTo(item.hunks());
    }

    @Test
    void explanationsAreAsDescribed() {
        Schemas.assertValid(
                EXPLAIN,
                Explanations.list(ReviewFixture.TABLE, List.of(ReviewFixture.ABOUT))
                        .json());
        for (var row : ReviewFixture.TABLE.rows()) {
            Schemas.assertValid(
                    EXPLAIN,
                    Explanations.of(Optional.of(row), Optional.of(ReviewFixture.ABOUT))
                            .json());
        }
        for (String text : Hostile.TEXTS) {
            Review review = Hostile.review(text);
            for (Fact fact : review.facts()) {
                Schemas.assertValid(
                        EXPLAIN,
                        Explanations.of(review, fact, ReviewFixture.TABLE, Optional.of(ReviewFixture.ABOUT))
                                .json());
            }
        }
        assertThat(EXPLAIN.validate("{\"schemaVersion\": 1, \"explanations\": {}}", InputFormat.JSON))
                .isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whatInitSaysIsAsDescribed(InitReport.PolicyFile policy) {
        List<QueueItem> items = LongStream.range(0, 20)
                .mapToObj(RandomReview::of)
                .map(QueueItem::of)
                .toList();
        for (String text : Hostile.TEXTS) {
            Schemas.assertValid(INIT, new InitReport(items, List.of(new QueueReport.Failed("abc", text))).json(policy));
        }
        String json = new InitReport(items, List.of()).json(policy);
        assertThat(INIT.validate(
                        json.replaceFirst("\"policy\": \"[a-z-]+\"", "\"policy\": \"lost\""), InputFormat.JSON))
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("texts")
    void whatDisputeSaysIsAsDescribedAndReadsBackAsItWas(String text) {
        for (Dispute.Reason reason : Dispute.Reason.values()) {
            Fact fact = Hostile.review(text).facts().getFirst();
            var dispute = new Dispute(fact.id(), reason, "ann", LocalDate.of(2030, 1, 31));
            String json = new DisputeReport(dispute, fact, true, "disputes.yml", text).json();
            Schemas.assertValid(DISPUTE, json);
            assertThat(((JsonObject) Schemas.read(json)).text("floorEntry")).contains(text);
            assertThat(DISPUTE.validate(json.replace("\"replaced\": true,", ""), InputFormat.JSON))
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("texts")
    void whatDoctorSaysIsAsDescribed(String text) {
        List<DoctorReport.Check> checks = Arrays.stream(DoctorReport.Health.values())
                .map(health -> new DoctorReport.Check("git", health, text))
                .toList();
        String json = new DoctorReport(checks).json();
        Schemas.assertValid(DOCTOR, json);
        assertThat(json).doesNotContainPattern("[\\p{Cc}\\p{Cf}&&[^\\n]]");
        assertThat(DOCTOR.validate(json.replace("limited", "half"), InputFormat.JSON))
                .isNotEmpty();
    }

    @Test
    void listsOfWordsAreComplete() {
        String schema = Schemas.text("review");
        assertWords(schema, FactKind.values());
        assertWords(schema, Language.values());
        assertWords(schema, FileRole.values());
        assertWords(schema, Dispute.Reason.values());
        assertWords(schema, Review.State.values());
        assertWords(Schemas.text("dispute"), Dispute.Reason.values());
        assertWords(Schemas.text("init"), InitReport.PolicyFile.values());
        assertWords(Schemas.text("doctor"), DoctorReport.Health.values());
    }

    private static void assertWords(String schema, Enum<?>[] values) {
        assertThat(Arrays.stream(values).map(ReviewJson::word))
                .allSatisfy(word -> assertThat(schema).contains("\"" + word + "\""));
    }
}
