package dev.countersign.rank.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.rank.calibrate.OwnLabels.How;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnLabelsTest {
    static final String A = "a1".repeat(20);
    static final String B = "b2".repeat(20);
    static final String C = "c3".repeat(20);

    private static OwnLabels labels(String... messages) {
        Map<String, String> all = new HashMap<>(Map.of(A, "Add a", B, "Add b", C, "Add c"));
        String[] ids = {A, B, C};
        for (int i = 0; i < messages.length; i++) {
            all.put(ids[i], messages[i]);
        }
        return new OwnLabels(all);
    }

    @Test
    void revertedCommitIsBadUnlessTheRevertWasTakenBack() {
        OwnLabels reverted = labels("Add a", "Revert \"Add a\"\n\nThis reverts commit " + A + ".");
        assertThat(reverted.of(A)).contains(How.REVERTED);
        assertThat(reverted.of(B)).isEmpty();
        OwnLabels again =
                labels("Add a", "Revert\n\nThis reverts commit " + A + ".", "Reland\n\nThis reverts commit " + B + ".");
        assertThat(again.of(A)).isEmpty();
        assertThat(again.of(B)).contains(How.REVERTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Escape it\n\nFixes: a1a1a1a1a1a1 (\"Add a\")",
                "Fix a regression from a1a1a1a",
                "This was introduced by commit a1a1a1a1a1",
                "The crash is caused by a1a1a1a1."
            })
    void commitThatIsNamedAsTheCauseOfAFixIsBad(String message) {
        assertThat(labels("Add a", message).of(A)).contains(How.FIXED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Like a1a1a1a1a1, but for b",
                "Fixes #12",
                "Fixes: d4d4d4d4d4 (\"Of another repository\")",
                "See a1a1a1a1 for the cause",
                "fixes: a1a1"
            })
    void commitThatIsOnlyNamedIsNot(String message) {
        assertThat(labels("Add a", message).of(A)).isEmpty();
    }

    @Test
    void shortIdThatTwoCommitsHaveNamesNone() {
        String twin = A.substring(0, 20) + "f".repeat(20);
        var all = Map.of(A, "Add a", twin, "Add twin", B, "x\n\nFixes: " + A.substring(0, 12) + " (\"Add a\")");
        assertThat(new OwnLabels(all).of(A)).isEmpty();
        assertThat(new OwnLabels(all).of(twin)).isEmpty();
    }
}
