package dev.countersign.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
    @Test
    void readsEveryKindOfValue() {
        assertThat(read(" {\"a\": [1, -2.5e3, true, false, null, \"x\\u00e9\\n\\/\"], \"b\": {}} "))
                .isEqualTo(JsonObject.builder()
                        .put(
                                "a",
                                JsonArray.of(
                                        JsonNumber.of(1),
                                        new JsonNumber(-2500),
                                        JsonBoolean.TRUE,
                                        JsonBoolean.FALSE,
                                        JsonNull.NULL,
                                        new JsonString("xé\n/")))
                        .put("b", JsonObject.builder())
                        .build());
    }

    @Test
    void keepsTheOrderOfMembers() {
        assertThat(read("{\"z\":1,\"a\":2}").asObject().orElseThrow().members()).containsOnlyKeys("z", "a");
        assertThat(Json.write(read("{\"z\":1,\"a\":2}"))).isEqualTo("{\"z\":1,\"a\":2}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "nul",
                "tru e",
                "+1",
                "01",
                "-",
                "1.",
                ".5",
                "1e",
                "1e+",
                "0x1",
                "NaN",
                "Infinity",
                "'a'",
                "\"a",
                "\"\\x\"",
                "\"\\u12g4\"",
                "\"\\u١٢٣٤\"",
                "\"\u0001\"",
                "\"\\",
                "[1,]",
                "[1 2]",
                "[",
                "{\"a\":1,}",
                "{\"a\" 1}",
                "{a:1}",
                "{\"a\":1",
                "{,}",
                "1 2",
                "// c\n1",
                "\ufeff1",
                "\u00a01",
                "\"\ud800\"",
                "\"\udc00\"",
                "1e400",
                "-1e400",
                "9007199254740993",
                "-9007199254740993",
                "1152921504606846976",
                "9007199254740992000000000000000000000000"
            })
    void refusesWhatIsNotStrictJson(String text) {
        assertThat(Json.read(text)).isInstanceOf(JsonReading.Refused.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"a\":1,#\"a\":2}|line 2, column 1: the member \"a\" stands here a second time",
                "{\"a\":1,#\"\\u0061\":2}|line 2, column 1: the member \"a\" stands here a second time",
                "[1,##  x]|line 3, column 3: expected a value, but found x",
                "{\"a\"#1}|line 2, column 1: expected a colon after the member's name, but found 1",
                "[1|line 1, column 3: expected a comma or ], but found the end of the text",
                "[007]|line 1, column 3: expected a comma or ], but found 0"
            })
    void saysWhereAndWhy(String text, String message) {
        assertThat(((JsonReading.Refused) Json.read(text.replace('#', '\n'))).message())
                .isEqualTo(message);
    }

    @Test
    void neverQuotesHostileTextRaw() {
        var refused = (JsonReading.Refused) Json.read("{\"\u202ea\":1,\"\u202ea\":2}");
        assertThat(refused.message()).matches("[\\x20-\\x7e]+");
    }

    @Test
    void readsHundredLevelsAndNotOneMore() {
        assertThat(Json.read("[".repeat(100) + "]".repeat(100))).isInstanceOf(JsonReading.Read.class);
        assertThat(Json.read("[".repeat(101) + "]".repeat(101))).isInstanceOf(JsonReading.Refused.class);
        assertThat(Json.read("[".repeat(1_000_000))).isInstanceOf(JsonReading.Refused.class);
        assertThat(Json.read("{\"a\":".repeat(100_000))).isInstanceOf(JsonReading.Refused.class);
    }

    @Test
    void refusesTextOverTheBound() {
        assertThat(Json.read("[1, 2]", 6)).isInstanceOf(JsonReading.Read.class);
        assertThat(Json.read("[1, 2]", 5)).isInstanceOf(JsonReading.Refused.class);
    }

    @Test
    void readsNumbersUpToWhereDigitsAreLost() {
        assertThat(read("9007199254740991")).isEqualTo(JsonNumber.of(9007199254740991L));
        assertThat(read("9007199254740992")).isEqualTo(new JsonNumber(0x1p53));
        assertThat(read("-1152921504606847000")).isEqualTo(new JsonNumber(-0x1p60));
        assertThat(read("-0")).isEqualTo(JsonNumber.of(0));
        assertThat(read("1E30")).isEqualTo(new JsonNumber(1e30));
        assertThat(Json.read("0." + "1".repeat(98))).isInstanceOf(JsonReading.Read.class);
        assertThat(Json.read("0." + "1".repeat(99))).isInstanceOf(JsonReading.Refused.class);
    }

    @Test
    void readsEscapedLoneSurrogate() {
        assertThat(read("\"\\udc80\"")).isEqualTo(new JsonString("\udc80"));
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        assertThat(Json.read("\"é\"".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new JsonReading.Read(new JsonString("é")));
        assertThat(Json.read("\"é\"".getBytes(StandardCharsets.ISO_8859_1))).isInstanceOf(JsonReading.Refused.class);
        assertThat(Json.read(new byte[] {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'})) // CESU surrogate
                .isInstanceOf(JsonReading.Refused.class);
    }

    @Property
    void anyTextIsReadOrRefusedWithAPlace(@ForAll String text) {
        switch (Json.read(text)) {
            case JsonReading.Read(var value) ->
                assertThat(Json.read(Json.write(value))).isEqualTo(new JsonReading.Read(value));
            case JsonReading.Refused(int line, int column, String reason) -> {
                assertThat(line).isPositive();
                assertThat(column).isPositive();
                assertThat(reason).isNotBlank().doesNotContain("\n");
            }
        }
    }

    static JsonValue read(String text) {
        return Json.read(text).orThrow();
    }
}
