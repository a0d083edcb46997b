package dev.countersign.server.work;

import dev.countersign.oversight.PlannedPeriod;
import dev.countersign.oversight.SwitchState;
import dev.countersign.oversight.SwitchStep;
import dev.countersign.oversight.SwitchStep.Move;
import dev.countersign.oversight.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// How the lanes came to be held as tight as they are. The level that is stored with each period is what was: what
/// comes to light later changes no step that was taken, only the next one.
final class LevelHistory {
    private final List<AuditedPeriod> periods;
    private final Map<String, Instant> reopened;

    /// @param periods oldest first
    /// @param reopened when a late escape of a period was reported, since the newest period was committed to
    LevelHistory(List<AuditedPeriod> periods, Map<String, Instant> reopened) {
        this.periods = periods;
        this.reopened = reopened;
    }

    /// How tight the lanes are to be held from now on.
    SwitchState state() {
        if (periods.isEmpty()) {
            return SwitchState.START;
        }
        List<SwitchStep> open = sinceTheNewest();
        return open.isEmpty()
                ? periods.getLast().planned().level()
                : open.getLast().after();
    }

    /// What each closed period did, those before the oldest one left out.
    List<SwitchStep> steps() {
        List<SwitchStep> steps = new ArrayList<>();
        for (int i = 0; i + 1 < periods.size(); i++) {
            steps.addAll(taken(periods.get(i).planned(), periods.get(i + 1)));
        }
        if (!periods.isEmpty()) {
            steps.addAll(sinceTheNewest());
        }
        return List.copyOf(steps);
    }

    private List<SwitchStep> sinceTheNewest() {
        PlannedPeriod newest = periods.getLast().planned();
        Set<String> tightened = tightened();
        Stream<Window> late = periods.stream()
                .filter(p -> reopened.containsKey(p.id()) && !tightened.contains(p.id()))
                .filter(p ->
                        closed(p).filter(at -> !at.isAfter(newest.committed())).isPresent())
                .map(p -> p.reopened(reopened.getOrDefault(p.id(), Instant.MAX)));
        List<Window> windows = Stream.concat(between(newest.committed(), Instant.MAX).stream(), late)
                .sorted(Comparator.comparing(Window::at))
                .toList();
        return Windows.switching().replay(newest.level(), windows);
    }

    /// Those after which the lanes were tightened: what is found late in them is no news.
    private Set<String> tightened() {
        var ids = new HashSet<String>();
        for (int i = 0; i + 1 < periods.size(); i++) {
            PlannedPeriod before = periods.get(i).planned();
            PlannedPeriod after = periods.get(i + 1).planned();
            if (after.level().level() > before.level().level()) {
                between(before.committed(), after.committed()).forEach(window -> ids.add(window.id()));
            }
        }
        return ids;
    }

    /// The steps from one period to the next, as the levels of both say.
    private List<SwitchStep> taken(PlannedPeriod begun, AuditedPeriod next) {
        List<SwitchStep> steps = new ArrayList<>(Windows.switching()
                .replay(begun.level(), between(begun.committed(), next.planned().committed())));
        SwitchState after = next.planned().level();
        if (steps.isEmpty()) {
            if (begun.level().level() != after.level()) {
                Window none = next.window(next.planned().committed());
                steps.add(step(none, begun.level(), after, "it was begun so, for no reason among these periods"));
            }
        } else if (!steps.getLast().after().equals(after)) {
            SwitchStep last = steps.removeLast();
            steps.add(step(
                    last.window(),
                    last.before(),
                    after,
                    "as the audits stood then; as they stand now, " + last.reason()));
        }
        return steps;
    }

    private static SwitchStep step(Window window, SwitchState before, SwitchState after, String reason) {
        int change = Integer.compare(after.level(), before.level());
        Move move = change > 0 ? Move.TIGHTENED : change < 0 ? Move.RELAXED : Move.STAYED;
        return new SwitchStep(window, before, move, after, reason);
    }

    /// What was closed then.
    private List<Window> between(Instant after, Instant until) {
        return periods.stream()
                .flatMap(p -> closed(p).filter(at -> at.isAfter(after) && !at.isAfter(until)).map(p::window).stream())
                .sorted(Comparator.comparing(Window::at))
                .toList();
    }

    private static Optional<Instant> closed(AuditedPeriod period) {
        return period.complete() ? period.planned().closed() : Optional.empty();
    }
}
