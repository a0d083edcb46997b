package dev.countersign.rank;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Isolated("sets the locale of the process")
class ModelReaderTest {
    static final String TEXT = ModelWriter.write(Models.of(new Scorecard(
            -9.25,
            List.of(
                    new Steps(Traits.named("commit.lines"), new float[] {20, 0.1f + 50}, new double[] {0.5, 0, -1}),
                    new Steps(Traits.named("message.security"), new float[] {1}, new double[] {-0.01, 1.2})))));

    @Test
    void modelIsReadByPeople() {
        assertThat(TEXT)
                .contains("\"date\": \"2026-11-29\"")
                .contains("\"hunks\": [0.1,0.25,0.5,1]")
                .contains("\n    {\"trait\":\"commit.lines\",\"sign\":\"falls\",\"below\":0.5,"
                        + "\"from\":[[20,0],[50.1,-1]]},\n")
                .contains("\n      [\"request\",69.25,35.5]\n")
                .endsWith("}\n");
        assertThat(ModelReader.read(TEXT)).isInstanceOf(ModelReading.Read.class);
    }

    @Test
    void bytesDoNotDependOnTheLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            var read = (ModelReading.Read) ModelReader.read(TEXT);
            assertThat(ModelWriter.write(read.model())).isEqualTo(TEXT);
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "\"format\": 1; \"format\": 2; format is 2, but this program reads 1 only",
                "\"folds\": 5; \"folds\": 5.5; folds is not a whole number",
                "\"folds\": 5; \"folds\": -5; folds is -5",
                "\"folds\": 5,; ; folds is missing",
                "\"folds\": 5; \"folds\": 5, \"more\": 1; the model has an unknown member more",
                "2026-11-29; 2026-13-29; Text '2026-13-29' could not be parsed: Invalid value for MonthOfYear",
                "[0.1,0.25,0.5,1]; [0.1,0.25,0.5]; hunks has 3 shares, not 4",
                "[0.1,0.25,0.5,1]; [0.1,0.25,0.5,1.5]; a share is from 0 to 1, not 1.5",
                "commit.lines; commit.colour; there is no trait commit.colour",
                "\"falls\"; \"rises\"; commit.lines has sign rises, but here it is falls",
                "[50.1,-1]; [50.1,1]; commit.lines goes the wrong way at 50.1",
                "[50.1,-1]; [20,-1]; commit.lines has thresholds that do not rise",
                "[50.1,-1]; [50.1]; a step of commit.lines is not a list of 2",
                "message.security; commit.lines; commit.lines has sign rises, but here it is falls",
                "[\"request\",69.25,35.5]; [\"request\",-1,35.5]; not a count of changes: -1.0",
                "[\"list\",20,46]; [\"request\",20,46]; the word request of added stands there twice",
                "[\"list\",20,46]; [\"\",20,46]; a word of added has 0 chars",
                "[\"list\",20,46]; [\"li\\u001b[31mst\",20,46]; what should be a word of added is none",
                "\"base\": -9.25; \"base\": \"x\"; base has something that is not a number"
            })
    void otherThanAModelIsRefusedWithAReason(String part, String instead, String reason) {
        assertThat(TEXT).contains(part);
        String broken = TEXT.replace(part, instead == null ? "" : instead);

        var refused = (ModelReading.Refused) ModelReader.read(broken);

        assertThat(refused.reason()).startsWith(reason);
    }

    @Test
    void modelThatWasChangedByHandIsRefused() {
        String changed = TEXT.replace("[50.1,-1]", "[50.1,-2]");

        var refused = (ModelReading.Refused) ModelReader.read(changed);

        assertThat(refused.reason()).contains("it was changed after it was learned");
    }

    @Test
    void shippedModelHasTheVersionThatItSays() throws IOException {
        String shipped;
        try (InputStream in = Objects.requireNonNull(RankingModel.class.getResourceAsStream("model.json"))) {
            shipped = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }

        var read = (ModelReading.Read) ModelReader.read(shipped);

        assertThat(ModelWriter.write(read.model())).isEqualTo(shipped);
        assertThat(ModelReader.readShipped(shipped)).isEqualTo(read);
    }

    @Test
    void modelThatIsLaidOutInAnotherWayIsTheSame() {
        String compact = TEXT.replace("\n", "").replace("  ", "");

        var read = (ModelReading.Read) ModelReader.read(compact);

        assertThat(ModelWriter.write(read.model())).isEqualTo(TEXT);
    }

    @Test
    void figuresAreNoPartOfTheVersion() {
        assertThat(ModelReader.read(TEXT.replace("[0.1,0.25,0.5,1]", "[0.1,0.25,0.5,0.9]")))
                .isInstanceOf(ModelReading.Read.class);
    }

    @Test
    void textThatIsNoObjectIsRefused() {
        assertThat(ModelReader.read("[]")).isEqualTo(new ModelReading.Refused("a model is an object"));
        assertThat(ModelReader.read("{")).isInstanceOf(ModelReading.Refused.class);
    }
}
