package dev.countersign.cli.org;

import dev.countersign.adapter.crypto.BouncySignatures;
import dev.countersign.adapter.render.ChangeReport;
import dev.countersign.adapter.render.ExportReport;
import dev.countersign.cli.AnswerFormat;
import dev.countersign.cli.ExitCode;
import dev.countersign.cli.Inputs;
import dev.countersign.cli.OutputOption;
import dev.countersign.cli.Problem;
import dev.countersign.cli.Version;
import dev.countersign.cli.installation.ChangeCommand;
import dev.countersign.cli.installation.DataOption;
import dev.countersign.cli.installation.IdConverter;
import dev.countersign.cli.installation.Installation;
import dev.countersign.cli.installation.InstallationChange;
import dev.countersign.cli.installation.Names;
import dev.countersign.cli.installation.NextFeed;
import dev.countersign.json.JsonObject;
import dev.countersign.principal.FeedAcceptance;
import dev.countersign.principal.PrincipalId;
import dev.countersign.principal.RevocationFeed;
import dev.countersign.principal.TrustBundle;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// What was revoked, here and elsewhere.
@Command(
        name = "feed",
        description = "Revocation feeds: this organisation's own, and those of others.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {FeedCommand.Export.class, FeedCommand.Renew.class, FeedCommand.Accept.class},
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footer = {"", "Example:", "  countersign org feed export"})
final class FeedCommand {
    private FeedCommand() {}

    /// Gives out one's own.
    @Command(
            name = "export",
            description = "Prints the organisation's own feed, for those who verify.",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            footer = {"", "Example:", "  countersign org feed export --output acme.feed"})
    static final class Export implements Callable<ExitCode> {
        @Spec
        private CommandSpec spec;

        @Mixin
        private DataOption data;

        @Mixin
        private OutputOption output;

        @Mixin
        private AnswerFormat format;

        @Override
        public ExitCode call() {
            Installation installation = data.read(Clock.systemUTC().instant());
            RevocationFeed feed = installation.feed();
            String signed = installation.ownFeed();
            output.write(
                    format.isJson()
                            ? ExportReport.feed(
                                    feed.organisation(),
                                    feed.number(),
                                    feed.issued(),
                                    feed.revocations().size(),
                                    signed)
                            : signed + "\n",
                    spec.commandLine().getOut());
            return ExitCode.CLEAN;
        }
    }

    /// Signs one's own again.
    @Command(
            name = "renew",
            description =
                    "Signs the organisation's own feed anew, so that it is fresh. Where nothing is revoked, do this"
                            + " before it gets too old to write on.",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            footer = {"", "Example:", "  countersign org feed renew"})
    static final class Renew extends ChangeCommand {
        @Override
        protected ChangeReport make(InstallationChange change) {
            NextFeed feed = NextFeed.with(change, Optional.empty());
            String kind = "feed-renewed";
            var entry = change.record(kind, JsonObject.builder().put("feed", feed.entry()), feed.file());
            return ChangeReport.of(kind, "Signed feed " + feed.number() + " of " + feed.organisation())
                    .with("feed", "feed", feed.number())
                    .with(
                            "fresh",
                            "fresh until",
                            change.now()
                                    .plus(change.installation().own().maxStaleness())
                                    .truncatedTo(ChronoUnit.SECONDS))
                    .recordedAs(entry)
                    .next("countersign org feed export   and give it to those who verify");
        }
    }

    /// Takes another organisation's.
    @Command(
            name = "accept",
            description = "Takes the newest feed of another organisation.",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            footer = {"", "Example:", "  countersign org feed accept globex.feed --of org:globex.example"})
    static final class Accept extends ChangeCommand {
        @Parameters(paramLabel = "FEED", description = "A file, as the other organisation gave it.")
        private Path offer;

        @Option(
                names = "--of",
                required = true,
                paramLabel = "ORG",
                converter = IdConverter.class,
                description = "Whose it is, as org:globex.example.")
        private PrincipalId organisation;

        @Override
        protected ChangeReport make(InstallationChange change) {
            Installation installation = change.installation();
            if (organisation.equals(installation.organisation())) {
                throw Problem.usage("one's own feed is made here, by 'agent revoke' and 'org feed renew'");
            }
            TrustBundle bundle = installation
                    .bundles()
                    .of(organisation)
                    .orElseThrow(() -> Problem.notAllowed(
                            organisation + " is not believed here; 'countersign org bundle accept' comes first"));
            String signed = Inputs.text(offer).strip();
            RevocationFeed feed = switch (RevocationFeed.accept(
                    signed, bundle, installation.keptFeeds().of(organisation), change.now(), new BouncySignatures())) {
                case FeedAcceptance.Accepted(var accepted) -> accepted;
                case FeedAcceptance.Refused(var refusal) ->
                    throw Problem.notAllowed("the feed is not accepted: " + refusal.reason());
            };
            String kind = "feed-accepted";
            var body = JsonObject.builder()
                    .put("organisation", organisation.toString())
                    .put("number", feed.number())
                    .put("digest", feed.digest().text());
            var entry = change.record(kind, body, Map.of(Names.feed(organisation), Installation.bytes(signed + "\n")));
            return ChangeReport.of(kind, "Took feed " + feed.number() + " of " + organisation)
                    .with("organisation", "organisation", organisation)
                    .with("feed", "feed", feed.number())
                    .with("revocations", "revocations", feed.revocations().size())
                    .recordedAs(entry);
        }
    }
}
