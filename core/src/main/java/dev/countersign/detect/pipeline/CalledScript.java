package dev.countersign.detect.pipeline;

import dev.countersign.change.LineSpan;
import dev.countersign.change.RepoPath;
import dev.countersign.code.FileRole;
import dev.countersign.detect.ChangeView;
import dev.countersign.detect.Detector;
import dev.countersign.detect.Direction;
import dev.countersign.detect.Exposure;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import dev.countersign.detect.Strength;
import dev.countersign.detect.line.ChangedCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Sees that a script which a workflow calls by its path reaches out, or reads secrets, as it did not before. What
/// a workflow calls by way of another program is not followed.
public final class CalledScript implements Detector {
    private static final int MOST_WORKFLOWS = 200;
    private static final int LONGEST = 1000;
    private static final int SEVERITY = 3;
    private static final RepoPath WORKFLOWS = RepoPath.of(".github/workflows");
    private static final Set<String> SCRIPTS =
            Set.of("", "sh", "bash", "zsh", "py", "rb", "pl", "js", "mjs", "cjs", "ts", "ps1", "php");
    /// A tool or call that goes out, an address, a way to run what came in, a secret by name, or all variables at once.
    private static final Pattern REACHES = Pattern.compile(
            "(?i)(?<![\\w-])(?:curl|wget|ncat|nc|scp|ssh|rsync|sftp|telnet|gpg|cosign|invoke-webrequest|invoke-restmethod|iwr)(?![\\w-])"
                    + "|/dev/tcp/|\\b(?:requests|httpx|axios|aiohttp)\\.\\w{2,20}|\\burlopen\\b|\\bfetch\\(|\\bhttps?\\.(?:get|request)\\b|Net::HTTP"
                    + "|https?://[\\w.-]{3,100}|\\|\\s{0,5}(?:ba|z)?sh\\b|\\beval\\b|\\bprintenv\\b|\\bbase64\\b"
                    + "|(?:\\$\\{?|environ[\\[.(get'\"]{1,8}|process\\.env\\.|ENV\\[['\"])\\w{0,40}(?:TOKEN|SECRET|PASSW|API_?KEY|CREDENTIAL)\\w{0,40}"
                    + "|\\b(?:npm|twine|gem|docker|mvn)\\s{1,3}(?:publish|upload|push|deploy)\\b");

    private static final About ABOUT = new About(
            "called-script",
            65,
            1,
            "A script of a pipeline reaches out or reads secrets as it did not before",
            "A script that a workflow calls has the workflow's secrets, and is read by fewer people than the workflow"
                    + " (Codecov's uploader, 2021; CWE-829).",
            "Read it as a part of the pipeline. Keep scripts of pipelines owned in CODEOWNERS beside the workflows.",
            List.of(829, 200));

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public List<Sighting> detect(ChangeView change) {
        var seen = new ArrayList<Sighting>();
        if (!hasWorkflows(change)) {
            return seen;
        }
        Optional<List<String>> texts = Optional.empty();
        for (FilePair file : change.files()) {
            Optional<Reach> reach = isScript(file) ? newReach(file) : Optional.empty();
            if (reach.isPresent()) {
                texts = texts.or(() -> Optional.of(workflows(change)));
                if (texts.get().stream().anyMatch(text -> calls(text, file.path()))) {
                    seen.add(sighting(file, reach.get()));
                }
            }
        }
        return seen;
    }

    private static boolean hasWorkflows(ChangeView change) {
        return change.files().stream().anyMatch(file -> PipelineFiles.isWorkflow(file.path()))
                || change.base().in(WORKFLOWS).stream().anyMatch(PipelineFiles::isWorkflow);
    }

    private record Reach(String what, int line) {}

    private static boolean isScript(FilePair file) {
        return SCRIPTS.contains(file.path().extension())
                && file.role() != FileRole.VENDORED
                && !file.file().isDeleted()
                && !PipelineFiles.isPipeline(file);
    }

    private static Optional<Reach> newReach(FilePair file) {
        var code = ChangedCode.of(file);
        Set<String> before = new HashSet<>();
        code.removed().forEach(line -> before.addAll(reaches(line)));
        for (ChangedCode.Line line : code.added()) {
            for (String what : reaches(line)) {
                if (!before.contains(what)) {
                    return Optional.of(new Reach(what, line.number()));
                }
            }
        }
        return Optional.empty();
    }

    private static List<String> reaches(ChangedCode.Line line) {
        String code = line.code().length() > LONGEST ? line.code().substring(0, LONGEST) : line.code();
        Matcher matcher = REACHES.matcher(code);
        var found = new ArrayList<String>();
        while (matcher.find()) {
            found.add(matcher.group().toLowerCase(Locale.ROOT).replaceAll("\\s+", " "));
        }
        return found;
    }

    /// The workflows before the change, and those that come with it.
    private static List<String> workflows(ChangeView change) {
        var texts = new ArrayList<String>();
        change.base().in(WORKFLOWS).stream()
                .filter(PipelineFiles::isWorkflow)
                .limit(MOST_WORKFLOWS)
                .forEach(path -> change.base().text(path).ifPresent(texts::add));
        change.files().stream()
                .filter(file -> PipelineFiles.isWorkflow(file.path()))
                .forEach(file -> texts.add(file.lines(Side.AFTER).text()));
        return texts;
    }

    private static boolean calls(String workflow, RepoPath script) {
        return names(workflow, script.value()) || names(workflow, "./" + script.name());
    }

    private static boolean names(String workflow, String script) {
        for (int at = workflow.indexOf(script); at >= 0; at = workflow.indexOf(script, at + 1)) {
            int end = at + script.length();
            boolean whole = (at == 0 || !isOfName(workflow.charAt(at - 1)))
                    && (end == workflow.length() || !isOfName(workflow.charAt(end)));
            if (whole) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfName(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-';
    }

    private static Sighting sighting(FilePair file, Reach reach) {
        return Sighting.in(
                        file,
                        Side.AFTER,
                        LineSpan.line(reach.line()),
                        FactKind.PIPELINE_CHANGED,
                        Direction.TOUCHED,
                        "A script that a workflow calls does what it did not do before: " + reach.what())
                .about(reach.what())
                .withStrength(Strength.PARSED)
                .withSeverity(SEVERITY)
                .withExposure(Exposure.PIPELINE)
                .asking("What does it send or fetch, and with which secrets?")
                .withCwes(829, 200);
    }
}
