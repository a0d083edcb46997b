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
import dev.countersign.detect.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Sees that a workflow which runs with the repository's secrets fetches what an outsider wrote. Either half
/// alone is no fact; nor is a pair that stood there before.
public final class PrivilegedTrigger implements Detector {
    /// Events that run on the default branch, with secrets and a writing token, although anyone can cause them.
    private static final List<String> PRIVILEGED = List.of("pull_request_target", "workflow_run", "issue_comment");
    private static final Pattern HEAD = Pattern.compile(
            "(?i)github\\.head_ref|pull_request\\.head\\b|workflow_run\\.head_(?:branch|sha|commit|repository)"
                    + "|refs/pull/|pull_request\\.number|event\\.number\\b|issue\\.number|merge_commit_sha|head[._-]?(?:ref|sha)\\b|pr[._-]?(?:ref|sha|head)\\b");
    private static final Pattern FETCHES = Pattern.compile(
            "(?i)\\bgh\\s+pr\\s+checkout\\b|\\bgit\\s+fetch\\b[^\\n]{0,200}\\bpull/"
                    + "|\\bgit\\s+(?:checkout|clone|pull|fetch|switch|reset)\\b[^\\n]{0,300}(?:\\.head\\.|head_ref|head_sha|head_branch)");
    private static final Pattern TAKES_ARTIFACT =
            Pattern.compile("(?i)\\bgh\\s+run\\s+download\\b|downloadArtifact\\b|actions/artifacts/");
    private static final Set<String> ARTIFACT_ACTIONS = Set.of(
            "actions/download-artifact",
            "dawidd6/action-download-artifact",
            "aochmann/actions-download-artifact",
            "marcofaggian/action-download-multiple-artifacts",
            "redhat-plumbers-in-action/download-artifact");

    private static final About ABOUT = new About(
            "pipeline-trigger",
            10,
            1,
            "A privileged workflow fetches what an outsider wrote",
            "pull_request_target, workflow_run and issue_comment run with secrets and a writing token; code or artifacts"
                    + " of a fork that they fetch run with them too (GitHub Security Lab, \"Preventing pwn requests\").",
            "Build untrusted code under pull_request, without secrets, and hand over data only; treat artifacts as data;"
                    + " or demand a reviewer by an environment before the checkout.",
            List.of(829, 94));

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public List<Sighting> detect(ChangeView change) {
        var before = new Tally<String>();
        for (FilePair file : change.files()) {
            Workflow.of(file, Side.BEFORE).ifPresent(then -> pairs(then).forEach(pair -> before.add(pair.identity())));
        }
        var seen = new ArrayList<Sighting>();
        for (FilePair file : change.files()) {
            Workflow.of(file, Side.AFTER)
                    .ifPresent(now -> pairs(now).stream()
                            .filter(pair -> !before.take(pair.identity()))
                            .forEach(pair -> seen.add(sighting(file, pair))));
        }
        return seen;
    }

    private record Pair(String trigger, Fetch fetch) {
        String identity() {
            return trigger + " " + fetch.what();
        }
    }

    private record Fetch(String what, Workflow.Entry where, boolean artifact) {}

    private static List<Pair> pairs(Workflow workflow) {
        Set<String> triggers = workflow.triggers();
        var pairs = new ArrayList<Pair>();
        for (String trigger : PRIVILEGED) {
            if (triggers.contains(trigger)) {
                fetches(workflow).stream()
                        .filter(fetch -> !fetch.artifact() || trigger.equals("workflow_run"))
                        .forEach(fetch -> pairs.add(new Pair(trigger, fetch)));
            }
        }
        return pairs;
    }

    private static List<Fetch> fetches(Workflow workflow) {
        var found = new ArrayList<Fetch>();
        for (Workflow.Job job : workflow.jobs().values()) {
            boolean runs = job.steps().stream().anyMatch(step -> step.entries().containsKey("run"));
            for (Workflow.Step step : job.steps()) {
                if (step.action().equals("actions/checkout")) {
                    for (String key : List.of("with.ref", "with.repository")) {
                        if (HEAD.matcher(step.text(key)).find()) {
                            found.add(new Fetch("checks out " + plain(step.text(key)), step.at(key), false));
                            break;
                        }
                    }
                } else if (FETCHES.matcher(step.text("run")).find()) {
                    found.add(new Fetch("fetches a pull request by script", step.at("run"), false));
                } else if (runs && ARTIFACT_ACTIONS.contains(step.action())) {
                    found.add(new Fetch("takes the artifacts of " + step.action(), step.at("uses"), true));
                } else if (takesByScript(step)) {
                    String key = step.entries().containsKey("run") ? "run" : "with.script";
                    found.add(new Fetch("takes artifacts by script", step.at(key), true));
                }
            }
        }
        return found;
    }

    private static boolean takesByScript(Workflow.Step step) {
        return TAKES_ARTIFACT.matcher(step.text("run")).find()
                || TAKES_ARTIFACT.matcher(step.text("with.script")).find();
    }

    private static String plain(String text) {
        return text.replaceAll("[\\s'\"]", "").toLowerCase(Locale.ROOT);
    }

    private static Sighting sighting(FilePair file, Pair pair) {
        return Sighting.in(
                        file,
                        Side.AFTER,
                        pair.fetch().where().span(),
                        FactKind.PIPELINE_TRIGGER,
                        Direction.RISK_ADDED,
                        "A workflow that " + pair.trigger() + " starts with secrets "
                                + pair.fetch().what())
                .about(pair.trigger())
                .withStrength(Strength.PARSED)
                .withSeverity(pair.fetch().artifact() ? 4 : 5)
                .withExposure(Exposure.PIPELINE)
                .asking("Can someone outside the team make this workflow run what they wrote?")
                .withCwes(829, 94);
    }
}
