package dev.countersign.adapter.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.adapter.Hostile;
import dev.countersign.json.Json;
import dev.countersign.json.JsonObject;
import dev.countersign.json.JsonReading;
import dev.countersign.json.JsonString;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PrintableTest {
    @Test
    void plainTextStaysAsItIs() {
        for (String text : List.of("", "a b", "Grüße, 世界 👍️", "std::vector", "# Title", "a ## b")) {
            assertThat(Printable.of(text)).isEqualTo(text);
        }
    }

    @Test
    void whatATerminalOrCiSystemWouldObeyIsWrittenOut() {
        assertThat(Printable.of("\u001b[31m")).isEqualTo("\\u{1b}[31m");
        assertThat(Printable.of("a\nb")).isEqualTo("a\\u{a}b");
        assertThat(Printable.of("\u202eexe")).isEqualTo("\\u{202e}exe");
        assertThat(Printable.of("  ::error::x")).isEqualTo("  \\u{3a}:error::x");
        assertThat(Printable.of("x ##vso[task]")).isEqualTo("x \\u{23}#vso[task]");
        assertThat(Printable.of("###[x]")).isEqualTo("#\\u{23}#[x]");
    }

    @Test
    void jsonSaysTheSameAndHidesNothing() {
        var hostile = new JsonString("\u009b31m\u202e\ufeff \ud83d\ude00 \udb40\udc41 \\\\ ##[error]");
        String shown = Printable.json(Json.write(hostile));
        assertThat(shown)
                .contains("\\u009b31m\\u202e\\ufeff \ud83d\ude00 \\udb40\\udc41")
                .doesNotContain("##[");
        assertThat(Json.read(shown)).isEqualTo(new JsonReading.Read(hostile));
        String plain = Json.writeIndented(JsonObject.builder().put("a", "é").build());
        assertThat(Printable.json(plain)).isEqualTo(plain);
    }

    @Test
    void doingItTwiceChangesNothing() {
        Hostile.TEXTS.forEach(
                text -> assertThat(Printable.of(Printable.of(text))).isEqualTo(Printable.of(text)));
    }

    @Test
    void middleKeepsTheStartAndTheName() {
        assertThat(Printable.middle("services/billing/src/main/java/RefundController.java:12", 40))
                .hasSize(40)
                .startsWith("services/")
                .contains("…")
                .endsWith("/RefundController.java:12");
        assertThat(Printable.middle("short", 40)).isEqualTo("short");
    }

    @Test
    void wrappedTextStartsNoCommandOnANewLine() {
        List<String> lines = Printable.wrap("some words before ::set-output name=x::y", 20, 3);
        assertThat(lines).hasSize(3).noneMatch(line -> line.strip().startsWith("::"));
    }

    @Property(tries = 300)
    void wrapLosesNothingWhereItMayTakeTheLines(@ForAll String text, @ForAll @IntRange(min = 20, max = 80) int width) {
        List<String> lines = Printable.wrap(text, width, Integer.MAX_VALUE);
        assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(width + 10));
        assertThat(letters(String.join("", lines))).isEqualTo(letters(Printable.of(text)));
    }

    private static String letters(String text) {
        return IntStream.range(0, text.length())
                .mapToObj(i -> String.valueOf(text.charAt(i)))
                .filter(c -> !c.isBlank() && !c.equals(":") && !"\\u{3a}".contains(c))
                .reduce("", String::concat);
    }
}
