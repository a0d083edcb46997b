package dev.countersign.adapter.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import dev.countersign.adapter.RandomReview;
import dev.countersign.adapter.ReviewFixture;
import dev.countersign.attest.Attested;
import dev.countersign.change.Content;
import dev.countersign.change.Lines;
import dev.countersign.detect.Direction;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import dev.countersign.json.Json;
import dev.countersign.json.JsonArray;
import dev.countersign.json.JsonNumber;
import dev.countersign.json.JsonObject;
import dev.countersign.json.JsonString;
import dev.countersign.json.JsonValue;
import dev.countersign.json.Schemas;
import dev.countersign.review.FileReview;
import dev.countersign.review.Review;
import dev.countersign.review.Stop;
import dev.countersign.review.document.ChangeDocument;
import dev.countersign.review.document.DiffHunk;
import dev.countersign.review.document.DiffLine;
import dev.countersign.review.document.DocumentCodec;
import dev.countersign.review.document.DocumentReading;
import dev.countersign.review.document.FilePart;
import dev.countersign.review.document.LeftOut;
import dev.countersign.review.document.ShownSpan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeDocumentTest {
    private static final Schema SCHEMA = Schemas.closed("document");
    private static final String SECRET = "ghp_16C7e42F292c6912E7710c838347Ae178B4a";
    private static final int MOST_CHARS = 5 << 20;

    @Property(tries = 150)
    void anyDocumentComesBackAsItWasAndIsAsTheSchemaSays(@ForAll long seed) {
        ChangeDocument document = of(RandomReview.of(seed));
        assertThat(read(DocumentBytes.encode(document))).isEqualTo(document);
        Schemas.assertValid(SCHEMA, Json.write(DocumentCodec.json(document)));
    }

    @Property(tries = 150)
    void everyChangedLineIsShownOnceAsItStandsOrCounted(@ForAll long seed) {
        Review review = RandomReview.of(seed);
        ChangeDocument document = of(review);
        assertThat(document.files()).hasSameSizeAs(review.files());
        for (FileReview file : review.files()) {
            FilePart part = document.files().stream()
                    .filter(one -> one.path().equals(file.pair().path()))
                    .findFirst()
                    .orElseThrow();
            List<DiffLine> lines = lines(part);
            assertThat(numbers(lines, DiffLine.Kind.REMOVED).size()
                            + numbers(lines, DiffLine.Kind.ADDED).size()
                            + part.linesLeftOut())
                    .isEqualTo(part.addedLines() + part.removedLines());
            assertThat(part.linesLeftOut()).isZero();
            lines.forEach(line -> assertStandsIn(file.pair(), line));
            part.hunks().forEach(ChangeDocumentTest::assertWithoutGap);
        }
    }

    @Property(tries = 150)
    void whoeverSawAllPlacesOfAFileSawAllThatDiffersWhereOneIsWithoutAFact(@ForAll long seed) {
        ChangeDocument document = of(RandomReview.of(seed));
        for (FilePart file : document.files()) {
            List<DiffLine> unseen = new ArrayList<>(lines(file));
            unseen.removeIf(line -> !line.isChanged());
            boolean isPlain = false;
            for (int i = 0; i < document.stops().size(); i++) {
                Stop stop = document.stops().get(i);
                if (stop.path().equals(file.path())) {
                    isPlain |= stop.facts().isEmpty();
                    document.shownSpans().get(i).ifPresent(span -> unseen.removeAll(between(file, span)));
                }
            }
            assertThat(isPlain ? unseen : List.of()).isEmpty();
        }
    }

    private static List<DiffLine> between(FilePart file, ShownSpan span) {
        List<DiffLine> all = lines(file);
        return all.subList(all.indexOf(span.first()), all.indexOf(span.last()) + 1);
    }

    @Test
    void placeWithoutAFactEndsWhereItsLinesDoUnlessSomethingWasRemovedThatHasNoPlace() {
        String before = numbered(1, 200);
        String after = before.replace("line 10\n", "line ten\n").replaceAll("line (10[0-9])\n", "other $1\n");
        assertThat(ends(before, after)).contains("10 10", "100 109");
        String removed = after.replace("line 150\n", "").replace("line 50\n", "");
        assertThat(ends(before, removed)).contains("10 10", "10 150").doesNotContain("100 109");
    }

    /// Of all places: the first and the last line that was removed there.
    private static List<String> ends(String before, String after) {
        ChangeDocument document = of(ReviewFixture.change()
                .file("A.java", before, after)
                .sees(sink("A.java", 10))
                .review());
        return document.shownSpans().stream()
                .map(span -> span.orElseThrow())
                .map(span -> place(document, span))
                .toList();
    }

    private static String place(ChangeDocument document, ShownSpan span) {
        List<Integer> removed = between(document.files().getFirst(), span).stream()
                .filter(line -> line.kind() == DiffLine.Kind.REMOVED)
                .map(DiffLine::oldNumber)
                .toList();
        return removed.getFirst() + " " + removed.getLast();
    }

    @Test
    void whatIsUnknownInTheSameWordsIsCountedOnceAndNeverAsNothing() {
        assertThat(oneClass().countNotChecked()).isZero();
        ChangeDocument document = oneClass(unknown("A.java", 1), unknown("A.java", 2));
        assertThat(document.facts()).hasSize(2);
        assertThat(document.notChecked()).hasSize(1);
        assertThat(document.countNotChecked()).isEqualTo(1);
        assertThat(oneClass(unknown("A.java", 1), unknown(null, 1)).countNotChecked())
                .isEqualTo(2);
    }

    private static ChangeDocument oneClass(Sighting... sightings) {
        var change = ReviewFixture.change().parsed().file("A.java", "class A {}\n", "class A { int a; }\n");
        Arrays.stream(sightings).forEach(change::sees);
        return of(change.review());
    }

    private static Sighting unknown(@Nullable String path, int line) {
        return ReviewFixture.sighting(FactKind.UNKNOWN, Direction.TOUCHED, path, Side.AFTER, line, 1);
    }

    private static void assertStandsIn(FilePair pair, DiffLine line) {
        Side side = line.kind() == DiffLine.Kind.REMOVED ? Side.BEFORE : Side.AFTER;
        Lines lines = pair.lines(side);
        String text = lines.line(side == Side.BEFORE ? line.oldNumber() : line.newNumber());
        if (!line.text().contains("chars, #")) {
            assertThat(text.startsWith(line.text(), line.from())).isTrue();
        }
        if (line.kind() == DiffLine.Kind.CONTEXT) {
            assertThat(pair.lines(Side.BEFORE).line(line.oldNumber())).isEqualTo(text);
        }
    }

    private static void assertWithoutGap(DiffHunk hunk) {
        for (int i = 1; i < hunk.lines().size(); i++) {
            DiffLine before = hunk.lines().get(i - 1);
            DiffLine line = hunk.lines().get(i);
            if (line.kind() == DiffLine.Kind.CONTEXT && before.kind() == DiffLine.Kind.CONTEXT) {
                assertThat(line.oldNumber()).isEqualTo(before.oldNumber() + 1);
                assertThat(line.newNumber()).isEqualTo(before.newNumber() + 1);
            }
        }
    }

    @Test
    void changedLinesStandAmongFiveOthersOnEachSide() {
        String before = numbered(1, 40);
        String after = before.replace("line 20\n", "");
        FilePart file = only(ReviewFixture.change().file("a.txt", before, after));
        assertThat(file.hunks()).hasSize(1);
        assertThat(lines(file)).hasSize(11);
        assertThat(lines(file).get(0))
                .isEqualTo(new DiffLine(DiffLine.Kind.CONTEXT, 15, 15, "line 15", 0, 7, DiffLine.End.LF));
        assertThat(lines(file).get(5))
                .isEqualTo(new DiffLine(DiffLine.Kind.REMOVED, 20, 0, "line 20", 0, 7, DiffLine.End.LF));
        assertThat(lines(file).get(10))
                .isEqualTo(new DiffLine(DiffLine.Kind.CONTEXT, 25, 24, "line 25", 0, 7, DiffLine.End.LF));
    }

    @Test
    void changesThatStandTogetherShareOneHunkAndOthersDoNot() {
        String before = numbered(1, 60);
        FilePart near = only(ReviewFixture.change()
                .file("a.txt", before, before.replace("line 20\n", "x\n").replace("line 30\n", "y\n")));
        FilePart far = only(ReviewFixture.change()
                .file("a.txt", before, before.replace("line 20\n", "x\n").replace("line 32\n", "y\n")));
        assertThat(near.hunks()).hasSize(1);
        assertThat(far.hunks()).hasSize(2);
    }

    @Test
    void longLineIsShownFromWhereItDiffersAndSaysHowLongItIs() {
        String start = "x".repeat(5_000);
        FilePart file =
                only(ReviewFixture.change().file("a.txt", start + "old\n", start + "new" + "z".repeat(3_000) + "\n"));
        DiffLine added = lines(file).get(1);
        assertThat(added.text()).hasSize(DiffLine.LONGEST).contains("new");
        assertThat(added.from()).isEqualTo(4_900);
        assertThat(added.length()).isEqualTo(8_003);
        assertThat(added.isCut()).isTrue();
    }

    @Test
    void endsOfLinesThatDifferAreSaid() {
        FilePart file = only(ReviewFixture.change().file("a.txt", "a\n", "a\r\nb"));
        assertThat(lines(file))
                .extracting(DiffLine::end)
                .containsExactly(DiffLine.End.LF, DiffLine.End.CRLF, DiffLine.End.NONE);
        assertThat(lines(file)).extracting(DiffLine::text).containsExactly("a", "a", "b");
    }

    @Test
    void secretsAreNotKeptWhetherTheirLineWasChangedOrNot() {
        String key = "-----BEGIN RSA PRIVATE KEY-----\n" + "MIIEpAIBAAKCAQEAx9zcFJr2h8aWb3q5wEoT1kYv\n".repeat(3)
                + "-----END RSA PRIVATE KEY-----\n";
        String before = "token = \"" + SECRET + "\"\n" + key + "a\n";
        ChangeDocument document = of(ReviewFixture.change()
                .file("deploy.py", before, before + "b\n")
                .file("key.pem", null, key)
                .review());
        String kept = Json.write(DocumentCodec.json(document));
        assertThat(kept)
                .doesNotContain(SECRET)
                .doesNotContain("MIIEpAIBAAKCAQEA")
                .contains("(part of a secret)")
                .contains("BEGIN RSA PRIVATE KEY");
    }

    @Test
    void whatIsCutFromALongFileIsCountedAndWhatEvidenceStandsByIsShown() {
        String after = numbered(1, 50_000);
        ChangeDocument document = of(ReviewFixture.change()
                .file("A.java", null, after)
                .sees(ReviewFixture.sighting(
                        FactKind.INJECTION_SINK, Direction.RISK_ADDED, "A.java", Side.AFTER, 40_000, 1))
                .review());
        FilePart file = document.files().getFirst();
        Set<Integer> shown = numbers(lines(file), DiffLine.Kind.ADDED);
        assertThat(shown).contains(1, 2_999, 40_000).doesNotContain(39_000, 50_000);
        assertThat(file.linesLeftOut()).isEqualTo(50_000 - shown.size());
        assertThat(document.leftOut()).isEqualTo(new LeftOut(0, file.linesLeftOut(), 0, 0));
    }

    @Test
    void placeIsShownInFullOnlyWhereNoLineOfItCanBeMissing() {
        String before = numbered(1, 9_000);
        String after = before.replace("line 10\n", "line ten\n").replaceAll("line ([4-8]\\d\\d\\d)\n", "other $1\n");
        ChangeDocument cut = of(ReviewFixture.change()
                .file("A.java", before, after)
                .sees(sink("A.java", 10))
                .sees(sink("A.java", 6_000))
                .file("B.java", "one\n", "two\n")
                .sees(sink("B.java", 1))
                .review());
        assertThat(cut.leftOut().lines()).isPositive();
        assertThat(cut.stops())
                .extracting(stop -> stop.path() + ":" + stop.span().start() + " " + cut.showsAllOf(stop))
                .containsExactlyInAnyOrder("A.java:10 true", "A.java:5997 false", "A.java:4000 false", "B.java:1 true");

        ChangeDocument small = of(ReviewFixture.change()
                .file("A.java", before, before.replace("line 10\n", "line ten\n"))
                .review());
        assertThat(small.leftOut()).isEqualTo(LeftOut.NOTHING);
        assertThat(small.stops()).hasSize(1).allMatch(small::showsAllOf);
    }

    @Test
    void placeIsNotShownInFullWhereWhatItReplacesIsCut() {
        String before = numbered(1, 4_000);
        String after = before.replaceAll("(?s)line 20\n.*line 3900\n", "all of it\n");
        ChangeDocument document = of(ReviewFixture.change()
                .file("A.java", before, after)
                .sees(sink("A.java", 20))
                .review());
        assertThat(numbers(lines(document.files().getFirst()), DiffLine.Kind.ADDED))
                .containsExactly(20);
        assertThat(document.stops()).hasSize(1).noneMatch(document::showsAllOf);
    }

    @Test
    void placeInAFileThatIsNotListedIsNotShown() {
        ChangeDocument document =
                of(ReviewFixture.change().file("A.java", "one\n", "two\n").review());
        var elsewhere =
                of(ReviewFixture.change().file("B.java", "one\n", "two\n").review());
        assertThat(elsewhere.stops())
                .isNotEmpty()
                .noneMatch(document::showsAllOf)
                .allMatch(elsewhere::showsAllOf);
    }

    @Test
    void placeWithALineThatIsCutIsNotShownInFull() {
        String padded = "x = 2;" + " ".repeat(DiffLine.LONGEST) + "os.system(cmd)\n";
        String before = numbered(1, 40);
        ChangeDocument document = of(ReviewFixture.change()
                .file("A.java", before, before.replace("line 10\n", padded))
                .sees(sink("A.java", 10))
                .file("B.java", before, before.replace("line 10\n", padded))
                .file("C.java", before, before.replace("line 10\n", "x = 2;" + " ".repeat(450) + "os.system(cmd)\n"))
                .sees(sink("C.java", 10))
                .file("D.java", before.replace("line 10\n", padded), before)
                .sees(sink("D.java", 10))
                .file("E.java", before, before.replace("line 10\n", "y\n").replace("line 30\n", padded))
                .sees(sink("E.java", 10))
                .review());
        assertThat(document.stops())
                .extracting(stop -> stop.path() + ":" + stop.span().start() + " " + document.showsAllOf(stop))
                .contains("A.java:10 false", "C.java:10 true", "D.java:10 false", "E.java:10 true")
                .filteredOn(words -> words.startsWith("B"))
                .containsExactly("B.java:10 false");
        assertThat(document.linesNotShown()).isEqualTo(4);
        assertThat(document.showsAll()).isFalse();
        assertThat(of(ReviewFixture.change().file("A.java", "one\n", "two\n").review())
                        .showsAll())
                .isTrue();
    }

    @Test
    void fileThatIsNoTextIsNotShownNorWhatWasNotCheckedInIt() {
        ChangeDocument document = of(ReviewFixture.change()
                .file(null, "foo.so", new Content.Absent(), new Content.Binary(ReviewFixture.id("so"), 5_000, ""))
                .gap("foo.so", "is binary")
                .file(null, "link", new Content.Absent(), new Content.Link(ReviewFixture.id("link"), "elsewhere"))
                .file("A.java", "one\n", "two\n")
                .gap("A.java", "could not be parsed")
                .review());
        assertThat(document.stops())
                .extracting(stop -> stop.path() + " " + document.showsAllOf(stop))
                .contains("foo.so false", "A.java true")
                .doesNotContain("link false");
        assertThat(document.notChecked())
                .extracting(gap -> gap.substring(0, gap.indexOf(':')) + " " + document.shows(gap))
                .contains("foo.so false", "A.java true")
                .doesNotContain("foo.so true", "A.java false");
    }

    private static Sighting sink(String path, int line) {
        return ReviewFixture.sighting(FactKind.INJECTION_SINK, Direction.RISK_ADDED, path, Side.AFTER, line, 1);
    }

    @Test
    void hugeHostileChangeStaysWithinTheBoundAndKeepsWhatDecided() {
        var change = ReviewFixture.change();
        // six chars of JSON for one of text
        String hostile = "\u0001".repeat(390) + "\n";
        for (int i = 0; i < 2_500; i++) {
            change.file("f" + i + ".java", null, hostile.repeat(10));
        }
        for (int i = 0; i < 4_000; i++) {
            change.sees(ReviewFixture.sighting(
                            FactKind.SUPPRESSION_ADDED,
                            Direction.RISK_ADDED,
                            "f" + i % 2_500 + ".java",
                            Side.AFTER,
                            1,
                            1)
                    .about("subject " + i)
                    .saying("\u0002".repeat(5_000)));
        }
        change.sees(ReviewFixture.removedGuard("f7.java", 1, "@PreAuthorize"));
        Review review = change.review();
        ChangeDocument document = of(review);
        assertThat(Json.write(DocumentCodec.json(document)).length()).isLessThanOrEqualTo(MOST_CHARS);
        assertThat(read(DocumentBytes.encode(document))).isEqualTo(document);
        assertThat(document.facts())
                .anyMatch(fact -> document.decisiveFact().orElseThrow().equals(fact.id()));
        LeftOut leftOut = document.leftOut();
        assertThat(document.files().size() + leftOut.files()).isEqualTo(2_500);
        assertThat(document.facts().size() + leftOut.facts())
                .isEqualTo(review.facts().size());
        assertThat(document.stops().size() + leftOut.stops())
                .isEqualTo(review.plan().stops().size());
        int shown = document.files().stream()
                .flatMap(file -> lines(file).stream())
                .filter(DiffLine::isChanged)
                .mapToInt(_ -> 1)
                .sum();
        assertThat(shown + leftOut.lines()).isEqualTo(25_000);
        assertThat(leftOut.files()).isPositive();
        assertThat(leftOut.facts()).isPositive();
    }

    @Test
    void filesStandInTheOrderInWhichTheyAreRead() {
        ChangeDocument document = of(ReviewFixture.change()
                .file("a.md", "x\n", "y\n")
                .file("b.java", "x\n", "y\n")
                .sees(ReviewFixture.removedGuard("b.java", 1, "x"))
                .review());
        assertThat(document.files()).extracting(file -> file.path().value()).containsExactly("b.java", "a.md");
        assertThat(document.stops().getFirst().facts()).isSubsetOf(document.facts());
    }

    @Test
    void sameDocumentGivesTheSameBytes() {
        assertThat(DocumentBytes.encode(of(RandomReview.of(7))))
                .isEqualTo(DocumentBytes.encode(of(RandomReview.of(7))));
    }

    @Test
    void bombIsRefusedWithoutBeingUnpacked() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 2_000; i++) {
                gzip.write(zeros);
            }
        }
        assertThat(bytes.size()).isLessThan(DocumentBytes.MOST);
        assertThat(DocumentBytes.decode(bytes.toByteArray())).isInstanceOf(DocumentReading.Refused.class);
        assertThat(DocumentBytes.decode(new byte[DocumentBytes.MOST + 1])).isInstanceOf(DocumentReading.Refused.class);
    }

    @Test
    void damagedBytesAreRefused() {
        byte[] whole = DocumentBytes.encode(of(RandomReview.of(3)));
        assertThat(DocumentBytes.decode(whole)).isInstanceOf(DocumentReading.Read.class);
        for (int length = 0; length < whole.length; length += 1 + whole.length / 50) {
            assertThat(DocumentBytes.decode(Arrays.copyOf(whole, length))).isInstanceOf(DocumentReading.Refused.class);
        }
    }

    /// Takes each member away, gives it another kind of value, and adds one, at every place of a document.
    @Test
    void everyMemberIsNeededAndHasItsKindAndThereIsNoOther() {
        JsonObject whole = DocumentCodec.json(of(ReviewFixture.change()
                .file("a.java", "x\n", "y\n")
                .sees(ReviewFixture.removedGuard("a.java", 1, "x"))
                .notConfigured("osv")
                .disputedBy("ann", false)
                .review()));
        assertThat(DocumentCodec.read(whole)).isInstanceOf(DocumentReading.Read.class);
        int spoilt = 0;
        for (JsonValue broken : Spoiling.of(whole).toList()) {
            assertThat(DocumentCodec.read(broken)).as(Json.write(broken)).isInstanceOf(DocumentReading.Refused.class);
            spoilt++;
        }
        assertThat(spoilt).isGreaterThan(300);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{", "{}", "\"x\"", "{\"schemaVersion\":2}"})
    void otherJsonIsRefused(String json) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(json.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(DocumentBytes.decode(bytes.toByteArray())).isInstanceOf(DocumentReading.Refused.class);
    }

    @Test
    void factThatADocumentDoesNotHaveCannotBeNamed() {
        JsonObject whole = DocumentCodec.json(of(ReviewFixture.change()
                .file("a.java", "x\n", "y\n")
                .sees(ReviewFixture.removedGuard("a.java", 1, "x"))
                .review()));
        var without = JsonObject.builder();
        whole.members().forEach((name, value) -> without.put(name, name.equals("facts") ? JsonArray.of() : value));
        assertThat(DocumentCodec.read(without.build()))
                .isEqualTo(new DocumentReading.Refused("the document names a fact that it does not have"));
    }

    private static ChangeDocument of(Review review) {
        return DocumentCodec.of("shop", review, new Attested.Not());
    }

    private static FilePart only(ReviewFixture change) {
        return of(change.review()).files().getFirst();
    }

    private static ChangeDocument read(byte[] bytes) {
        return ((DocumentReading.Read) DocumentBytes.decode(bytes)).document();
    }

    private static List<DiffLine> lines(FilePart file) {
        return file.hunks().stream().flatMap(hunk -> hunk.lines().stream()).toList();
    }

    private static Set<Integer> numbers(List<DiffLine> lines, DiffLine.Kind kind) {
        return lines.stream()
                .filter(line -> line.kind() == kind)
                .map(line -> kind == DiffLine.Kind.REMOVED ? line.oldNumber() : line.newNumber())
                .collect(Collectors.toSet());
    }

    private static String numbered(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(n -> "line " + n + "\n")
                .collect(Collectors.joining());
    }

    /// All ways to spoil one place of a JSON value.
    private static final class Spoiling {
        private Spoiling() {}

        static java.util.stream.Stream<JsonValue> of(JsonValue value) {
            return switch (value) {
                case JsonObject object -> ofObject(object);
                case JsonArray array -> ofArray(array);
                default -> java.util.stream.Stream.empty();
            };
        }

        private static java.util.stream.Stream<JsonValue> ofObject(JsonObject object) {
            var all = java.util.stream.Stream.<JsonValue>builder();
            all.add(with(object, "more", new JsonNumber(1)));
            object.members().forEach((name, value) -> {
                if (!Set.of("old", "new", "from", "length", "end").contains(name)) {
                    all.add(without(object, name));
                }
                all.add(with(object, name, otherKind(value)));
                of(value).forEach(spoilt -> all.add(with(object, name, spoilt)));
            });
            return all.build();
        }

        private static java.util.stream.Stream<JsonValue> ofArray(JsonArray array) {
            var all = java.util.stream.Stream.<JsonValue>builder();
            for (int i = 0; i < Math.min(2, array.elements().size()); i++) {
                var elements = new java.util.ArrayList<>(array.elements());
                int at = i;
                of(elements.get(i)).forEach(spoilt -> {
                    elements.set(at, spoilt);
                    all.add(JsonArray.of(elements));
                });
            }
            return all.build();
        }

        private static JsonValue otherKind(JsonValue value) {
            return value instanceof JsonNumber ? new JsonString("1") : new JsonNumber(-1.5);
        }

        private static JsonObject with(JsonObject object, String name, JsonValue value) {
            var members = new java.util.LinkedHashMap<>(object.members());
            members.put(name, value);
            return new JsonObject(members);
        }

        private static JsonObject without(JsonObject object, String name) {
            var members = new java.util.LinkedHashMap<>(object.members());
            members.remove(name);
            return new JsonObject(members);
        }
    }
}
