package dev.countersign.cli;

import dev.countersign.adapter.config.ConfigException;
import dev.countersign.adapter.config.PolicyReader;
import dev.countersign.adapter.git.ChangeReader;
import dev.countersign.adapter.git.GitProblem;
import dev.countersign.adapter.parse.GrammarReader;
import dev.countersign.adapter.render.DoctorReport;
import dev.countersign.adapter.render.DoctorReport.Check;
import dev.countersign.adapter.render.DoctorReport.Health;
import dev.countersign.change.RepoPath;
import dev.countersign.code.Language;
import dev.countersign.code.SourceReader.Reading;
import dev.countersign.detect.BaseTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Says what is there, what is missing, and what to do about it.
@Command(
        name = "doctor",
        description = "Says whether everything is there that reviews of this repository need.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {"", "Example:", "  countersign doctor --format json"})
final class DoctorCommand implements Callable<ExitCode> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private RepositoryOptions options;

    @Mixin
    private AnswerFormat format;

    /// A line of each parsed language, to see that its grammar loads.
    private static final Map<Language, String> SNIPPETS = new TreeMap<>(Map.ofEntries(
            Map.entry(Language.JAVA, "class A {}"),
            Map.entry(Language.KOTLIN, "class A"),
            Map.entry(Language.PYTHON, "a = 1"),
            Map.entry(Language.JAVASCRIPT, "let a = 1;"),
            Map.entry(Language.TYPESCRIPT, "let a: number = 1;"),
            Map.entry(Language.GO, "package a"),
            Map.entry(Language.PHP, "<?php $a = 1;"),
            Map.entry(Language.RUBY, "a = 1"),
            Map.entry(Language.CSHARP, "class A {}"),
            Map.entry(Language.SHELL, "a=1"),
            Map.entry(Language.YAML, "a: 1"),
            Map.entry(Language.JSON, "{}"),
            Map.entry(Language.XML, "<a/>"),
            Map.entry(Language.TOML, "a = 1"),
            Map.entry(Language.PROPERTIES, "a=1"),
            Map.entry(Language.DOCKERFILE, "FROM scratch")));

    @Override
    public ExitCode call() {
        List<Check> checks = new ArrayList<>();
        checks.add(java());
        checks.add(grammars());
        repository(checks);
        checks.add(floor());
        checks.add(advisories());
        var report = new DoctorReport(checks);
        spec.commandLine().getOut().print(format.isJson() ? report.json() : report.text());
        return report.isAnythingMissing() ? ExitCode.INCOMPLETE : ExitCode.CLEAN;
    }

    private static Check java() {
        return new Check(
                "java", Health.OK, System.getProperty("java.version") + " on " + System.getProperty("os.arch"));
    }

    private static Check grammars() {
        List<String> broken = new ArrayList<>();
        var reader = new GrammarReader();
        SNIPPETS.forEach((language, text) -> {
            if (reader.read(language, RepoPath.of("a"), text) instanceof Reading.Unparsed(var reason)) {
                broken.add(language.name().toLowerCase(Locale.ROOT) + " (" + reason + ")");
            }
        });
        return broken.isEmpty()
                ? new Check("grammars", Health.OK, SNIPPETS.size() + " load")
                : new Check(
                        "grammars",
                        Health.MISSING,
                        "do not load: " + String.join(", ", broken) + "; changes in them are unknown");
    }

    private void repository(List<Check> checks) {
        try (var changes = ChangeReader.open(options.repository)) {
            checks.add(new Check("git", Health.OK, "found, new enough"));
            String kind = changes.workTree().isPresent() ? "with a work tree" : "bare";
            checks.add(
                    changes.isShallow()
                            ? new Check(
                                    "repository",
                                    Health.LIMITED,
                                    kind + ", shallow: changes at its edge look like new files (git fetch --unshallow)")
                            : new Check("repository", Health.OK, kind));
            checks.add(policy(changes.tree("HEAD")));
        } catch (GitProblem e) {
            boolean git =
                    e.kind() instanceof GitProblem.Kind.GitMissing || e.kind() instanceof GitProblem.Kind.GitTooOld;
            checks.add(new Check(git ? "git" : "repository", Health.MISSING, String.valueOf(e.getMessage())));
        }
    }

    private static Check policy(BaseTree head) {
        var text = head.text(Workbench.POLICY_FILE);
        if (text.isEmpty() && head.has(Workbench.POLICY_FILE)) {
            return new Check(
                    "policy",
                    Health.MISSING,
                    Workbench.POLICY_FILE + " is no text file, too large, or missing in this clone");
        }
        if (text.isEmpty()) {
            return new Check("policy", Health.OK, "none; built-in defaults, observing ('countersign init' writes one)");
        }
        try {
            PolicyReader.repository(Workbench.POLICY_FILE.value(), text.get());
            return new Check("policy", Health.OK, Workbench.POLICY_FILE + " can be used");
        } catch (ConfigException e) {
            return new Check("policy", Health.MISSING, String.valueOf(e.getMessage()));
        }
    }

    private Check floor() {
        if (options.floor == null) {
            return new Check("floor", Health.OK, "none given (--floor)");
        }
        try {
            Inputs.floor(options.floor);
            return new Check("floor", Health.OK, "can be used");
        } catch (Problem e) {
            return new Check("floor", Health.MISSING, String.valueOf(e.getMessage()));
        }
    }

    private Check advisories() {
        if (options.osv == null) {
            return new Check("advisories", Health.LIMITED, "not configured; give an OSV file with --osv");
        }
        try {
            Inputs.advisories(options.osv);
            return new Check("advisories", Health.OK, "can be used");
        } catch (Problem e) {
            return new Check("advisories", Health.MISSING, String.valueOf(e.getMessage()));
        }
    }
}
