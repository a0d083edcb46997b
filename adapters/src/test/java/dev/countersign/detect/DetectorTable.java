package dev.countersign.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.countersign.data.DataMap;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What every detector must show: at least six changes it sees, six look-alikes it leaves alone, and that it
/// does not call the way back a risk.
abstract class DetectorTable {
    private static final int LEAST = 6;

    abstract Detector detector();

    /// Changes that must be seen; each says with [Case#sees] what and where.
    abstract List<Case> positives();

    /// Changes that look much like a positive, and must not raise the risk.
    abstract List<Case> lookAlikes();

    /// False only where the way back is a risk as well (a repinned action, a changed agent file).
    boolean wayBackIsHarmless() {
        return true;
    }

    DataMap data() {
        return DataMap.empty();
    }

    Dependencies dependencies() {
        return Dependencies.unknown();
    }

    @Test
    final void hasEnoughOfBothAndExplainsItself() {
        assertThat(positives()).hasSizeGreaterThanOrEqualTo(LEAST);
        assertThat(lookAlikes()).hasSizeGreaterThanOrEqualTo(LEAST);
        Detector.About about = detector().about();
        assertThat(about.name()).matches("[a-z][a-z0-9]*(-[a-z0-9]+)*");
        assertThat(about.title()).isNotBlank();
        assertThat(about.why()).isNotBlank();
        assertThat(about.cure()).isNotBlank();
    }

    @TestFactory
    final Stream<DynamicTest> seesEachPositive() {
        return positives().stream()
                .map(row -> dynamicTest(row.name, () -> {
                    List<Sighting> seen = raising(row);
                    FactKind kind =
                            row.expectedKind().orElseThrow(() -> new AssertionError("say what the row expects"));
                    assertThat(seen)
                            .as("sightings in %s", row.name)
                            .anyMatch(s -> s.kind() == kind
                                    && (row.line == 0 || s.span().contains(row.line)));
                    assertThat(seen).allSatisfy(s -> {
                        assertThat(s.message()).isNotBlank();
                        assertThat(s.path() != null || s.side() == Side.MESSAGE).isTrue();
                    });
                }));
    }

    @TestFactory
    final Stream<DynamicTest> leavesLookAlikesAlone() {
        return lookAlikes().stream()
                .map(row -> dynamicTest(row.name, () -> assertThat(raising(row)).isEmpty()));
    }

    @TestFactory
    final Stream<DynamicTest> wayBackIsNoRisk() {
        return wayBackIsHarmless()
                ? positives().stream()
                        .map(Case::reversed)
                        .map(row -> dynamicTest(
                                row.name, () -> assertThat(raising(row)).isEmpty()))
                : Stream.empty();
    }

    private List<Sighting> raising(Case row) {
        return detector().detect(Fixture.view(row, data(), dependencies())).stream()
                .filter(s -> s.direction() != Direction.PROTECTION_ADDED)
                .toList();
    }
}
