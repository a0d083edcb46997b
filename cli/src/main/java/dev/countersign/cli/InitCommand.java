package dev.countersign.cli;

import dev.countersign.adapter.git.GitProblem;
import dev.countersign.adapter.git.Window;
import dev.countersign.adapter.render.InitReport;
import dev.countersign.adapter.render.InitReport.PolicyFile;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Shows what Countersign would have asked for, and writes a policy that only observes.
@Command(
        name = "init",
        description = "Shows the lane mix of the last 500 commits, and writes a policy that only observes.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {"", "Examples:", "  countersign init --dry-run   only the lane mix", "  countersign init"})
final class InitCommand implements Callable<ExitCode> {
    private static final String POLICY = """
            # Countersign's policy for this repository. It can only tighten what the organisation's floor asks for, and is
            # read from the base revision of a change, so a change cannot loosen its own review.
            version: 1
            # Observe until you have seen what it says; then true makes a change at or above fail-at fail the build.
            enforce: false
            # fail-at: security
            # Paths that always need at least a lane:
            # raise:
            #   - path: "payments/**"
            #     lane: security
            """;

    @Spec
    private CommandSpec spec;

    @Mixin
    private RepositoryOptions options;

    @Option(
            names = "--last",
            paramLabel = "N",
            defaultValue = "500",
            description = "How many commits to look back, merges left out. Default: ${DEFAULT-VALUE}")
    private int last;

    @Option(names = "--dry-run", description = "Write nothing.")
    private boolean dryRun;

    @Mixin
    private AnswerFormat format;

    @Override
    public ExitCode call() throws Exception {
        if (last < 1) {
            throw Problem.usage("--last must be at least 1");
        }
        Terminal terminal = Terminal.detect();
        try (var progress = new Progress(spec.commandLine().getErr(), terminal.interactive());
                var workbench =
                        Workbench.open(options, Warnings.to(spec.commandLine().getErr()))) {
            if (!dryRun) {
                top(workbench);
            }
            List<String> commits = workbench
                    .changes()
                    .commits(Window.all("HEAD").withoutMerges().atMost(last));
            History.Result result = new History(workbench, progress).review(commits);
            progress.clear();
            tell(new InitReport(result.items(), result.failed()), workbench, terminal.width());
            return result.failed().isEmpty() ? ExitCode.CLEAN : ExitCode.INCOMPLETE;
        } catch (GitProblem e) {
            throw GitProblems.of(e);
        }
    }

    private void tell(InitReport report, Workbench workbench, int width) {
        PrintWriter out = spec.commandLine().getOut();
        if (format.isJson()) {
            out.print(report.json(write(workbench)));
            return;
        }
        out.print(report.text(width));
        switch (write(workbench)) {
            case WRITTEN ->
                out.println("Wrote " + Workbench.POLICY_FILE
                        + ", which only observes. Commit it; set enforce: true when you agree.");
            case KEPT -> out.println(Workbench.POLICY_FILE + " is there already and was left as it is.");
            case NOT_WRITTEN -> {}
        }
    }

    private PolicyFile write(Workbench workbench) {
        if (dryRun) {
            return PolicyFile.NOT_WRITTEN;
        }
        Path file = top(workbench).resolve(Workbench.POLICY_FILE.value());
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return PolicyFile.KEPT;
        }
        OutputFile.write(file, POLICY);
        return PolicyFile.WRITTEN;
    }

    private static Path top(Workbench workbench) {
        return workbench
                .workTree()
                .orElseThrow(() -> Problem.usage("a bare repository has no work tree for " + Workbench.POLICY_FILE
                        + "; use --dry-run here, or a clone"));
    }
}
