package dev.countersign.detect.pipeline;

import dev.countersign.change.LineSpan;
import dev.countersign.change.RepoPath;
import dev.countersign.code.Setting;
import dev.countersign.code.SourceModel;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A place where a pipeline runs a gate, and why its failure stops nothing.
///
/// @param softness what makes it harmless to fail, as written; empty where its failure stops the pipeline
record GateUse(GateWords.Gate gate, String softness, LineSpan where) {
    private static final Pattern SOFT_LINE =
            Pattern.compile("\\|\\|\\s*(?:true|:|exit 0|echo\\b)|;\\s*(?:true|exit 0)\\s*$|--exit-code[= ]0\\b"
                    + "|--no-fail\\b|--exit-zero\\b|--soft-fail\\b|-no-fail\\b|--continue-on-error\\b|-Dmaven\\.test\\.failure\\.ignore(?:=true)?(?!=false)"
                    + "|--passWithNoTests\\b|\\bcatchError\\b");
    private static final Pattern GITLAB_SCRIPT =
            Pattern.compile("([^.\\[]{1,200})\\.(?:script|before_script)(?:\\[\\d+\\])?");

    boolean isSoft() {
        return !softness.isEmpty();
    }

    static List<GateUse> in(FilePair file, Side side) {
        RepoPath path =
                side == Side.BEFORE ? file.file().oldPath() : file.file().newPath();
        if (path == null) {
            return List.of();
        }
        Optional<Workflow> workflow = Workflow.of(file, side);
        if (workflow.isPresent() && file.model(side).orElseThrow().broken().isEmpty()) {
            return ofWorkflow(workflow.get());
        }
        if (path.name().startsWith(".gitlab-ci") && file.model(side).isPresent()) {
            return ofGitLab(file.model(side).get());
        }
        return ofLines(file, side);
    }

    private static List<GateUse> ofWorkflow(Workflow workflow) {
        var uses = new ArrayList<GateUse>();
        for (Workflow.Job job : workflow.jobs().values()) {
            String soft = softness(job.entries());
            for (Workflow.Step step : job.steps()) {
                String softStep = soft.isEmpty() ? softness(step.entries()) : soft;
                GateWords.ofAction(step.action())
                        .ifPresent(gate -> uses.add(
                                new GateUse(gate, softStep, step.at("uses").span())));
                Workflow.Entry run = step.entries().get("run");
                if (run != null) {
                    addLines(uses, run, softStep);
                }
            }
        }
        return uses;
    }

    private static void addLines(List<GateUse> uses, Workflow.Entry run, String softStep) {
        String[] lines = run.text().split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            String soft = softStep.isEmpty() ? softness(lines[i]) : softStep;
            LineSpan where =
                    LineSpan.line(Math.min(run.span().start() + i, run.span().end()));
            GateWords.inLine(lines[i]).forEach(gate -> uses.add(new GateUse(gate, soft, where)));
        }
    }

    private static String softness(Map<String, Workflow.Entry> entries) {
        Workflow.Entry goesOn = entries.get("continue-on-error");
        if (goesOn != null && goesOn.isTrue()) {
            return "continue-on-error: true";
        }
        Workflow.Entry condition = entries.get("if");
        if (condition != null && condition.text().replaceAll("[${}\\s'\"]", "").equalsIgnoreCase("false")) {
            return "if: false";
        }
        Workflow.Entry exit = entries.get("with.exit-code");
        return exit != null && exit.text().strip().equals("0") ? "exit-code: 0" : "";
    }

    private static String softness(String line) {
        Matcher soft = SOFT_LINE.matcher(line.length() > 1000 ? line.substring(0, 1000) : line);
        return soft.find() ? soft.group() : "";
    }

    private static List<GateUse> ofGitLab(SourceModel model) {
        var allowed = new HashMap<String, String>();
        for (Setting setting : model.settings()) {
            String key = setting.key();
            String value = setting.value().text().toLowerCase(Locale.ROOT);
            if (key.endsWith(".allow_failure") && value.equals("true")) {
                allowed.put(key.substring(0, key.length() - ".allow_failure".length()), "allow_failure: true");
            } else if (key.endsWith(".when")
                    && (value.equals("never") || value.equals("manual"))
                    && !key.contains("[")) {
                allowed.put(key.substring(0, key.length() - ".when".length()), "when: " + value);
            }
        }
        var uses = new ArrayList<GateUse>();
        for (Setting setting : model.settings()) {
            Matcher script = GITLAB_SCRIPT.matcher(setting.key());
            if (script.matches()) {
                for (String line : setting.value().text().split("\n", -1)) {
                    String soft = allowed.getOrDefault(script.group(1), softness(line));
                    GateWords.inLine(line).forEach(gate -> uses.add(new GateUse(gate, soft, setting.span())));
                }
            }
        }
        return uses;
    }

    private static List<GateUse> ofLines(FilePair file, Side side) {
        var uses = new ArrayList<GateUse>();
        for (int number = 1; number <= file.lines(side).count(); number++) {
            String line = file.lines(side).line(number);
            LineSpan where = LineSpan.line(number);
            GateWords.inLine(line).forEach(gate -> uses.add(new GateUse(gate, softness(line), where)));
        }
        return uses;
    }
}
