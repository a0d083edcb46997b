package dev.countersign.oversight;

import dev.countersign.oversight.SwitchStep.Move;
import dev.countersign.oversight.Window.Finding;
import java.util.ArrayList;
import java.util.List;

/// When the unread lanes are tightened and relaxed, after the switching rules of ISO 2859-1: a bound above the
/// limit tightens by a level at once, two clean windows in a row relax by one, and nothing else relaxes. Each level
/// takes the threshold one step down ([Thresholds]) and doubles the rate of the draw.
///
/// A window is clean where it shows that one level looser had been within the limit too. What left unread does not show
/// that: at the tightest level nothing leaves unread at all. So changes are drawn as well that are read and had left
/// unread one level looser, and the bound over those and what left unread is looked at. It is not clean where what was
/// found in the former alone is above the limit: who sends many harmless changes would steer the bound over both. A
/// window that was held at
/// another level than the present one says nothing of the level below, unless it was held at just that one.
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
        return replay(SwitchState.START, windows);
    }

    /// What follows on a state.
    ///
    /// @param windows in the order in which they were looked at
    public List<SwitchStep> replay(SwitchState before, List<Window> windows) {
        List<SwitchStep> steps = new ArrayList<>();
        var state = before;
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
        return switch (window.unread()) {
            case Finding.Bounded(double upper) when isAbove(upper) -> tighten(state, window, upper);
            case Finding.Reopened(double upper) ->
                isAbove(upper)
                        ? tighten(state, window, upper)
                        : stay(state, window, "a late escape, still " + within(upper));
            case Finding.Empty() when state.level() == 0 -> stay(state, window, "nothing left unread");
            case Finding.Bounded(double upper) when state.level() == 0 -> stay(state, window, within(upper));
            case Finding.Empty(), Finding.Bounded _ -> looser(state, window);
        };
    }

    /// What left unread gives no reason to tighten; whether one level looser had been within the limit as well.
    private SwitchStep looser(SwitchState state, Window window) {
        if (window.level() != state.level() && window.level() != state.level() - 1) {
            return stay(
                    state,
                    window,
                    "it was held at level " + window.level() + ", and tells nothing of level " + (state.level() - 1));
        }
        boolean isSame = window.level() == state.level();
        double alone = isSame ? window.alone().looser() : window.alone().unread();
        return switch (isSame ? window.looser() : window.unread()) {
            case Finding.Empty() -> stay(state, window, "nothing left unread, nor had it one level looser");
            case Finding.Bounded(double upper)
            when isAbove(upper) ->
                new SwitchStep(
                        window,
                        state,
                        Move.STAYED,
                        new SwitchState(state.level(), 0),
                        "one level looser, " + above(upper));
            case Finding.Bounded(double upper)
            when isAbove(alone) ->
                new SwitchStep(
                        window,
                        state,
                        Move.STAYED,
                        new SwitchState(state.level(), 0),
                        "one level looser, " + within(upper) + ", but of what that lets through " + Percent.of(alone)
                                + " alone had needed a reader");
            case Finding.Bounded(double upper) -> clean(state, window, upper);
            case Finding.Reopened _ -> stay(state, window, "a late escape");
        };
    }

    private boolean isAbove(double upper) {
        return upper > limit.share();
    }

    private static SwitchStep stay(SwitchState state, Window window, String reason) {
        return new SwitchStep(window, state, Move.STAYED, state, reason);
    }

    private SwitchStep tighten(SwitchState state, Window window, double upper) {
        String reason = above(upper);
        if (state.level() >= tightest) {
            var after = new SwitchState(tightest, 0);
            return new SwitchStep(window, state, Move.STAYED, after, reason + ", and it cannot be tightened further");
        }
        return new SwitchStep(window, state, Move.TIGHTENED, new SwitchState(state.level() + 1, 0), reason);
    }

    /// @param upper the bound one level looser
    private SwitchStep clean(SwitchState state, Window window, double upper) {
        int clean = state.cleanWindows() + 1;
        String reason = "one level looser, " + within(upper);
        if (clean < CLEAN_WINDOWS) {
            return new SwitchStep(
                    window,
                    state,
                    Move.STAYED,
                    new SwitchState(state.level(), clean),
                    reason + ", the first time in a row");
        }
        return new SwitchStep(
                window,
                state,
                Move.RELAXED,
                new SwitchState(state.level() - 1, 0),
                reason + ", " + CLEAN_WINDOWS + " times in a row");
    }

    private String above(double upper) {
        return Percent.atMost(upper) + " is above the limit of " + limit.words();
    }

    private String within(double upper) {
        return Percent.atMost(upper) + " is within the limit of " + limit.words();
    }
}
