package dev.countersign.cli;

import dev.countersign.adapter.git.GitProblem;
import dev.countersign.adapter.render.QueueReport;
import dev.countersign.review.Queue;
import dev.countersign.review.QueueItem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Ranks a window of history and fills the reviewers' minutes.
@Command(
        name = "queue",
        description = "Ranks the changes of a window of history and fills the reviewers' minutes.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Examples:",
            "  countersign queue --since 14d --minutes 120   what to read in two hours, and what got no reader",
            "  countersign queue --all --format csv --output commits.csv --hunks hunks.csv"
        })
final class QueueCommand implements Callable<ExitCode> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private RepositoryOptions options;

    @Mixin
    private WindowOptions window;

    @Option(
            names = "--commits",
            paramLabel = "FILE",
            description = "Exactly these commits, one id a line; lines that begin with # are skipped.")
    private @Nullable Path commits;

    @Option(names = "--minutes", paramLabel = "N", description = "Minutes that reviewers have; the rest is overflow.")
    private @Nullable Double minutes;

    @Option(names = "--hunks", paramLabel = "FILE", description = "Write a CSV with a score per added hunk there.")
    private @Nullable Path hunks;

    @Option(names = "--name", paramLabel = "NAME", description = "The repository's name in CSV. Default: its folder's.")
    private @Nullable String name;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = QueueFormat.Words.class,
            completionCandidates = QueueFormat.Words.class,
            defaultValue = "text",
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}")
    private QueueFormat format;

    @Mixin
    private OutputOption output;

    @Override
    public ExitCode call() throws Exception {
        check();
        Terminal terminal = Terminal.detect();
        History.Result result;
        QueueReport.LeftOut leftOut;
        try (var progress = new Progress(spec.commandLine().getErr(), terminal.interactive());
                var workbench =
                        Workbench.open(options, Warnings.to(spec.commandLine().getErr()))) {
            List<String> listed = listed(workbench);
            result = new History(workbench, progress).review(listed);
            leftOut = new QueueReport.LeftOut(result.failed(), mergesLeftOut(workbench, listed));
        }
        List<QueueItem> items = result.items();
        Queue queue = Queue.of(items, minutes == null ? OptionalDouble.empty() : OptionalDouble.of(minutes));
        if (hunks != null) {
            OutputFile.write(hunks, QueueReport.hunksCsv(name(), items));
        }
        String text = switch (format) {
            case TEXT -> QueueReport.text(items, queue, leftOut, terminal.width());
            case JSON -> QueueReport.json(items, queue, leftOut);
            case CSV -> QueueReport.csv(name(), ordered(queue));
        };
        if (format == QueueFormat.CSV && leftOut.merges() > 0) {
            Warnings.to(spec.commandLine().getErr()).accept(leftOut.mergesInWords());
        }
        output.write(text, spec.commandLine().getOut());
        boolean incomplete = !result.failed().isEmpty() || items.stream().anyMatch(i -> i.unknowns() > 0);
        return incomplete ? ExitCode.INCOMPLETE : ExitCode.CLEAN;
    }

    private void check() {
        if (minutes != null && !(minutes >= 0)) {
            throw Problem.usage("--minutes must not be negative");
        }
        window.check();
        if (commits != null && window.isGiven()) {
            throw Problem.usage("--commits already says which; leave out --all, --since, --until and --last");
        }
    }

    private List<String> listed(Workbench workbench) {
        if (commits != null) {
            return CommitList.read(commits, workbench.changes());
        }
        try {
            return window.commits(
                    workbench.changes(), Warnings.to(spec.commandLine().getErr()));
        } catch (GitProblem e) {
            throw GitProblems.of(e);
        }
    }

    private int mergesLeftOut(Workbench workbench, List<String> listed) {
        try {
            return commits == null ? window.mergesLeftOut(workbench.changes(), listed) : 0;
        } catch (GitProblem e) {
            throw GitProblems.of(e);
        }
    }

    private static List<QueueItem> ordered(Queue queue) {
        List<QueueItem> ordered = new ArrayList<>(queue.planned());
        ordered.addAll(queue.overflow());
        ordered.addAll(queue.unread());
        return ordered;
    }

    private String name() {
        if (name != null) {
            return name;
        }
        Path folder = options.repository.toAbsolutePath().normalize().getFileName();
        return folder == null ? "repository" : folder.toString();
    }
}
