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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Sees that what strangers can start runs on a machine of the project's own. Either half alone is no fact; nor is
/// a pair that stood there before.
public final class SelfHostedRunner implements Detector {
    private static final Set<String> BY_STRANGERS = Set.of(
            "pull_request",
            "pull_request_target",
            "pull_request_review",
            "pull_request_review_comment",
            "issues",
            "issue_comment",
            "discussion",
            "discussion_comment",
            "workflow_run");
    private static final Pattern LABEL = Pattern.compile("runs-on(?:\\.(?:labels|group))?(?:\\[\\d{1,3}\\])?");
    private static final Pattern MATRIX = Pattern.compile("strategy\\.matrix\\..{1,200}");
    private static final Pattern HOSTED = Pattern.compile("(?:ubuntu|windows|macos)-[\\w.-]{1,60}");
    private static final String OWN = "self-hosted";
    private static final int SEVERITY = 4;

    private static final About ABOUT = new About(
            "self-hosted-runner",
            63,
            1,
            "Strangers can start a job on a machine of the project's own",
            "A runner that the project keeps is not thrown away after a job: what a pull request leaves there, and what"
                    + " it reaches in the network, outlives it (GitHub's guide to self-hosted runners; CWE-829).",
            "Run pull requests on hosted machines, or on ones that are made anew for each job and reach nothing else.",
            List.of(829, 668));

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public List<Sighting> detect(ChangeView change) {
        var seen = new ArrayList<Sighting>();
        for (FilePair file : change.files()) {
            Set<String> before = new HashSet<>();
            Workflow.of(file, Side.BEFORE)
                    .ifPresent(then -> before.addAll(open(then).keySet()));
            Workflow.of(file, Side.AFTER)
                    .ifPresent(now -> open(now).forEach((job, where) -> {
                        if (!before.contains(job)) {
                            seen.add(sighting(file, job, where));
                        }
                    }));
        }
        return seen;
    }

    /// Jobs that strangers can start on an own machine, and where that is said.
    private static Map<String, Workflow.Entry> open(Workflow workflow) {
        Map<String, Workflow.Entry> open = new TreeMap<>();
        if (workflow.triggers().stream().anyMatch(BY_STRANGERS::contains)) {
            workflow.jobs().values().forEach(job -> own(job).ifPresent(where -> open.put(job.id(), where)));
        }
        return open;
    }

    private static Optional<Workflow.Entry> own(Workflow.Job job) {
        Optional<Workflow.Entry> named = job.entries().entrySet().stream()
                .filter(e -> LABEL.matcher(e.getKey()).matches())
                .filter(e -> e.getKey().endsWith("group") || isOwn(e.getValue().text()))
                .map(Map.Entry::getValue)
                .findFirst();
        boolean chosen = job.entries().entrySet().stream()
                .anyMatch(e -> LABEL.matcher(e.getKey()).matches()
                        && e.getValue().text().contains("matrix."));
        return named.isPresent() || !chosen
                ? named
                : job.entries().entrySet().stream()
                        .filter(e -> MATRIX.matcher(e.getKey()).matches()
                                && e.getValue().text().toLowerCase(Locale.ROOT).contains(OWN))
                        .map(Map.Entry::getValue)
                        .findFirst();
    }

    /// A label that no hosted machine has; what an expression gives is only known where it says so.
    private static boolean isOwn(String text) {
        String label = text.strip().replaceAll("['\"\\[\\]]", "").toLowerCase(Locale.ROOT);
        return label.contains(OWN)
                || (!label.isEmpty()
                        && !label.contains("${{")
                        && !HOSTED.matcher(label).matches());
    }

    private static Sighting sighting(FilePair file, String job, Workflow.Entry where) {
        return Sighting.in(
                        file,
                        Side.AFTER,
                        where.span(),
                        FactKind.PIPELINE_TRIGGER,
                        Direction.RISK_ADDED,
                        "The job " + job + ", which strangers can start, runs on a machine of the project's own: "
                                + where.text().strip())
                .about(job)
                .withStrength(Strength.PARSED)
                .withSeverity(SEVERITY)
                .withExposure(Exposure.PIPELINE)
                .asking("Is this machine made anew for each job, and what can it reach?")
                .withCwes(829, 668);
    }
}
