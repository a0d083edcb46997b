package dev.countersign.cli;

import dev.countersign.adapter.git.ChangeReader;
import dev.countersign.adapter.git.ChangeSpec;
import dev.countersign.adapter.git.GitProblem;
import dev.countersign.adapter.render.CommitReport;
import dev.countersign.attest.AttestationVerdict;
import dev.countersign.attest.Attested;
import dev.countersign.change.Change;
import dev.countersign.cli.installation.LocationConverter;
import dev.countersign.cli.installation.TrustOptions;
import dev.countersign.cli.ledger.RecordedAttestations;
import dev.countersign.principal.Location;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Says who answers for a commit.
@Command(
        name = "verify",
        description = {
            "Says who answers for a commit: the person, every agent between, and the commit. Offline, from the notes",
            "of the repository and from whom you trust: your installation, or bundles that you name."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Ends with 0 where all of it is attested, with 3 where a part is, something cannot be checked or one's own",
            "ledger disagrees, and with 1 where it is not attested. Without --repository look yourself what it is for.",
            "Others' notes come with: git fetch origin refs/notes/attestations:refs/notes/attestations",
            "",
            "Examples:",
            "  countersign verify                         the last commit",
            "  countersign verify main...HEAD             what a branch changed",
            "  countersign verify HEAD --bundle acme.bundle --feed acme.feed --repository https://scm.example/app"
        })
final class VerifyCommand implements Callable<ExitCode> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-C", "--repo"},
            paramLabel = "DIR",
            description = "A folder of the repository; the one you are in by default.")
    private Path repository = Path.of("");

    @Parameters(
            arity = "0..1",
            paramLabel = "COMMIT",
            defaultValue = "HEAD",
            description = "A commit, A..B, or A...B. Default: ${DEFAULT-VALUE}")
    private String revision;

    @Option(
            names = "--repository",
            paramLabel = "URI",
            converter = LocationConverter.class,
            description = "What the repository is called where agents may commit to it; attestations for others do not"
                    + " count then.")
    private @Nullable Location place;

    @Mixin
    private TrustOptions trust;

    @Mixin
    private AnswerFormat format;

    @Override
    public ExitCode call() {
        Instant now = Clock.systemUTC().instant();
        try (ChangeReader changes = ChangeReader.open(repository)) {
            Change change = changes.read(ChangeSpec.named(revision));
            var attestations = Attestations.in(
                    changes,
                    trust,
                    Optional.ofNullable(place),
                    now,
                    Warnings.to(spec.commandLine().getErr()));
            Attested attested = attestations.of(change);
            attestations.unread(attested).ifPresent(why -> {
                throw Problem.incomplete("not all attestations could be checked: " + why);
            });
            var report = new CommitReport(change, attested, RecordedAttestations.of(attested, trust, now));
            spec.commandLine().getOut().print(format.isJson() ? report.json() : report.text());
            return report.isDisputedByLedger() ? ExitCode.INCOMPLETE : code(attested);
        } catch (GitProblem e) {
            throw GitProblems.of(e);
        }
    }

    private static ExitCode code(Attested attested) {
        return switch (attested) {
            case Attested.Whole _ -> ExitCode.CLEAN;
            case Attested.Partly _, Attested.Unchecked _ -> ExitCode.INCOMPLETE;
            case Attested.NoneCounts(var refused)
            when refused.stream().allMatch(AttestationVerdict.NoFeed.class::isInstance) -> ExitCode.INCOMPLETE;
            case Attested.Not _, Attested.NoneCounts _ -> ExitCode.FOUND;
        };
    }
}
