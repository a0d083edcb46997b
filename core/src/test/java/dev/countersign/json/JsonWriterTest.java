package dev.countersign.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonWriterTest {
    /// RFC 8785, Appendix B: the bits of a double and how ECMAScript writes it; and the neighbours where Java
    /// differs.
    @ParameterizedTest
    @CsvSource({
        "0000000000000000,0",
        "8000000000000000,0",
        "0000000000000001,5e-324",
        "8000000000000001,-5e-324",
        "7fefffffffffffff,1.7976931348623157e+308",
        "ffefffffffffffff,-1.7976931348623157e+308",
        "4340000000000000,9007199254740992",
        "c340000000000000,-9007199254740992",
        "4430000000000000,295147905179352830000",
        "44b52d02c7e14af5,9.999999999999997e+22",
        "44b52d02c7e14af6,1e+23",
        "44b52d02c7e14af7,1.0000000000000001e+23",
        "444b1ae4d6e2ef4e,999999999999999700000",
        "444b1ae4d6e2ef4f,999999999999999900000",
        "444b1ae4d6e2ef50,1e+21",
        "3eb0c6f7a0b5ed8c,9.999999999999997e-7",
        "3eb0c6f7a0b5ed8d,0.000001",
        "41b3de4355555553,333333333.3333332",
        "41b3de4355555554,333333333.33333325",
        "41b3de4355555555,333333333.3333333",
        "41b3de4355555556,333333333.3333334",
        "41b3de4355555557,333333333.33333343",
        "becbf647612f3696,-0.0000033333333333333333",
        "43143ff3c1cb0959,1424953923781206.2",
        "0000000000000002,1e-323",
        "0000000000000003,1.5e-323",
        "0000000000000004,2e-323",
        "0000000000000005,2.5e-323",
        "000000000000000a,5e-323"
    })
    void writesNumbersAsEcmaScriptDoes(String bits, String expected) {
        double value = Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));
        assertThat(Json.canonical(new JsonNumber(value))).isEqualTo(expected);
    }

    @Test
    void sortsMembersOfTheCanonicalFormByUtf16() {
        var object = JsonObject.builder()
                .put("\ufb33", 1)
                .put("\ud83d\ude02", 2)
                .put("b", JsonObject.builder().put("z", 1).put("a", 2))
                .put("", 3)
                .build();
        assertThat(Json.canonical(object))
                .isEqualTo("{\"\":3,\"b\":{\"a\":2,\"z\":1},\"\ud83d\ude02\":2,\"\ufb33\":1}");
        assertThat(Json.write(object)).startsWith("{\"\ufb33\":1,");
    }

    @Test
    void escapesOnlyWhatMustBeEscaped() {
        assertThat(Json.canonical(new JsonString("\u0000\b\t\n\u000b\f\r\u001f \"\\/é\u007f\u2028")))
                .isEqualTo("\"\\u0000\\b\\t\\n\\u000b\\f\\r\\u001f \\\"\\\\/é\u007f\u2028\"");
    }

    @Test
    void loneSurrogateIsEscapedForPeopleAndRefusedForHashing() {
        assertThat(Json.write(new JsonString("a\udc80b"))).isEqualTo("\"a\\udc80b\"");
        assertThatThrownBy(() -> Json.canonical(new JsonString("a\udc80b")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(Json.canonical(new JsonString("\ud83d\ude02"))).isEqualTo("\"\ud83d\ude02\"");
    }

    @Test
    void indentsForPeople() {
        var object = JsonObject.builder()
                .put("a", List.of(JsonNumber.of(1), JsonBoolean.TRUE))
                .put("b", JsonArray.of())
                .put("c", JsonObject.builder())
                .build();
        assertThat(Json.writeIndented(object)).isEqualTo("""
                {
                  "a": [
                    1,
                    true
                  ],
                  "b": [],
                  "c": {}
                }""");
    }

    @Test
    void refusesNumbersThatJsonDoesNotHave() {
        assertThatThrownBy(() -> new JsonNumber(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new JsonNumber(Double.POSITIVE_INFINITY)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> JsonNumber.of(1L << 53)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> JsonNumber.of(Long.MIN_VALUE)).isInstanceOf(IllegalArgumentException.class);
        assertThat(JsonNumber.of(JsonNumber.MAX_SAFE).asLong()).hasValue(JsonNumber.MAX_SAFE);
        assertThat(new JsonNumber(0.5).asLong()).isEmpty();
    }

    @Test
    void refusesAMemberTwice() {
        var builder = JsonObject.builder().put("a", 1);
        assertThatThrownBy(() -> builder.put("a", 2)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void everyDoubleReadsBackFromItsCanonicalForm(@ForAll long bits) {
        double value = Double.longBitsToDouble(bits);
        if (Double.isFinite(value)) {
            var number = new JsonNumber(value);
            assertThat(Json.read(Json.canonical(number)).orThrow()).isEqualTo(number);
        }
    }

    @Property
    void everyWholeDoubleReadsBackFromItsCanonicalForm(@ForAll @LongRange(min = 1L << 53) long whole) {
        var number = new JsonNumber(whole);
        assertThat(Json.read(Json.canonical(number)).orThrow()).isEqualTo(number);
    }

    @Property(tries = 300)
    void everyValueReadsBackFromWhatIsWritten(@ForAll("values") JsonValue value) {
        assertThat(Json.read(Json.write(value)).orThrow()).isEqualTo(value);
        assertThat(Json.read(Json.writeIndented(value)).orThrow()).isEqualTo(value);
        assertThat(Json.read(Json.canonical(value)).orThrow()).isEqualTo(value);
    }

    @Property(tries = 300)
    void canonicalFormDoesNotDependOnOrderOrLayout(@ForAll("values") JsonValue value) {
        String canonical = Json.canonical(value);
        assertThat(Json.canonical(Json.read(canonical).orThrow())).isEqualTo(canonical);
        assertThat(Json.canonical(Json.read(Json.writeIndented(value)).orThrow()))
                .isEqualTo(canonical);
    }

    @Provide
    Arbitrary<JsonValue> values() {
        return values(3);
    }

    private static Arbitrary<JsonValue> values(int depth) {
        Arbitrary<String> texts = Arbitraries.strings().ofMaxLength(8).filter(JsonWriterTest::isWellFormed);
        Arbitrary<JsonValue> leaf = Arbitraries.oneOf(
                texts.map(JsonString::new),
                Arbitraries.longs()
                        .between(-JsonNumber.MAX_SAFE, JsonNumber.MAX_SAFE)
                        .map(JsonNumber::of),
                Arbitraries.doubles().between(-1, 1).map(JsonNumber::new),
                Arbitraries.of(JsonBoolean.TRUE, JsonBoolean.FALSE, JsonNull.NULL));
        if (depth == 0) {
            return leaf;
        }
        Arbitrary<JsonValue> inner = values(depth - 1);
        return Arbitraries.oneOf(
                leaf,
                inner.list().ofMaxSize(4).map(JsonArray::new),
                Arbitraries.maps(texts, inner).ofMaxSize(4).map(JsonObject::new));
    }

    private static boolean isWellFormed(String text) {
        return text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
}
