package dev.countersign.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.oversight.SwitchStep.Move;
import dev.countersign.oversight.Window.Alone;
import dev.countersign.oversight.Window.Finding;
import dev.countersign.oversight.Window.Finding.Bounded;
import dev.countersign.oversight.Window.Finding.Empty;
import dev.countersign.oversight.Window.Finding.Reopened;
import dev.countersign.risk.Lane;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SwitchingTest {
    static final Switching RULE = new Switching(Rate.of(0.02), 4);
    static final Finding ABOVE = new Bounded(0.03);
    static final Finding CLEAN = new Bounded(0.02);
    static final Finding EMPTY = new Empty();
    static final Finding LATE = new Reopened(0.03);
    static final Finding LATE_BUT_FINE = new Reopened(0.01);

    /// Each window was held at the level that the ones before it led to, and one level looser shows the same.
    static List<SwitchStep> after(Finding... findings) {
        List<Window> windows = new ArrayList<>();
        var state = SwitchState.START;
        for (Finding finding : findings) {
            Window window = window(windows.size(), state.level(), finding, finding);
            windows.add(window);
            state = RULE.next(state, window).after();
        }
        return RULE.replay(windows);
    }

    static Window window(int number, int level, Finding unread, Finding looser) {
        return new Window("w" + number, Oversights.MONDAY.plusSeconds(number), level, unread, looser, Alone.NOTHING);
    }

    static SwitchStep next(SwitchState state, int level, Finding unread, Finding looser) {
        return RULE.next(state, window(0, level, unread, looser));
    }

    static int level(Finding... findings) {
        return after(findings).getLast().after().level();
    }

    @Test
    void boundAboveTheLimitTightensAtOnceAndDoublesTheRate() {
        SwitchStep step = after(ABOVE).getFirst();
        assertThat(step.move()).isEqualTo(Move.TIGHTENED);
        assertThat(step.reason()).isEqualTo("3 % is above the limit of 2 %");
        assertThat(step.before().rate(Rate.of(0.1))).isEqualTo(Rate.of(0.1));
        assertThat(step.after().rate(Rate.of(0.1))).isEqualTo(Rate.of(0.2));
        assertThat(new SwitchState(4, 0).rate(Rate.of(0.1))).isEqualTo(Rate.ALL);
    }

    @Test
    void twoCleanWindowsInARowRelaxByOne() {
        assertThat(level(ABOVE, ABOVE, CLEAN)).isEqualTo(2);
        assertThat(level(ABOVE, ABOVE, CLEAN, CLEAN)).isEqualTo(1);
        assertThat(level(ABOVE, ABOVE, CLEAN, CLEAN, CLEAN)).isEqualTo(1);
        assertThat(level(ABOVE, ABOVE, CLEAN, CLEAN, CLEAN, CLEAN)).isZero();
        assertThat(level(ABOVE, CLEAN, ABOVE, CLEAN)).isEqualTo(2);
    }

    @Test
    void nothingElseRelaxes() {
        assertThat(level(ABOVE, CLEAN, EMPTY, EMPTY, EMPTY)).isEqualTo(1);
        assertThat(level(ABOVE, CLEAN, LATE_BUT_FINE, LATE_BUT_FINE)).isEqualTo(1);
        assertThat(level(ABOVE, CLEAN, EMPTY, CLEAN)).isZero();
    }

    @Test
    void lateEscapeTightensAfterTheWindowWasClosed() {
        assertThat(level(CLEAN, LATE)).isEqualTo(1);
        assertThat(level(ABOVE, CLEAN, LATE, CLEAN)).isEqualTo(2);
    }

    @Test
    void tightestLevelStaysAndSaysSo() {
        List<SwitchStep> steps = after(ABOVE, ABOVE, ABOVE, ABOVE, ABOVE);
        assertThat(steps.getLast().after().level()).isEqualTo(4);
        assertThat(steps.getLast().reason()).contains("cannot be tightened further");
    }

    @Test
    void tightestLevelRelaxesByWhatHadLeftUnreadOneLevelLooser() {
        var tightest = new SwitchState(4, 0);
        SwitchStep first = next(tightest, 4, EMPTY, CLEAN);
        assertThat(first.after()).isEqualTo(new SwitchState(4, 1));
        SwitchStep second = next(first.after(), 4, EMPTY, CLEAN);
        assertThat(second.move()).isEqualTo(Move.RELAXED);
        assertThat(second.after()).isEqualTo(new SwitchState(3, 0));
        assertThat(second.reason()).isEqualTo("one level looser, 2 % is within the limit of 2 %, 2 times in a row");
    }

    @Test
    void nothingRelaxesWhileOneLevelLooserIsAboveTheLimit() {
        SwitchStep step = next(new SwitchState(2, 1), 2, CLEAN, ABOVE);
        assertThat(step.move()).isEqualTo(Move.STAYED);
        assertThat(step.before()).isEqualTo(new SwitchState(2, 1));
        assertThat(step.after()).isEqualTo(new SwitchState(2, 0));
        assertThat(step.reason()).isEqualTo("one level looser, 3 % is above the limit of 2 %");
        assertThat(next(new SwitchState(2, 1), 2, CLEAN, CLEAN).move()).isEqualTo(Move.RELAXED);
        assertThat(next(new SwitchState(4, 0), 4, EMPTY, EMPTY).after()).isEqualTo(new SwitchState(4, 0));
    }

    @Test
    void whatLeftUnreadTightensWhateverOneLevelLooserShows() {
        assertThat(next(new SwitchState(2, 1), 2, ABOVE, CLEAN).move()).isEqualTo(Move.TIGHTENED);
    }

    @Test
    void nothingRelaxesWhileWhatAStepLetsThroughAloneIsAboveTheLimit() {
        var state = new SwitchState(2, 1);
        StratumAudits inert = Oversights.audits(Lane.NONE, 5_000, 1_250, 0, 0, 0);
        StratumAudits escapes = Oversights.audits(Lane.PEER, 3, 0, 3, 0, 0);
        EscapeBound both =
                EscapeBound.of(List.of(inert, escapes), 0, Seeds.NONE, BoundMethod.BETTING, Confidence.USUAL);
        EscapeBound of = EscapeBoundTest.bound(inert, Seeds.NONE);
        assertThat(both.upper()).isLessThan(RULE.limit().share());
        var alone = new Alone(StratumAudits.shownShare(List.of(escapes)), 0);
        SwitchStep step = RULE.next(state, Window.closed("w", Oversights.MONDAY, 2, of, both, alone));
        assertThat(step.after()).isEqualTo(new SwitchState(2, 0));
        assertThat(step.reason()).contains("of what that lets through 100 % alone had needed a reader");
        assertThat(RULE.next(state, Window.closed("w", Oversights.MONDAY, 2, of, both, Alone.NOTHING))
                        .move())
                .isEqualTo(Move.RELAXED);

        // held one level looser: those that left unread then are asked
        var unread = new Alone(0, 1);
        assertThat(RULE.next(state, Window.closed("w", Oversights.MONDAY, 1, of, of, unread))
                        .move())
                .isEqualTo(Move.STAYED);
        assertThat(RULE.next(state, Window.closed("w", Oversights.MONDAY, 1, of, of, new Alone(1, 0)))
                        .move())
                .isEqualTo(Move.RELAXED);
    }

    @Test
    void shownShareCountsWhatIsNotCleanAndWhatIsKnownForCertain() {
        assertThat(share(10, 4, 0, 0, 3, 0)).isZero();
        assertThat(share(10, 3, 1, 0, 0, 0)).isEqualTo(0.25);
        assertThat(share(10, 3, 0, 1, 0, 0)).isEqualTo(0.25);
        assertThat(share(10, 3, 1, 0, 0, 4)).isEqualTo(0.5);
        assertThat(StratumAudits.shownShare(List.of())).isZero();
    }

    private static double share(long changes, int clean, int escapes, int missing, int waiting, int late) {
        return StratumAudits.shownShare(
                List.of(Oversights.audits(Lane.PEER, changes, clean, escapes, missing, waiting, late)));
    }

    @Test
    void windowOfAnotherLevelSaysNothingOfTheLevelBelow() {
        var state = new SwitchState(2, 1);
        for (int level : List.of(0, 3, 4)) { // begun before the lanes were relaxed or tightened
            SwitchStep step = next(state, level, CLEAN, CLEAN);
            assertThat(step.after()).as("level %s", level).isEqualTo(state);
            assertThat(step.reason()).contains("tells nothing of level 1");
        }
        // held at that level itself: what left unread there is what is asked for
        assertThat(next(state, 1, CLEAN, ABOVE).move()).isEqualTo(Move.RELAXED);
        assertThat(next(state, 1, ABOVE, CLEAN).move()).isEqualTo(Move.TIGHTENED);
    }

    @Test
    void windowWithoutAuditsTightens() {
        EscapeBound unaudited = EscapeBoundTest.bound(Oversights.audits(Lane.NONE, 10, 0, 0, 0, 0), Seeds.NONE);
        Window window = Window.closed("w", Oversights.MONDAY, 0, unaudited, unaudited, Alone.NOTHING);
        assertThat(RULE.next(SwitchState.START, window).move()).isEqualTo(Move.TIGHTENED);
        EscapeBound nothing = EscapeBoundTest.bound(Oversights.audits(Lane.NONE, 0, 0, 0, 0, 0), Seeds.NONE);
        assertThat(Window.closed("w", Oversights.MONDAY, 4, nothing, unaudited, Alone.NOTHING))
                .isEqualTo(window("w", EMPTY, new Bounded(1)));
        assertThat(Window.reopened("w", Oversights.MONDAY, 4, unaudited, nothing, Alone.NOTHING))
                .isEqualTo(window("w", new Reopened(1), EMPTY));
        assertThat(Window.reopened("w", Oversights.MONDAY, 4, nothing, nothing, Alone.NOTHING))
                .isEqualTo(window("w", EMPTY, EMPTY));
    }

    private static Window window(String id, Finding unread, Finding looser) {
        return new Window(id, Oversights.MONDAY, 4, unread, looser, Alone.NOTHING);
    }

    /// Over all histories: a level is only left downwards after two clean windows with nothing bad between them.
    @Property
    void relaxesOnlyAfterTwoCleanWindows(@ForAll @Size(max = 60) List<@IntRange(max = 4) Integer> picks) {
        List<Finding> kinds = List.of(ABOVE, CLEAN, EMPTY, LATE, LATE_BUT_FINE);
        List<SwitchStep> steps = after(picks.stream().map(kinds::get).toArray(Finding[]::new));
        int clean = 0;
        for (SwitchStep step : steps) {
            Finding finding = step.window().unread();
            boolean bad = finding.equals(ABOVE) || finding.equals(LATE);
            clean = finding.equals(CLEAN) ? clean + 1 : bad ? 0 : clean;
            int change = step.after().level() - step.before().level();
            assertThat(change).isBetween(-1, 1);
            if (change < 0) {
                assertThat(finding).isEqualTo(CLEAN);
                assertThat(clean).isGreaterThanOrEqualTo(2);
                clean = 0;
            }
            if (bad) {
                assertThat(change == 1 || step.after().level() == 4).isTrue();
            }
        }
    }

    @Test
    void historyOutOfOrderIsRefused() {
        var now = window(0, 0, CLEAN, CLEAN);
        var before = window(-1, 0, CLEAN, CLEAN);
        assertThatThrownBy(() -> RULE.replay(List.of(now, before))).hasMessageContaining("out of order");
        assertThatThrownBy(() -> new Bounded(1.5)).hasMessageContaining("from 0 to 1");
    }
}
