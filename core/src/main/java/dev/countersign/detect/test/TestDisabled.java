package dev.countersign.detect.test;

import dev.countersign.change.LineSpan;
import dev.countersign.detect.ChangeView;
import dev.countersign.detect.Detector;
import dev.countersign.detect.Direction;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import dev.countersign.detect.Strength;
import java.util.ArrayList;
import java.util.List;

/// Sees tests that no longer run: switched off, singled out so that others do not run, left out by the build,
/// deleted.
public final class TestDisabled implements Detector {
    private static final About ABOUT = new About(
            "test-disabled",
            25,
            1,
            "A test no longer runs",
            "A test that does not run proves nothing, and the list of results stays green (review thread of"
                    + " devantler-tech/platform#2917).",
            "Mend the test, or name an issue and a date beside the mark that switches it off. Where the feature went, let"
                    + " its tests go in the same commit.",
            List.of(693));

    private static final int SECURITY = 3;
    private static final int ORDINARY = 1;

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public List<Sighting> detect(ChangeView change) {
        var found = new ArrayList<Sighting>();
        for (FilePair file : change.files()) {
            if (TestCases.isTestFile(file)) {
                found.addAll(PerFile.told(new DisabledMarks(file).sightings(), ORDINARY));
            } else {
                found.addAll(PerFile.told(SkippedByBuild.sightings(file), ORDINARY));
            }
        }
        found.addAll(new DeletedTests(change).sightings());
        return found;
    }

    /// @param name what is disabled, in the test's own words; decides how much it matters
    static Sighting sighting(FilePair file, Side side, int line, String name, String message) {
        boolean security =
                SecurityWords.in(name) || SecurityWords.in(file.path().name());
        return Sighting.in(
                        file,
                        side,
                        LineSpan.line(line),
                        FactKind.TEST_DISABLED,
                        security ? Direction.PROTECTION_REMOVED : Direction.RISK_ADDED,
                        message)
                .about(name.isEmpty() ? file.path().name() : name)
                .withStrength(Strength.PARSED)
                .withSeverity(security ? SECURITY : ORDINARY)
                .asking("What protects this behaviour while the test does not run?")
                .withCwes(693);
    }
}
