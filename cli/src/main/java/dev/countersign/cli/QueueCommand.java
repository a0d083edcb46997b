package dev.countersign.cli;

import dev.countersign.adapter.git.GitProblem;
import dev.countersign.adapter.git.Window;
import dev.countersign.adapter.render.QueueReport;
import dev.countersign.review.Queue;
import dev.countersign.review.QueueItem;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
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
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{4,64}");
    private static final int DEFAULT_LAST = 100;
    private static final int SHORTEST_FULL = 40;
    private static final int LONGEST_FULL = 64;

    /// How a queue is written.
    enum QueueFormat {
        TEXT,
        JSON,
        CSV
    }

    @Spec
    private CommandSpec spec;

    @Mixin
    private RepositoryOptions options;

    @Option(names = "--rev", paramLabel = "REV", defaultValue = "HEAD", description = "Whose history. Default: HEAD")
    private String revision;

    @Option(
            names = "--since",
            paramLabel = "D",
            converter = MomentConverter.class,
            description = "What came in from then on: 2026-01-31, 2026-01-31T12:00:00Z, or 14d for the last 14 days.")
    private @Nullable Instant since;

    @Option(names = "--until", paramLabel = "D", converter = MomentConverter.class, description = "Commits up to then.")
    private @Nullable Instant until;

    @Option(names = "--all", description = "The whole history.")
    private boolean all;

    @Option(
            names = "--last",
            paramLabel = "N",
            description = "The newest N commits; " + DEFAULT_LAST + " where no window is given.")
    private @Nullable Integer last;

    @Option(names = "--no-merges", description = "Leave merge commits out.")
    private boolean noMerges;

    @Option(names = "--commits", paramLabel = "FILE", description = "Exactly these commits, one id a line.")
    private @Nullable Path commits;

    @Option(names = "--minutes", paramLabel = "N", description = "Minutes that reviewers have; the rest is overflow.")
    private @Nullable Double minutes;

    @Option(names = "--hunks", paramLabel = "FILE", description = "Write a CSV with a score per added hunk there.")
    private @Nullable Path hunks;

    @Option(names = "--name", paramLabel = "NAME", description = "The repository's name in CSV. Default: its folder's.")
    private @Nullable String name;

    @Option(
            names = "--format",
            defaultValue = "text",
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}")
    private QueueFormat format;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write there, whole or not at all.")
    private @Nullable Path output;

    @Override
    public ExitCode call() throws Exception {
        check();
        Terminal terminal = Terminal.detect();
        History.Result result;
        try (var progress = new Progress(spec.commandLine().getErr(), terminal.interactive());
                var workbench =
                        Workbench.open(options, Warnings.to(spec.commandLine().getErr()))) {
            result = new History(workbench, progress).review(listed(workbench));
        }
        List<QueueItem> items = result.items();
        Queue queue = Queue.of(items, minutes == null ? OptionalDouble.empty() : OptionalDouble.of(minutes));
        if (hunks != null) {
            OutputFile.write(hunks, QueueReport.hunksCsv(name(), items));
        }
        write(
                switch (format) {
                    case TEXT -> QueueReport.text(items, queue, result.failed(), terminal.width());
                    case JSON -> QueueReport.json(items, queue, result.failed());
                    case CSV -> QueueReport.csv(name(), ordered(queue));
                });
        boolean incomplete = !result.failed().isEmpty() || items.stream().anyMatch(i -> i.unknowns() > 0);
        return incomplete ? ExitCode.INCOMPLETE : ExitCode.CLEAN;
    }

    private void check() {
        if (minutes != null && !(minutes >= 0)) {
            throw Problem.usage("--minutes must not be negative");
        }
        if (last != null && last < 1) {
            throw Problem.usage("--last must be at least 1");
        }
        if (commits != null && (all || since != null || until != null || last != null)) {
            throw Problem.usage("--commits already says which; leave out --all, --since, --until and --last");
        }
    }

    private List<String> listed(Workbench workbench) {
        if (commits != null) {
            return fromFile(commits, workbench);
        }
        Window window = Window.all(revision);
        window = since == null ? window : window.since(since);
        window = until == null ? window : window.until(until);
        window = noMerges ? window.withoutMerges() : window;
        if (last != null) {
            window = window.atMost(last);
        } else if (!all && since == null && until == null) {
            window = window.atMost(DEFAULT_LAST);
        }
        try {
            List<String> listed = workbench.changes().commits(window);
            if (last != null || (!all && since == null && until == null)) {
                sayWhatIsLeftOut(workbench, listed);
            }
            return listed;
        } catch (GitProblem e) {
            throw Workbench.problem(e);
        }
    }

    private void sayWhatIsLeftOut(Workbench workbench, List<String> listed) throws GitProblem {
        int leftOut = workbench.changes().leftOut(revision, listed);
        if (leftOut > 0) {
            Warnings.to(spec.commandLine().getErr())
                    .accept(leftOut + (leftOut == 1 ? " commit" : " commits")
                            + " that merges of this window brought in are older and not listed; --last "
                            + (listed.size() + leftOut) + " or --since shows them");
        }
    }

    private static List<String> fromFile(Path file, Workbench workbench) {
        List<String> ids = new ArrayList<>();
        int number = 0;
        for (String line : Inputs.text(file).lines().toList()) {
            number++;
            String id = line.strip();
            if (id.isEmpty()) {
                continue;
            }
            if (!COMMIT.matcher(id).matches()) {
                throw Problem.usage(file + ":" + number + ": not the id of a commit: " + id);
            }
            ids.add(
                    id.length() == SHORTEST_FULL || id.length() == LONGEST_FULL
                            ? id
                            : whole(id, file, number, workbench));
        }
        return ids;
    }

    private static String whole(String id, Path file, int line, Workbench workbench) {
        try {
            return workbench.changes().commit(id);
        } catch (GitProblem e) {
            throw new Problem(Workbench.problem(e).code(), file + ":" + line + ": " + e.getMessage());
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

    private void write(String text) {
        if (output == null) {
            spec.commandLine().getOut().print(text);
        } else {
            OutputFile.write(output, text);
        }
    }
}
