package dev.countersign.cli.agent;

import dev.countersign.adapter.render.DelegationReport;
import dev.countersign.cli.AnswerFormat;
import dev.countersign.cli.ExitCode;
import dev.countersign.cli.OutputOption;
import dev.countersign.cli.Problem;
import dev.countersign.cli.Version;
import dev.countersign.cli.installation.ChangeOptions;
import dev.countersign.cli.installation.IdConverter;
import dev.countersign.cli.installation.Installation;
import dev.countersign.cli.installation.InstallationChange;
import dev.countersign.cli.installation.LocationConverter;
import dev.countersign.cli.installation.SpanConverter;
import dev.countersign.principal.HopClaims;
import dev.countersign.principal.Location;
import dev.countersign.principal.PrincipalId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Hands rights to an agent: a person's, by the organisation, or what an agent has, by itself.
@Command(
        name = "delegate",
        description = "Hands rights to an agent, for a person or from another agent; prints the chain.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "For a person (--for), the organisation signs that they want it; nobody signed in, and the chain says so."
                    + " From an agent (--chain), its own key signs, and no installation is needed.",
            "",
            "Examples:",
            "  countersign agent delegate --for user:alice@acme.example --to agent:planner@acme.example \\",
            "      --allow repo:read,comment@https://scm.example/app --max-depth 2 --output planner.chain",
            "  countersign agent delegate --chain planner.chain --with planner.key --to agent:coder@acme.example \\",
            "      --to-key coder.key.pub --allow repo:read@https://scm.example/app --output coder.chain"
        })
final class DelegateCommand implements Callable<ExitCode> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ChangeOptions options;

    @ArgGroup(multiplicity = "1")
    private From from = new From();

    /// Whose rights are handed on.
    static final class From {
        @Option(
                names = "--for",
                paramLabel = "PERSON",
                converter = IdConverter.Person.class,
                description = "The person for whom the agent acts.")
        private @Nullable PrincipalId person;

        @Option(names = "--chain", paramLabel = "F|-", description = "The chain of the agent that hands on.")
        private @Nullable String chain;
    }

    @Option(
            names = "--to",
            required = true,
            paramLabel = "AGENT",
            converter = IdConverter.Agent.class,
            description = "The agent that gets the rights.")
    private PrincipalId to;

    @Option(
            names = "--to-key",
            paramLabel = "PUBLIC",
            description = "Its public key: a file, or the key itself. Default: the newest one it is enrolled with")
    private @Nullable String toKey;

    @Option(names = "--with", paramLabel = "KEY", description = "With --chain: the private key of who hands on.")
    private @Nullable Path with;

    @Option(names = "--offline", description = "With --chain: look at no installation, where one is there.")
    private boolean offline;

    @Mixin
    private GrantOptions grant;

    @Option(
            names = "--audience",
            paramLabel = "URI",
            converter = LocationConverter.class,
            description = "Who may be asked. May be given again; calls are split among them. Default: the hosts of the"
                    + " places, or those of the chain")
    private List<Location> audiences = List.of();

    @Option(
            names = "--lifetime",
            paramLabel = "SPAN",
            converter = SpanConverter.class,
            description = "How long it lasts. Default: 8h, or as long as the chain")
    private @Nullable Duration lifetime;

    @Option(
            names = "--max-depth",
            paramLabel = "N",
            description = "How deep the chain may get, from 1 to " + HopClaims.MAX_DEPTH
                    + ". Default: no deeper than AGENT, which then hands on to nobody")
    private @Nullable Integer maxDepth;

    @Option(names = "--task", paramLabel = "TEXT", description = "What it is for, in one line. Stays, once it is said.")
    private @Nullable String task;

    @Option(names = "--request-text", paramLabel = "TEXT", description = "With --for: what the person asked for.")
    private @Nullable String request;

    @Mixin
    private OutputOption output;

    @Mixin
    private AnswerFormat format;

    /// What was asked for at the command line.
    record Asked(
            PrincipalId to,
            Optional<String> toKey,
            GrantOptions grant,
            Set<Location> audiences,
            Optional<Duration> lifetime,
            Optional<Integer> maxDepth,
            Optional<String> task) {}

    @Override
    public ExitCode call() {
        Instant now = Clock.systemUTC().instant();
        output.checkFirst();
        if (maxDepth != null && (maxDepth < 1 || maxDepth > HopClaims.MAX_DEPTH)) {
            throw Problem.usage("--max-depth is from 1 to " + HopClaims.MAX_DEPTH);
        }
        var asked = new Asked(
                to,
                Optional.ofNullable(toKey),
                grant,
                Set.copyOf(audiences),
                Optional.ofNullable(lifetime),
                Optional.ofNullable(maxDepth),
                Optional.ofNullable(task));
        print(from.person == null ? onward(asked, now) : forPerson(asked, from.person, now));
        return ExitCode.CLEAN;
    }

    private DelegationReport forPerson(Asked asked, PrincipalId person, Instant now) {
        if (with != null || offline) {
            throw Problem.usage("--with and --offline belong to --chain; with --for the organisation signs");
        }
        try (InstallationChange change = options.begin(now)) {
            return new RootDelegation(asked, person, Optional.ofNullable(request)).make(change);
        }
    }

    private DelegationReport onward(Asked asked, Instant now) {
        if (request != null) {
            throw Problem.usage("--request-text belongs to --for; what a person asked for stands in their own link");
        }
        if (with == null) {
            throw Problem.usage("name the private key of who hands on, with --with");
        }
        var known = offline ? Optional.<Installation>empty() : options.data().readIfThere(now);
        return new OnwardDelegation(asked, String.valueOf(from.chain), with, options.random(), known).make(now);
    }

    private void print(DelegationReport report) {
        output.write(
                format.isJson() ? report.json() : report.chain().text() + "\n",
                spec.commandLine().getOut());
        if (!format.isJson()) {
            report.words().forEach(spec.commandLine().getErr()::println);
        }
    }
}
