package dev.countersign.detect.pipeline;

import dev.countersign.change.LineSpan;
import dev.countersign.detect.ChangeView;
import dev.countersign.detect.Detector;
import dev.countersign.detect.Direction;
import dev.countersign.detect.Exposure;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import dev.countersign.detect.Strength;
import dev.countersign.detect.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Sees that text which an outsider writes is put into a script, or into what an agent is told, before it runs.
/// An environment variable that the script reads is the safe form, and no fact.
public final class ExpressionInjection implements Detector {
    private static final Set<String> PRIVILEGED = Set.of(
            "pull_request_target",
            "workflow_run",
            "issue_comment",
            "issues",
            "discussion",
            "discussion_comment",
            "pull_request_review",
            "pull_request_review_comment",
            "gollum",
            "fork",
            "watch");
    private static final Set<String> PROMPTS = Set.of(
            "with.prompt",
            "with.direct_prompt",
            "with.custom_instructions",
            "with.override_prompt",
            "with.instructions",
            "with.system_prompt",
            "with.system-prompt",
            "with.append_system_prompt",
            "with.claude_args",
            "with.user_prompt",
            "with.codex-args");
    private static final Set<String> CLOSED_TYPES = Set.of("boolean", "choice", "number", "environment");

    private static final About ABOUT = new About(
            "pipeline-injection",
            11,
            1,
            "What an outsider writes becomes part of a script or prompt",
            "An expression is replaced before the shell or the agent reads the text: a title like `\"; curl ..` runs"
                    + " (GitHub Security Lab), and an issue's text instructs the agent (Clinejection).",
            "Map the value to an environment variable (env: TITLE: ${{ .. }}) and read \"$TITLE\" in the script; give an"
                    + " agent untrusted text only as data, without secrets and writing tools.",
            List.of(94, 78, 1427));

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public List<Sighting> detect(ChangeView change) {
        var before = new Tally<String>();
        for (FilePair file : change.files()) {
            Workflow.of(file, Side.BEFORE)
                    .ifPresent(then -> injections(then).forEach(one -> before.add(one.identity())));
        }
        var seen = new ArrayList<Sighting>();
        for (FilePair file : change.files()) {
            Workflow.of(file, Side.AFTER)
                    .ifPresent(now -> injections(now).stream()
                            .filter(one -> !before.take(one.identity()))
                            .forEach(one -> seen.add(sighting(file, one))));
        }
        return seen;
    }

    /// @param sink `run`, `with.script` or a prompt's key
    private record Injection(String sink, String expression, int line, int severity, boolean followed) {
        String identity() {
            return sink + " " + expression;
        }
    }

    private static List<Injection> injections(Workflow workflow) {
        boolean privileged = workflow.triggers().stream().anyMatch(PRIVILEGED::contains);
        var found = new ArrayList<Injection>();
        for (Workflow.Job job : workflow.jobs().values()) {
            for (Workflow.Step step : job.steps()) {
                step.entries().forEach((key, entry) -> {
                    if (isSink(step, key)) {
                        for (Expressions.Expression expression : Expressions.in(entry.text())) {
                            judge(workflow, job, step, expression, key, privileged)
                                    .ifPresent(severity -> found.add(new Injection(
                                            key,
                                            expression.text(),
                                            line(entry, expression),
                                            severity.level(),
                                            severity.followed())));
                        }
                    }
                });
            }
        }
        return found;
    }

    private record Judged(int level, boolean followed) {}

    private static Optional<Judged> judge(
            Workflow workflow,
            Workflow.Job job,
            Workflow.Step step,
            Expressions.Expression expression,
            String key,
            boolean privileged) {
        if (expression.isOutside()) {
            return Optional.of(new Judged(privileged ? 5 : 3, false));
        }
        if (isOutsideVariable(workflow, job, step, expression.variable())) {
            return Optional.of(new Judged(privileged ? 5 : 3, true));
        }
        boolean prompt = PROMPTS.contains(key);
        return !prompt && isOpenInput(workflow, expression.input())
                ? Optional.of(new Judged(2, false))
                : Optional.empty();
    }

    private static boolean isSink(Workflow.Step step, String key) {
        return key.equals("run")
                || (key.equals("with.script") && step.action().equals("actions/github-script"))
                || PROMPTS.contains(key);
    }

    private static boolean isOutsideVariable(Workflow workflow, Workflow.Job job, Workflow.Step step, String name) {
        if (name.isEmpty()) {
            return false;
        }
        for (Map<String, Workflow.Entry> scope : List.of(step.entries(), job.entries(), workflow.entries())) {
            for (Map.Entry<String, Workflow.Entry> entry : scope.entrySet()) {
                if (entry.getKey().toLowerCase(Locale.ROOT).equals("env." + name)) {
                    return Expressions.in(entry.getValue().text()).stream().anyMatch(Expressions.Expression::isOutside);
                }
            }
        }
        return false;
    }

    /// Whether a person who may start the workflow by hand can put any text in: an input that is a string.
    private static boolean isOpenInput(Workflow workflow, String name) {
        if (name.isEmpty() || !workflow.triggers().contains("workflow_dispatch")) {
            return false;
        }
        for (Map.Entry<String, Workflow.Entry> entry : workflow.entries().entrySet()) {
            if (entry.getKey().toLowerCase(Locale.ROOT).equals("on.workflow_dispatch.inputs." + name + ".type")) {
                return !CLOSED_TYPES.contains(entry.getValue().text().strip());
            }
        }
        return true;
    }

    private static int line(Workflow.Entry entry, Expressions.Expression expression) {
        int line = entry.span().start();
        for (int i = 0; i < expression.at(); i++) {
            if (entry.text().charAt(i) == '\n') {
                line++;
            }
        }
        return line;
    }

    private static Sighting sighting(FilePair file, Injection one) {
        boolean prompt = PROMPTS.contains(one.sink());
        String message = "${{ " + one.expression() + " }}, which "
                + (one.severity() == 2 ? "whoever starts the workflow" : "an outsider")
                + " can write, becomes part of " + (prompt ? "what an agent is told" : "a script");
        Sighting sighting = Sighting.in(
                        file,
                        Side.AFTER,
                        LineSpan.line(one.line()),
                        FactKind.PIPELINE_INJECTION,
                        Direction.RISK_ADDED,
                        message)
                .about(one.expression())
                .withStrength(one.followed() ? Strength.FLOW : Strength.PARSED)
                .withSeverity(one.severity())
                .withExposure(Exposure.PIPELINE)
                .asking("Why is this not handed over as an environment variable?");
        return prompt ? sighting.withCwes(1427, 94) : sighting.withCwes(94, 78);
    }
}
