package dev.countersign.adapter.sarif;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.adapter.Hostile;
import dev.countersign.adapter.RandomReview;
import dev.countersign.adapter.ReviewFixture;
import dev.countersign.change.RepoPath;
import dev.countersign.detect.Direction;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.Side;
import dev.countersign.detect.Strength;
import dev.countersign.json.Json;
import dev.countersign.json.JsonNumber;
import dev.countersign.json.JsonObject;
import dev.countersign.json.JsonReading;
import dev.countersign.json.JsonValue;
import dev.countersign.review.Review;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The format itself is judged by `benchmarks/check-sarif`; here stands what only we can know.
class SarifReportTest {
    private static final Pattern HIDDEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\u2028\u2029&&[^\n]]");
    private static final Pattern CI = Pattern.compile("(?im)^\\s*::|##\\[|##vso\\[|##teamcity\\[");
    private static final Pattern LINK = Pattern.compile("(?<!\\\\)\\[[^\\]]*\\]\\(");
    private static final Pattern PLACEHOLDER = Pattern.compile("(?<!\\{)\\{\\d+\\}(?!\\})");

    static Stream<String> texts() {
        return Hostile.TEXTS.stream();
    }

    @Test
    void factIsAResultWithPlaceRankAndFingerprints() {
        Review review = ReviewFixture.change()
                .file("src/a b.txt", "a\nb\n", "a\nnew\nb\n")
                .sees(ReviewFixture.sighting(FactKind.SECRET, Direction.RISK_ADDED, "src/a b.txt", Side.AFTER, 2, 1)
                        .withStrength(Strength.PARSED)
                        .withSeverity(5)
                        .quoting("new"))
                .review();
        JsonObject result = results(review).getFirst();
        assertThat(result.text("level")).contains("error");
        assertThat(number(result, "rank")).isEqualTo(95);
        assertThat(physical(result).object("artifactLocation").orElseThrow().text("uri"))
                .contains("src/a%20b.txt");
        assertThat(number(region(result), "startLine")).isEqualTo(2);
        assertThat(region(result).object("snippet").orElseThrow().text("text")).contains("new");
        JsonObject prints = result.object("partialFingerprints").orElseThrow();
        assertThat(prints.text("countersignFact/v1"))
                .contains(review.facts().getFirst().id());
        assertThat(prints.text("primaryLocationLineHash"))
                .contains(LineHashes.of("a\nnew\nb\n").get(1));
        JsonObject rule = rules(review).getFirst();
        assertThat(rule.object("help").orElseThrow().text("text").orElseThrow()).contains("What to do: Put it back.");
        assertThat(Json.write(rule)).contains("external/cwe/cwe-862", "cwe-285", "\"security-severity\":\"8.9\"");
    }

    @Test
    void fingerprintsSurviveUnrelatedLinesAboveAndDieWithTheLine() {
        String lines = "one\ntwo\n";
        JsonObject here = prints("a.txt", "", lines, 2);
        assertThat(prints("a.txt", "above\nand more\n", lines, 4)).isEqualTo(here);
        assertThat(prints("moved/to/b.txt", "", lines, 2)).isEqualTo(here);
        assertThat(prints("a.txt", "", "one\nthree\n", 2)).isNotEqualTo(here);
    }

    private static JsonObject prints(String path, String above, String lines, int line) {
        Review review = ReviewFixture.change()
                .file(path, "", above + lines)
                .sees(ReviewFixture.sighting(FactKind.SECRET, Direction.RISK_ADDED, path, Side.AFTER, line, 1)
                        .about("subject")
                        .quoting((above + lines).split("\n", -1)[line - 1]))
                .review();
        JsonObject prints =
                results(review).getFirst().object("partialFingerprints").orElseThrow();
        assertThat(prints.members()).containsOnlyKeys("countersignFact/v1", "primaryLocationLineHash");
        return prints;
    }

    @Test
    void removedLineIsShownOnTheNearestLineOfTheNewFile() {
        Review review = ReviewFixture.change()
                .moved("old.txt", "new.txt", "1\n2\nguard\n4\n5\n", "0\n1\n2\n4\n5\n")
                .sees(ReviewFixture.removedGuard("old.txt", 3, "guard"))
                .review();
        JsonObject result = results(review).getFirst();
        assertThat(physical(result).object("artifactLocation").orElseThrow().text("uri"))
                .contains("new.txt");
        assertThat(number(region(result), "startLine")).isEqualTo(3);
        assertThat(region(result).get("snippet")).isEmpty();
        assertThat(message(result)).contains("Removed at line 3 of the old file: guard.");
    }

    @Test
    void factsOfADeletedFileKeepTheirLine() {
        Review review = ReviewFixture.change()
                .file("gone.txt", "1\nguard\n3\n", null)
                .sees(ReviewFixture.removedGuard("gone.txt", 2, "guard"))
                .review();
        JsonObject result = results(review).getFirst();
        assertThat(physical(result).object("artifactLocation").orElseThrow().text("uri"))
                .contains("gone.txt");
        assertThat(number(region(result), "startLine")).isEqualTo(2);
        assertThat(result.object("partialFingerprints").orElseThrow().get("primaryLocationLineHash"))
                .isEmpty();
    }

    @Test
    void linesPastTheEndOfTheFileAreNeverNamed() {
        Review review = ReviewFixture.change()
                .file("a.txt", "1\n2\nguard\n", "1\n2\n")
                .sees(ReviewFixture.removedGuard("a.txt", 3, "guard"))
                .sees(ReviewFixture.sighting(FactKind.SECRET, Direction.RISK_ADDED, "a.txt", Side.AFTER, 2, 90))
                .review();
        assertThat(results(review)).hasSize(2).allSatisfy(result -> {
            assertThat(number(region(result), "startLine")).isEqualTo(2);
            assertThat(region(result).get("endLine")).isEmpty();
        });
    }

    @Test
    void whatIsUnknownMakesTheRunUnsuccessfulAndIsNamed() {
        JsonObject partial = run(ReviewFixture.change()
                .file("a.bin", "a\n", "b\n")
                .gap("x", "missing")
                .review());
        JsonObject call = (JsonObject)
                partial.array("invocations").orElseThrow().elements().getFirst();
        assertThat(call.get("executionSuccessful").orElseThrow()).hasToString("JsonBoolean[value=false]");
        assertThat(Json.write(call)).contains("Not analysed: x: missing.");
        JsonObject full =
                run(ReviewFixture.change().file("a.css", "a{}\n", "b{}\n").review());
        assertThat(Json.write(full.array("invocations").orElseThrow()))
                .isEqualTo("[{\"executionSuccessful\":true,\"toolExecutionNotifications\":[]}]");
    }

    @Test
    void factOfAChangeWithoutFilesIsANotificationForItHasNoPlace() {
        var claim = ReviewFixture.sighting(FactKind.CLAIM_MISMATCH, Direction.RISK_ADDED, null, Side.MESSAGE, 0, 0);
        Review empty = ReviewFixture.change().sees(claim).review();
        assertThat(results(empty)).isEmpty();
        assertThat(Json.write(run(empty).array("invocations").orElseThrow()))
                .contains("guard-removed: seen: claim-mismatch (fact "
                        + empty.facts().getFirst().id() + ").");
        Review full = ReviewFixture.change()
                .file("a.css", "a{}\n", "b{}\n")
                .sees(claim)
                .review();
        assertThat(number(region(results(full).getFirst()), "startLine")).isEqualTo(1);
    }

    @Test
    void disputeInTheFloorIsAnAcceptedSuppressionAndOneInTheRepositoryIsNot() {
        var change = ReviewFixture.change()
                .file("a.txt", "1\nguard\n", "1\n")
                .sees(ReviewFixture.removedGuard("a.txt", 2, "guard"));
        assertThat(Json.write(results(change.review()).getFirst())).contains("\"suppressions\":[]");
        assertThat(Json.write(results(change.disputedBy("Ada", false).review()).getFirst()))
                .contains("\"status\":\"underReview\",\"justification\":\"sanitised, says Ada, until 2026-12-31\"");
        assertThat(Json.write(results(change.disputedBy("Ada", true).review()).getFirst()))
                .contains("\"status\":\"accepted\"");
    }

    @Test
    void whatIsTooMuchForForgesIsLeftOutFromTheLowestRankAndCounted() {
        String long900 = "path/" + "ü".repeat(450) + "/";
        var change = ReviewFixture.change();
        for (int i = 0; i < 6_000; i++) {
            String path = long900 + i + ".txt";
            change.file(path, "a\n", "b\n");
            FactKind kind = i == 5_999 ? FactKind.SECRET : FactKind.PIPELINE_CHANGED;
            change.sees(ReviewFixture.sighting(kind, Direction.RISK_ADDED, path, Side.AFTER, 1, 1));
        }
        Review review = change.review();
        String sarif = sarif(review);
        assertThat(sarif.getBytes(StandardCharsets.UTF_8).length).isLessThan(10_000_000);
        List<JsonObject> results = results(review);
        assertThat(results.size()).isBetween(500, 5_000);
        assertThat(results.getFirst().object("properties").orElseThrow().text("kind"))
                .contains("secret");
        assertThat(sarif).contains(6_000 - results.size() + " results of lower rank are left out");
    }

    @Property(tries = 60)
    void everyResultPointsToARuleAPlaceAndALine(@ForAll long seed) {
        Review review = RandomReview.of(seed);
        List<String> rules = rules(review).stream()
                .map(rule -> rule.text("id").orElseThrow())
                .toList();
        var ids = new HashSet<String>();
        for (JsonObject result : results(review)) {
            assertThat(rules.get((int) number(result, "ruleIndex")))
                    .isEqualTo(result.text("ruleId").orElseThrow());
            assertThat(number(result, "rank")).isBetween(0.0, 100.0);
            assertThat(ids.add(result.object("partialFingerprints")
                            .orElseThrow()
                            .text("countersignFact/v1")
                            .orElseThrow()))
                    .isTrue();
            assertThat(number(region(result), "startLine")).isGreaterThanOrEqualTo(1);
        }
        assertThat(sarif(review)).isEqualTo(sarif(RandomReview.of(seed)));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void foreignTextIsOnlyText(String text) {
        String sarif = sarif(Hostile.review(text));
        assertThat(sarif).doesNotContainPattern(HIDDEN).doesNotContainPattern(CI);
        for (String string : strings(run(Hostile.review(text)))) {
            assertThat(string).doesNotContainPattern(HIDDEN);
        }
        for (JsonObject result : results(Hostile.review(text))) {
            assertThat(message(result)).doesNotContainPattern(LINK).doesNotContainPattern(PLACEHOLDER);
            String uri = physical(result)
                    .object("artifactLocation")
                    .orElseThrow()
                    .text("uri")
                    .orElseThrow();
            URI parsed = URI.create(uri);
            assertThat(parsed.isAbsolute()).isFalse();
            assertThat(parsed.getAuthority()).isNull();
            assertThat(parsed.getQuery()).isNull();
            assertThat(parsed.getFragment()).isNull();
            assertThat(parsed.normalize().getPath()).isEqualTo(parsed.getPath().replaceAll("/+", "/"));
        }
    }

    @Test
    void rawTextsWouldAct() {
        String all = String.join("\n", Hostile.TEXTS);
        assertThat(all)
                .containsPattern(HIDDEN)
                .containsPattern(CI)
                .containsPattern(LINK)
                .containsPattern(PLACEHOLDER);
        assertThat(URI.create("src/../../etc/passwd").normalize()).hasToString("../etc/passwd");
        assertThat(URI.create("//evil.example/share").getAuthority()).isEqualTo("evil.example");
    }

    @Test
    void uriIsThePathByteForByte() {
        assertThat(SarifText.uri(RepoPath.of("a b/ü#?%.txt"))).isEqualTo("a%20b/%C3%BC%23%3F%25.txt");
        assertThat(SarifText.uri(RepoPath.ofBytes(new byte[] {'a', (byte) 0xE9})))
                .isEqualTo("a%E9");
        assertThat(SarifText.uri(RepoPath.of("a/../b/./.c"))).isEqualTo("a/%2E%2E/b/%2E/.c");
        assertThat(SarifText.uri(RepoPath.of("c:/x"))).isEqualTo("c%3A/x");
    }

    private static String sarif(Review review) {
        return new SarifReport(ReviewFixture.TABLE, List.of(ReviewFixture.ABOUT), "0.1.0").of(review);
    }

    private static JsonObject run(Review review) {
        var log = (JsonObject) ((JsonReading.Read) Json.read(sarif(review))).value();
        return (JsonObject) log.array("runs").orElseThrow().elements().getFirst();
    }

    private static List<JsonObject> results(Review review) {
        return objects(run(review).array("results").orElseThrow().elements());
    }

    private static List<JsonObject> rules(Review review) {
        return objects(run(review)
                .object("tool")
                .flatMap(tool -> tool.object("driver"))
                .flatMap(driver -> driver.array("rules"))
                .orElseThrow()
                .elements());
    }

    private static List<JsonObject> objects(List<JsonValue> values) {
        return values.stream().map(JsonObject.class::cast).toList();
    }

    private static JsonObject physical(JsonObject result) {
        var location =
                (JsonObject) result.array("locations").orElseThrow().elements().getFirst();
        return location.object("physicalLocation").orElseThrow();
    }

    private static JsonObject region(JsonObject result) {
        return physical(result).object("region").orElseThrow();
    }

    private static String message(JsonObject result) {
        return result.object("message").flatMap(m -> m.text("text")).orElseThrow();
    }

    private static double number(JsonObject object, String name) {
        return ((JsonNumber) object.get(name).orElseThrow()).value();
    }

    private static List<String> strings(JsonValue value) {
        List<String> strings = new ArrayList<>();
        value.asText().ifPresent(strings::add);
        value.asObject().ifPresent(o -> o.members().values().forEach(v -> strings.addAll(strings(v))));
        value.asArray().ifPresent(a -> a.elements().forEach(v -> strings.addAll(strings(v))));
        return strings;
    }
}
