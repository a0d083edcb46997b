package dev.countersign.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.change.FileMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 min",
        "0.1, < 1 min",
        "0.49, < 1 min",
        "0.5, 1 min",
        "1.4, 1 min",
        "1.5, 2 min",
        "1725, '1,725 min'"
    })
    void minutesAreNotNoneAsLongAsThereAreAny(double minutes, String words) {
        assertThat(Shown.minutes(minutes)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"0, < 1 min", "0.1, < 1 min", "3, 3 min"})
    void placeToReadNeverTakesNoTime(double minutes, String words) {
        assertThat(Shown.placeMinutes(minutes)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"0, ''", "599, ''", "600, ', 10 h'", "60636, ', 1,011 h'"})
    void manyMinutesAreHoursAsWell(double minutes, String words) {
        assertThat(Shown.hours(minutes)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "ABSENT, REGULAR, ''",
        "REGULAR, ABSENT, ''",
        "SYMLINK, SYMLINK, ''",
        "ABSENT, EXECUTABLE, mode 100755",
        "SYMLINK, ABSENT, mode 120000",
        "REGULAR, EXECUTABLE, mode 100644 → 100755",
        "REGULAR, SYMLINK, mode 100644 → 120000"
    })
    void modesAreSaidWhereTheyTellSomething(FileMode before, FileMode after, String words) {
        assertThat(Shown.mode(before, after)).isEqualTo(words);
    }
}
