package dev.countersign.review.assign;

import static dev.countersign.review.assign.AssignmentTest.TUESDAY;
import static dev.countersign.review.assign.AssignmentTest.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReadingTimeTest {
    private static final ReadingTime ANN = ReadingTime.unknown(person("ann"));

    private static Absence absence(int fromDay, int untilDay) {
        return new Absence(TUESDAY.plusDays(fromDay), TUESDAY.plusDays(untilDay));
    }

    @Test
    void absencesStandInOrderAndOnce() {
        ReadingTime time =
                ANN.with(absence(5, 6), TUESDAY).with(absence(0, 1), TUESDAY).with(absence(5, 6), TUESDAY);
        assertThat(time.absences()).containsExactly(absence(0, 1), absence(5, 6));
        assertThat(time.without(absence(0, 1)).absences()).containsExactly(absence(5, 6));
        assertThatIllegalArgumentException().isThrownBy(() -> time.without(absence(0, 2)));
    }

    @Test
    void absencesThatAreOverAreForgotten() {
        ReadingTime time = ANN.with(absence(0, 1), TUESDAY).with(absence(9, 9), TUESDAY.plusDays(2));
        assertThat(time.absences()).containsExactly(absence(9, 9));
        assertThatIllegalArgumentException().isThrownBy(() -> ANN.with(absence(-2, -1), TUESDAY));
    }

    @Test
    void thereAreBounds() {
        assertThatIllegalArgumentException().isThrownBy(() -> ANN.withMinutes(OptionalInt.of(1_441)));
        assertThatIllegalArgumentException().isThrownBy(() -> ANN.withMinutes(OptionalInt.of(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> ANN.with(absence(0, 366), TUESDAY));
        assertThat(ANN.with(absence(0, 365), TUESDAY).absences()).hasSize(1);
        List<Absence> many =
                IntStream.rangeClosed(0, 50).mapToObj(i -> absence(i, i)).toList();
        assertThatIllegalArgumentException().isThrownBy(() -> ANN.with(many));
        assertThatIllegalArgumentException().isThrownBy(() -> ANN.with(absence(100_000, 100_000), TUESDAY));
    }
}
