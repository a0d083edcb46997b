package dev.countersign.detect.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A step, or a job without steps of its own, with all that must hold for it to run.
///
/// @param does its action or script, whatever version; empty where neither is written
record Conditional(String job, String name, String does, Condition condition) {

    static List<Conditional> in(Workflow workflow) {
        var all = new ArrayList<Conditional>();
        for (Workflow.Job job : workflow.jobs().values()) {
            Condition ofJob = condition(job.entries());
            if (job.steps().isEmpty()) {
                Workflow.Entry uses = job.entries().get("uses");
                all.add(new Conditional(
                        job.id(), job.id(), uses == null ? "" : uses.text().strip(), ofJob));
            }
            for (Workflow.Step step : job.steps()) {
                all.add(new Conditional(
                        job.id(),
                        step.text("name").strip(),
                        step.action().isEmpty() ? step.text("run").strip() : step.action(),
                        ofJob.and(condition(step.entries()))));
            }
        }
        return all;
    }

    private static Condition condition(Map<String, Workflow.Entry> entries) {
        return Optional.ofNullable(entries.get("if")).map(Condition::of).orElse(Condition.none());
    }

    /// Of what stood there before, what this has become: the same in the same job, in another, or under the same name.
    Optional<Conditional> in(List<Conditional> before) {
        return before.stream()
                .filter(old -> isSame(old) && old.job.equals(job))
                .findFirst()
                .or(() -> before.stream().filter(this::isSame).findFirst())
                .or(() -> before.stream()
                        .filter(old -> !name.isEmpty() && old.name.equals(name) && old.job.equals(job))
                        .findFirst());
    }

    private boolean isSame(Conditional old) {
        return !does.isEmpty() && old.does.equals(does);
    }

    /// Whether it only checks out, builds or tests, and so does the same for everybody.
    boolean isRoutine() {
        return does.startsWith("actions/") && !does.equals("actions/github-script")
                || (!does.isEmpty() && does.lines().map(String::strip).allMatch(RoutineCommands::isRoutine));
    }
}
