package dev.countersign.oversight;

import dev.countersign.oversight.SwitchStep.Move;
import dev.countersign.oversight.Window.Finding;
import java.util.ArrayList;
import java.util.List;

/// When the unread lanes are tightened and relaxed, after the switching rules of ISO 2859-1: a bound above the
/// limit
/// tightens by a level at once, two clean windows in a row relax by one, and nothing else relaxes. Each level
/// takes
/// the threshold one step down ([Thresholds]) and doubles the rate of the draw.
///
/// At the tightest level nothing leaves unread. Its windows are then the changes that one level looser had left
/// unread, all of them read: what their readers found is their audit.
///
/// @param limit the share of escapes that is put up with
/// @param tightest the last level; the first is 0
public record Switching(Rate limit, int tightest) {
    /// How many clean windows in a row relax.
    public static final int CLEAN_WINDOWS = 2;

    private static final int MOST_LEVELS = 20; // a rate doubled more often is all of it

    public Switching {
        if (tightest < 1 || tightest >= MOST_LEVELS) {
            throw new IllegalArgumentException("there must be from 2 to " + MOST_LEVELS + " levels");
        }
    }

    /// The whole history, from level 0 on.
    ///
    /// @param windows in the order in which they were looked at
    public List<SwitchStep> replay(List<Window> windows) {
        List<SwitchStep> steps = new ArrayList<>();
        var state = SwitchState.START;
        for (Window window : windows) {
            if (!steps.isEmpty()
                    && window.at().isBefore(steps.getLast().window().at())) {
                throw new IllegalArgumentException("windows are out of order at " + window.id());
            }
            SwitchStep step = next(state, window);
            steps.add(step);
            state = step.after();
        }
        return List.copyOf(steps);
    }

    /// What a window changes.
    public SwitchStep next(SwitchState state, Window window) {
        return switch (window.finding()) {
            case Finding.Empty() -> new SwitchStep(window, state, Move.STAYED, state, "nothing left unread");
            case Finding.Bounded(double upper) ->
                upper > limit.share() ? tighten(state, window, upper) : clean(state, window, upper);
            case Finding.Reopened(double upper) ->
                upper > limit.share()
                        ? tighten(state, window, upper)
                        : new SwitchStep(window, state, Move.STAYED, state, "a late escape, still " + within(upper));
        };
    }

    private SwitchStep tighten(SwitchState state, Window window, double upper) {
        String reason = Percent.atMost(upper) + " is above the limit of " + limit.words();
        if (state.level() >= tightest) {
            var after = new SwitchState(tightest, 0);
            return new SwitchStep(window, state, Move.STAYED, after, reason + ", and it cannot be tightened further");
        }
        return new SwitchStep(window, state, Move.TIGHTENED, new SwitchState(state.level() + 1, 0), reason);
    }

    private SwitchStep clean(SwitchState state, Window window, double upper) {
        int clean = state.cleanWindows() + 1;
        if (state.level() == 0) {
            return new SwitchStep(window, state, Move.STAYED, new SwitchState(0, 0), within(upper));
        }
        if (clean < CLEAN_WINDOWS) {
            return new SwitchStep(
                    window,
                    state,
                    Move.STAYED,
                    new SwitchState(state.level(), clean),
                    within(upper) + ", the first time in a row");
        }
        String reason = within(upper) + ", " + CLEAN_WINDOWS + " times in a row";
        return new SwitchStep(window, state, Move.RELAXED, new SwitchState(state.level() - 1, 0), reason);
    }

    private String within(double upper) {
        return Percent.atMost(upper) + " is within the limit of " + limit.words();
    }
}
