package dev.countersign.cli;

import dev.countersign.adapter.git.ChangeSpec;
import dev.countersign.adapter.render.HtmlReport;
import dev.countersign.adapter.render.MarkdownReport;
import dev.countersign.adapter.render.ReviewJson;
import dev.countersign.adapter.render.TextReport;
import dev.countersign.adapter.sarif.SarifReport;
import dev.countersign.review.Policy;
import dev.countersign.review.Review;
import dev.countersign.risk.Lane;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Reviews one change.
@Command(
        name = "review",
        description = "Says which lane a change belongs to, why, and what to read first.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Examples:",
            "  countersign review                          the last commit",
            "  countersign review main...HEAD              what a branch changed",
            "  countersign review --base origin/main --fail-at security --format sarif --output review.sarif",
            "  git diff | countersign review --patch -     a patch from standard input"
        })
final class ReviewCommand implements Callable<ExitCode> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private RepositoryOptions options;

    @Parameters(
            arity = "0..1",
            paramLabel = "RANGE",
            description = "A commit, A..B, or A...B (from the merge base). The last commit by default.")
    private @Nullable String range;

    @ArgGroup
    private @Nullable Kind kind;

    /// What to review if not commits.
    static final class Kind {
        @Option(names = "--patch", paramLabel = "FILE", description = "A patch; - reads standard input.")
        @Nullable
        String patch;

        @Option(names = "--staged", description = "What is staged for the next commit.")
        boolean staged;

        @Option(names = "--worktree", description = "What the files hold against the last commit.")
        boolean worktree;

        @Option(
                names = "--base",
                paramLabel = "REV",
                description =
                        "The base that CI or the forge names: reviews REV...HEAD (or ...RANGE) and trusts REV's policy.")
        @Nullable
        String base;
    }

    @Option(
            names = "--onto",
            paramLabel = "REV",
            defaultValue = "HEAD",
            description = "What the patch applies to. Default: ${DEFAULT-VALUE}")
    private String onto;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = ReviewFormat.Words.class,
            completionCandidates = ReviewFormat.Words.class,
            defaultValue = "text",
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}")
    private ReviewFormat format;

    @Mixin
    private OutputOption output;

    @Option(
            names = "--fail-at",
            paramLabel = "LANE",
            converter = LaneConverter.class,
            completionCandidates = LaneConverter.class,
            description = "Exit with 1 if the change is in this lane or above: ${COMPLETION-CANDIDATES}.")
    private @Nullable Lane failAt;

    @Override
    public ExitCode call() throws Exception {
        Terminal terminal = Terminal.detect();
        Review review;
        Policy policy;
        List<String> notes;
        String text;
        try (var progress = new Progress(spec.commandLine().getErr(), terminal.interactive());
                var workbench =
                        Workbench.open(options, Warnings.to(spec.commandLine().getErr()))) {
            progress.show("reading the change …");
            Workbench.Reviewed reviewed = workbench.review(changeSpec());
            review = reviewed.review();
            policy = reviewed.policy();
            notes = reviewed.notes();
            text = text(review, workbench, terminal);
        }
        notes.forEach(Warnings.to(spec.commandLine().getErr()));
        output.write(text, spec.commandLine().getOut());
        return exitCode(review, policy);
    }

    private ChangeSpec changeSpec() {
        if (kind == null) {
            return ChangeSpec.named(range == null ? "HEAD" : range);
        }
        if (kind.base != null) {
            return new ChangeSpec.Range(kind.base, range == null ? "HEAD" : range, true, true);
        }
        if (range != null) {
            throw Problem.usage("give either commits or one of --patch, --staged and --worktree");
        }
        if (kind.patch != null) {
            String patch = kind.patch.equals("-") ? Inputs.bytes(System.in) : Inputs.bytes(Path.of(kind.patch));
            if (patch.isBlank()) {
                throw Problem.usage(
                        "the patch is empty, so nothing was reviewed; did the command that should write it fail?");
            }
            return new ChangeSpec.Patch(patch, onto, false);
        }
        return kind.staged ? new ChangeSpec.Staged() : new ChangeSpec.WorkTree();
    }

    private String text(Review review, Workbench workbench, Terminal terminal) throws Exception {
        String version = Version.number();
        return switch (format) {
            case TEXT -> new TextReport(terminal.colour() && !output.isFile(), terminal.width()).of(review);
            case JSON -> ReviewJson.text(review, version);
            case SARIF -> new SarifReport(workbench.table(), workbench.about(), version).of(review);
            case MARKDOWN -> MarkdownReport.of(review);
            case HTML -> new HtmlReport(Inputs.shipped(HtmlReport.class, "review.css")).of(review);
        };
    }

    private ExitCode exitCode(Review review, Policy policy) {
        Optional<Lane> gate = policy.gate(Optional.ofNullable(failAt));
        if (gate.isPresent() && review.lane().atLeast(gate.get())) {
            return ExitCode.FOUND;
        }
        return review.isIncomplete() ? ExitCode.INCOMPLETE : ExitCode.CLEAN;
    }
}
