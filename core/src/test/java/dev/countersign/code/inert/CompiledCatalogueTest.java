package dev.countersign.code.inert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.change.Content;
import dev.countersign.change.FileMode;
import dev.countersign.code.inert.Inertness.Worded;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Compiled gettext catalogues, whole and broken. Texts are pairs of source and translation; `~` is a NUL.
class CompiledCatalogueTest {
    private static final String PATH = "app/locale/de/LC_MESSAGES/django.mo";
    private static final String HEADER = header("nplurals=2; plural=(n != 1);");
    private static final byte[] ONE = mo(ByteOrder.LITTLE_ENDIAN, "", HEADER, "Hello there", "Hallo du");

    @Test
    void anotherTranslationIsReadButNoCodeInEitherOrderOfBytes() {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            byte[] two = mo(order, "", HEADER, "Hello there", "Guten Tag", "Menu\u0004Save it", "Speichern");
            assertThat(modified(ONE, two)).isInstanceOf(Worded.class);
            assertThat(modified(two, ONE)).isInstanceOf(Worded.class);
        }
    }

    @Test
    void itsTextsAreThoseOfItsSource() {
        byte[] compiled = mo(
                ByteOrder.LITTLE_ENDIAN,
                "",
                HEADER,
                "Menu\u0004Say \"hi\"",
                "Sag \"hi\"\n",
                "%d file~%d files",
                "%d Datei~%d Dateien");
        String source = """
                msgid ""
                msgstr ""
                "Content-Type: text/plain; charset=UTF-8\\n"
                "Plural-Forms: nplurals=2; plural=(n != 1);\\n"

                msgctxt "Menu"
                msgid "Say \\"hi\\""
                msgstr "Sag \\"hi\\"\\n"

                msgid "%d file"
                msgid_plural "%d files"
                msgstr[0] "%d Datei"
                msgstr[1] "%d Dateien"
                """;
        Map<String, String> texts = new HashMap<>(MoText.read(content(compiled)).orElseThrow());
        assertThat(texts.remove("")).isEqualTo("");
        Map<String, String> written = new HashMap<>(PoText.read(source).orElseThrow());
        assertThat(written.remove("\u0000msgstr")).isEqualTo("");
        assertThat(texts).isEqualTo(written).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Hello %(name)s|Hallo %(name)s",
                "Add a %(thing)s|Ein(e) %(thing)s dazu",
                "See this %(thing)s|Dieses %(thing)s-Objekt sehen",
                "%d file~%d files|%d Datei~%d Dateien",
                "<b>%d</b> file~<b>%d</b> files|<b>%d</b> Datei~<b>%d</b> Dateien"
            })
    void aTranslationWithTheMarksOfItsSourceIsReadButNoCode(String source, String translation) {
        assertThat(with(source, translation)).isInstanceOf(Worded.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<b>The page</b> is locked by <b>you</b>|<b>Die Seite</b> hast du verriegelt",
                "Workflow state|zustand_des_ablaufs"
            })
    void aSentenceWithFewerOfItsMarksIsReadButNoCode(String source, String translation) {
        assertThat(with(source, translation)).isInstanceOf(Worded.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The page is yours|<script>evil()</script> Die Seite",
                "The page is yours|Die Seite <b>ist</b> deine",
                "The page is yours|Siehe https://evil.example hier",
                "The page is yours|Die Seite %(password)s ist deine",
                "The page is yours|rm -rf data",
                "The page is yours|Die Seite {0.__class__} ist deine",
                "The page is yours|Die \u200bSeite",
                "The page is yours|Die \u202eSeite",
                "The page is yours|Die \udb40\udc41Seite",
                "Y-m-d|d.m.Y; rm -rf",
                "ltr|`id`"
            })
    void aTranslationThatHoldsMoreThanItsSourceIsNeither(String source, String translation) {
        assertThat(with(source, translation)).isNotInstanceOf(Worded.class);
        assertThat(with(source, translation).isProved()).isFalse();
    }

    @Test
    void aNewOneAndADeletedOneAreReadButNoCode() {
        assertThat(Files.judge(null, new Content.Absent(), PATH, content(ONE), FileMode.ABSENT, FileMode.REGULAR))
                .isInstanceOf(Worded.class);
        assertThat(Files.judge(PATH, content(ONE), null, new Content.Absent(), FileMode.REGULAR, FileMode.ABSENT))
                .isInstanceOf(Worded.class);
        assertThat(Files.judge(
                                null,
                                new Content.Absent(),
                                "app/data/a.mo",
                                content(ONE),
                                FileMode.ABSENT,
                                FileMode.REGULAR)
                        .isProved())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nplurals=1; plural=0;",
                "nplurals=2; plural=n>1",
                "nplurals=2; plural=(n != 1);",
                "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"
            })
    void aPlainRuleOfPluralsMayComeOrChange(String rule) {
        assertThat(PluralRule.isPlain(rule)).isTrue();
        assertThat(modified(ONE, mo(ByteOrder.LITTLE_ENDIAN, "", header(rule), "Hello there", "Guten Tag")))
                .isInstanceOf(Worded.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nplurals=2; plural=n%0;",
                "nplurals=2; plural=n%n;",
                "nplurals=2; plural=n%(n-1);",
                "nplurals=2; plural=__import__('os').system('id');",
                "nplurals=2; plural=n != ;",
                "nplurals=2; plural=(n != 1;",
                "nplurals=9; plural=n;",
                "nplurals=2; plural=n**n**n;",
                "nplurals=2; plural=n ? 1;",
                "nplurals=2; plural=0; evil",
                // forms that there are not
                "nplurals=2; plural=n;",
                "nplurals=2; plural=n%10;",
                "nplurals=2; plural=(n ? 9 : 1);",
                "nplurals=2; plural=n>1 ? (2) : 0;",
                "nplurals=1; plural=5"
            })
    void anyOtherRuleMayNot(String rule) {
        assertThat(PluralRule.isPlain(rule)).isFalse();
        byte[] other = mo(ByteOrder.LITTLE_ENDIAN, "", header(rule), "Hello there", "Hallo du");
        assertThat(modified(ONE, other)).isInstanceOf(Inertness.NotInert.class);
        assertThat(modified(other, mo(ByteOrder.LITTLE_ENDIAN, "", header(rule), "Hello there", "Guten Tag")))
                .isInstanceOf(Worded.class);
    }

    @Test
    void aLongOrDeepRuleIsRefusedWithinBounds() {
        assertThat(PluralRule.isPlain("nplurals=2; plural=" + "(".repeat(100_000)))
                .isFalse();
        assertThat(PluralRule.isPlain("nplurals=2; plural=" + "(".repeat(200) + "n>1" + ")".repeat(200)))
                .isFalse();
        assertThat(PluralRule.isPlain("nplurals=2; plural=" + "(".repeat(5) + "n>1" + ")".repeat(5)))
                .isTrue();
    }

    @Test
    void whatIsNoWholeCatalogueIsNotRead() {
        assertThat(MoText.read(content(ONE))).isPresent();
        assertThat(MoText.read(content(Arrays.copyOf(ONE, ONE.length - 1)))).isEmpty();
        assertThat(MoText.read(content(Arrays.copyOf(ONE, 20)))).isEmpty();
        assertThat(MoText.read(new Content.Binary(Files.id("a"), ONE.length + 1, latin1(ONE))))
                .isEmpty();
        assertThat(MoText.read(content(with(4, 1)))).isEmpty();
        assertThat(MoText.read(content(with(8, -1)))).isEmpty();
        assertThat(MoText.read(content(with(8, Integer.MAX_VALUE)))).isEmpty();
        assertThat(MoText.read(content(with(12, ONE.length)))).isEmpty();
        assertThat(MoText.read(content(with(16, -8)))).isEmpty();
        assertThat(MoText.read(content(with(28 + 8, 1)))).isEmpty();
        assertThat(MoText.read(content(with(28 + 8, Integer.MAX_VALUE)))).isEmpty();
        assertThat(MoText.read(content(with(28 + 12, Integer.MAX_VALUE)))).isEmpty();
        assertThat(MoText.read(content(with(28 + 12, 4)))).isEmpty();
    }

    @Test
    void whatReadersTakeInDifferentWaysIsNotRead() {
        assertThat(read("Hello there", "Hallo du")).as("no header").isEmpty();
        assertThat(read("", HEADER, "Hello there", "Hallo", "Hello there", "Du"))
                .as("twice")
                .isEmpty();
        assertThat(read("", HEADER.replace("UTF-8", "ISO-8859-1"))).isEmpty();
        assertThat(read("", HEADER.replace("UTF-8", "UTF-7"))).isEmpty();
        assertThat(read("", HEADER, "One", "Eins~Zwei")).isEmpty();
        assertThat(read("", HEADER, "One~Two~Three", "Eins~Zwei")).isEmpty();
        assertThat(read("", HEADER, "One~Two", "Eins~Zwei")).isPresent();
    }

    @Test
    void brokenBytesEndInNoException() {
        var random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] broken = ONE.clone();
            for (int n = random.nextInt(4); n >= 0; n--) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt();
            }
            MoText.read(content(Arrays.copyOf(broken, random.nextInt(broken.length + 1))));
            MoText.read(content(broken));
        }
    }

    private static Inertness with(String source, String translation) {
        return modified(ONE, mo(ByteOrder.LITTLE_ENDIAN, "", HEADER, "Hello there", "Hallo du", source, translation));
    }

    private static byte[] with(int place, int number) {
        byte[] bytes = ONE.clone();
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(place, number);
        return bytes;
    }

    private static Optional<Map<String, String>> read(String... texts) {
        return MoText.read(content(mo(ByteOrder.LITTLE_ENDIAN, texts)));
    }

    private static Inertness modified(byte[] before, byte[] after) {
        return Files.judge(PATH, content(before), PATH, content(after), FileMode.REGULAR, FileMode.REGULAR);
    }

    private static Content.Binary content(byte[] bytes) {
        return new Content.Binary(Files.id(latin1(bytes)), bytes.length, latin1(bytes));
    }

    private static String latin1(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static String header(String rule) {
        return "Project-Id-Version: a\nContent-Type: text/plain; charset=UTF-8\nPlural-Forms: " + rule + "\n";
    }

    private static byte[] mo(ByteOrder order, String... texts) {
        int count = texts.length / 2;
        int strings = 28 + 16 * count;
        var body = new ByteArrayOutputStream();
        ByteBuffer head = ByteBuffer.allocate(strings).order(order);
        head.putInt(0x950412de)
                .putInt(0)
                .putInt(count)
                .putInt(28)
                .putInt(28 + 8 * count)
                .putInt(0)
                .putInt(strings);
        for (int side = 0; side < 2; side++) {
            for (int i = side; i < texts.length; i += 2) {
                byte[] text = texts[i].replace('~', '\u0000').getBytes(StandardCharsets.UTF_8);
                head.putInt(text.length).putInt(strings + body.size());
                body.writeBytes(text);
                body.write(0);
            }
        }
        return ByteBuffer.allocate(strings + body.size())
                .put(head.array())
                .put(body.toByteArray())
                .array();
    }
}
