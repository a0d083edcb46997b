package dev.countersign.detect.pipeline;

import dev.countersign.change.LineSpan;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds hooks that left a pre-commit configuration, other than those that a hook for the same job replaced.
final class PreCommitHooks {
    private static final Pattern ID = Pattern.compile("^\\s{0,20}-\\s{1,9}id:\\s{0,9}['\"]?([\\w.-]{1,80})");
    private static final Set<String> PYTHON_STYLE = Set.of(
            "flake8",
            "isort",
            "black",
            "ruff",
            "ruff-format",
            "ruff-check",
            "pyupgrade",
            "autoflake",
            "pylint",
            "autopep8",
            "yapf",
            "pycln",
            "pydocstyle",
            "reorder-python-imports",
            "docformatter",
            "black-jupyter");
    private static final Set<String> WEB_STYLE =
            Set.of("eslint", "prettier", "biome-check", "stylelint", "biome-ci", "biome-format", "oxlint");
    private static final Pattern SECURITY = Pattern.compile(
            "(?i)secret|gitleaks|trufflehog|bandit|private-key|semgrep|safety|pip-audit|gosec|checkov|tfsec|trivy|zizmor|aws-credentials|ggshield|talisman");

    private PreCommitHooks() {}

    static List<Sighting> removed(FilePair file) {
        String name = file.path().name();
        if (!name.equals(".pre-commit-config.yaml") && !name.equals(".pre-commit-config.yml")) {
            return List.of();
        }
        Map<String, Integer> before = hooks(file, Side.BEFORE);
        Map<String, Integer> after = hooks(file, Side.AFTER);
        var seen = new ArrayList<Sighting>();
        before.forEach((id, line) -> {
            if (!after.containsKey(id) && !isReplaced(id, before.keySet(), after.keySet())) {
                seen.add(GateWeakened.sighting(
                                file,
                                Side.BEFORE,
                                LineSpan.line(line),
                                "The hook " + id + " no longer runs before a commit")
                        .about(id)
                        .withSeverity(SECURITY.matcher(id).find() ? 4 : 2));
            }
        });
        return seen;
    }

    private static Map<String, Integer> hooks(FilePair file, Side side) {
        var hooks = new LinkedHashMap<String, Integer>();
        for (int line = 1; line <= file.lines(side).count(); line++) {
            Matcher id = ID.matcher(file.lines(side).line(line));
            if (id.find()) {
                hooks.putIfAbsent(id.group(1), line);
            }
        }
        return hooks;
    }

    private static boolean isReplaced(String id, Set<String> before, Set<String> after) {
        for (Set<String> job : List.of(PYTHON_STYLE, WEB_STYLE)) {
            if (job.contains(id)) {
                // one that stood there before replaces nothing, except ruff, which does all of their jobs
                return after.stream()
                        .anyMatch(now -> job.contains(now) && (!before.contains(now) || now.startsWith("ruff")));
            }
        }
        return after.stream()
                .anyMatch(now -> !before.contains(now) && (now.startsWith(id + "-") || id.startsWith(now + "-")));
    }
}
