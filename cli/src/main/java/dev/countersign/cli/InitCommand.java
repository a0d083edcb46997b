package dev.countersign.cli;

import dev.countersign.adapter.git.GitProblem;
import dev.countersign.adapter.git.Window;
import dev.countersign.adapter.render.QueueReport;
import dev.countersign.review.QueueItem;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
    private static final int MOST_ROWS = 8;

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
            show(result.items());
            if (!dryRun) {
                write(workbench);
            }
            return result.failed().isEmpty() ? ExitCode.CLEAN : ExitCode.INCOMPLETE;
        } catch (GitProblem e) {
            throw Workbench.problem(e);
        }
    }

    private void show(List<QueueItem> items) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("What Countersign would have asked for, had it been here:");
        QueueReport.laneMix(items).forEach(out::println);
        Map<String, Integer> rows = new TreeMap<>();
        items.stream().filter(i -> !i.row().isEmpty()).forEach(i -> rows.merge(i.row(), 1, Integer::sum));
        out.println();
        out.println("Rows that decided most ('countersign explain ROW' tells why):");
        rows.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(MOST_ROWS)
                .forEach(row -> out.printf("%6d  %s%n", row.getValue(), row.getKey()));
        out.println();
    }

    private static Path top(Workbench workbench) {
        return workbench
                .workTree()
                .orElseThrow(() -> Problem.usage("a bare repository has no work tree for " + Workbench.POLICY_FILE
                        + "; use --dry-run here, or a clone"));
    }

    private void write(Workbench workbench) {
        PrintWriter out = spec.commandLine().getOut();
        Path file = top(workbench).resolve(Workbench.POLICY_FILE.value());
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            out.println(Workbench.POLICY_FILE + " is there already and was left as it is.");
            return;
        }
        OutputFile.write(file, POLICY);
        out.println("Wrote " + Workbench.POLICY_FILE
                + ", which only observes. Commit it; set enforce: true when you agree.");
    }
}
