package dev.countersign.detect.pipeline;

import dev.countersign.detect.ChangeView;
import dev.countersign.detect.Detector;
import dev.countersign.detect.Direction;
import dev.countersign.detect.Exposure;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import dev.countersign.detect.Strength;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Sees that a job or step runs for more people, branches or events than before: its condition is gone, or asks
/// less.
public final class LoosenedCondition implements Detector {
    private static final int OF_PEOPLE = 4;
    private static final int OF_PLACES = 3;

    private static final About ABOUT = new About(
            "pipeline-condition",
            62,
            1,
            "A pipeline's job or step runs under fewer conditions",
            "A condition on the actor, the fork or the branch is often all that keeps a stranger's pull request from"
                    + " secrets, releases and machines (GitHub Security Lab; CWE-284).",
            "Keep the condition, or say in the trigger itself who and what starts the workflow. A condition that moves"
                    + " between a job and its steps is not reported.",
            List.of(284, 829));

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public List<Sighting> detect(ChangeView change) {
        var seen = new ArrayList<Sighting>();
        for (FilePair file : change.files()) {
            Optional<Workflow> then = Workflow.of(file, Side.BEFORE);
            Optional<Workflow> now = Workflow.of(file, Side.AFTER);
            if (then.isPresent() && now.isPresent()) {
                seen.addAll(loosened(file, then.get(), now.get()));
            }
        }
        return seen;
    }

    private static List<Sighting> loosened(FilePair file, Workflow then, Workflow now) {
        List<Conditional> before = Conditional.in(then);
        var seen = new ArrayList<Sighting>();
        Set<Condition.Term> told = new HashSet<>();
        for (Conditional step : Conditional.in(now)) {
            step.in(before)
                    .flatMap(old -> old.condition().lostIn(step.condition()))
                    .filter(term -> term.asksWho() || !step.isRoutine())
                    .filter(term -> !isSaidByTrigger(term, now))
                    .filter(told::add)
                    .ifPresent(term -> seen.add(sighting(file, step, term)));
        }
        return seen;
    }

    /// Whether the workflow's own triggers say the same: it has no other event, or none that names no branch.
    private static boolean isSaidByTrigger(Condition.Term term, Workflow now) {
        Set<String> triggers = now.triggers();
        if (triggers.size() != 1) {
            return false;
        }
        String only = triggers.iterator().next();
        if (term.text().equals("github.event_name=='" + only + "'")) {
            return true;
        }
        boolean narrowed =
                now.entries().keySet().stream().anyMatch(key -> key.matches("on\\.push\\.(?:branches|tags)\\b.{0,50}"));
        return only.equals("push") && narrowed && term.text().startsWith("github.ref");
    }

    private static Sighting sighting(FilePair file, Conditional step, Condition.Term term) {
        String what = step.name().isEmpty() ? step.does() : step.name();
        String shown = what.lines().findFirst().orElse(step.job());
        return Sighting.in(
                        file,
                        Side.BEFORE,
                        term.where(),
                        FactKind.PIPELINE_TRIGGER,
                        Direction.PROTECTION_REMOVED,
                        shown + " of the job " + step.job() + " no longer asks for " + term.text())
                .about(term.text())
                .withStrength(Strength.PARSED)
                .withSeverity(term.asksWho() ? OF_PEOPLE : OF_PLACES)
                .withExposure(Exposure.PIPELINE)
                .asking("Who can make this run now who could not before?")
                .withCwes(284, 829);
    }
}
