package dev.countersign.detect.pipeline;

import dev.countersign.change.Lines;
import dev.countersign.change.RepoPath;
import dev.countersign.detect.ChangeView;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where else a gate that left a file runs now: in another file of the change, in what the file calls, or in a
/// pipeline that the change does not touch.
final class OtherGates {
    private static final List<String> USUAL_PIPELINES = List.of(
            "ci.yml",
            "ci.yaml",
            "test.yml",
            "tests.yml",
            "main.yml",
            "build.yml",
            "maven.yml",
            "maven-build.yml",
            "gradle.yml",
            "go.yml",
            "node.yml",
            "nodejs.yml",
            "python.yml",
            "ruby.yml",
            "lint.yml",
            "codeql.yml",
            "codeql-analysis.yml",
            "security.yml",
            "pull-request.yml",
            "pr.yml",
            "check.yml",
            "checks.yml",
            ".gitlab-ci.yml",
            "Jenkinsfile",
            "config.yml");
    private static final Pattern LOCAL_CALL = Pattern.compile(
            "(?:uses:\\s*['\"]?|(?:^|\\s|bash |sh )\\.?/?)((?:\\./)?[\\w.-]{1,80}(?:/[\\w.-]{1,80}){0,8})");
    private static final int LONGEST = 400;

    private final ChangeView change;
    private final Set<RepoPath> changed = new HashSet<>();
    private final Set<GateWords.Gate> gained = new HashSet<>();
    private final Map<FilePair, Set<GateWords.Gate>> byPipeline = new HashMap<>();

    OtherGates(ChangeView change) {
        this.change = change;
        for (FilePair file : change.files()) {
            changed.add(file.path());
            if (file.file().oldPath() != null) {
                changed.add(file.file().oldPath());
            }
            if (PipelineFiles.isPipeline(file)) {
                byPipeline.put(file, gatesOf(file.lines(Side.AFTER).text()));
            } else if (runsCommands(file)) {
                file.added().forEach(line -> gained.addAll(GateWords.inLine(line.text())));
            }
        }
    }

    /// Whether the gate runs in another pipeline or script of the change, in something that the file calls now,
    /// or in a usual pipeline that was left as it is.
    boolean run(GateWords.Gate gate, FilePair file) {
        boolean besides = byPipeline.entrySet().stream()
                .anyMatch(other -> other.getKey() != file && stands(gate, other.getValue()));
        return besides || stands(gate, gained) || stands(gate, called(file)) || untouched(gate);
    }

    private static boolean stands(GateWords.Gate gate, Set<GateWords.Gate> gates) {
        return gates.contains(gate)
                || (gate.kind() == GateWords.Kind.TEST
                        && gates.stream().anyMatch(g -> g.name().equals("tests of make")));
    }

    private static boolean runsCommands(FilePair file) {
        String name = file.path().name().toLowerCase(Locale.ROOT);
        return PipelineFiles.isPipeline(file)
                || Set.of("sh", "bash", "ps1", "bat", "cmd", "mk")
                        .contains(file.path().extension())
                || Set.of("makefile", "gnumakefile", "justfile", "rakefile", "tox.ini", "noxfile.py", "lefthook.yml")
                        .contains(name);
    }

    /// Gates of local actions, workflows and scripts that lines of the file name.
    private Set<GateWords.Gate> called(FilePair file) {
        var gates = new HashSet<GateWords.Gate>();
        for (FilePair.Line line : file.added()) {
            String text = line.text().length() > LONGEST ? line.text().substring(0, LONGEST) : line.text();
            Matcher call = LOCAL_CALL.matcher(text);
            while (call.find()) {
                String path = call.group(1).startsWith("./") ? call.group(1).substring(2) : call.group(1);
                for (String candidate : List.of(path, path + "/action.yml", path + "/action.yaml")) {
                    change.base().text(RepoPath.of(candidate)).ifPresent(script -> gates.addAll(gatesOf(script)));
                }
            }
        }
        return gates;
    }

    private boolean untouched(GateWords.Gate gate) {
        for (String name : USUAL_PIPELINES) {
            for (RepoPath path : change.base().named(name)) {
                boolean other = PipelineFiles.isPipeline(path) && !changed.contains(path);
                if (other
                        && change.base()
                                .text(path)
                                .map(text -> gatesOf(text).contains(gate))
                                .orElse(false)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Set<GateWords.Gate> gatesOf(String text) {
        var gates = new HashSet<GateWords.Gate>();
        Lines lines = Lines.of(text);
        for (int line = 1; line <= Math.min(lines.count(), 3000); line++) {
            gates.addAll(GateWords.inLine(lines.line(line)));
        }
        return gates;
    }
}
