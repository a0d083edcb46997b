package dev.countersign.cli.org;

import dev.countersign.adapter.render.ChangeReport;
import dev.countersign.adapter.render.PeopleReport;
import dev.countersign.adapter.unicode.IcuConfusables;
import dev.countersign.cli.AnswerFormat;
import dev.countersign.cli.ExitCode;
import dev.countersign.cli.Version;
import dev.countersign.cli.installation.ChangeCommand;
import dev.countersign.cli.installation.DataOption;
import dev.countersign.cli.installation.IdConverter;
import dev.countersign.cli.installation.Installation;
import dev.countersign.cli.installation.InstallationChange;
import dev.countersign.cli.installation.KeyFiles;
import dev.countersign.cli.installation.Names;
import dev.countersign.cli.installation.NextFeed;
import dev.countersign.json.JsonObject;
import dev.countersign.key.Ed25519PublicKey;
import dev.countersign.principal.Agent;
import dev.countersign.principal.People;
import dev.countersign.principal.Person;
import dev.countersign.principal.PrincipalId;
import dev.countersign.principal.Revocation;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The people of the organisation.
@Command(
        name = "person",
        description = "The people for whom agents may act, and who accept other organisations.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            PersonCommand.Add.class,
            PersonCommand.ChangeKey.class,
            PersonCommand.Remove.class,
            PersonCommand.Listing.class
        },
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footer = {"", "Example:", "  countersign org person list"})
final class PersonCommand {
    private PersonCommand() {}

    /// Adds somebody.
    @Command(
            name = "add",
            description = "Adds somebody for whom agents may act.",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            footer = {"", "Example:", "  countersign org person add user:carol@acme.example --key carol.key.pub"})
    static final class Add extends ChangeCommand {
        @Parameters(paramLabel = "PERSON", converter = IdConverter.Person.class, description = "As user:carol@HOST.")
        private PrincipalId person;

        @Option(
                names = "--key",
                paramLabel = "PUBLIC",
                description = "The person's public key, for who accepts trust bundles: a file, or the key itself.")
        private @Nullable String key;

        @Override
        protected ChangeReport make(InstallationChange change) {
            Optional<Ed25519PublicKey> publicKey = Optional.ofNullable(key).map(KeyFiles::publicKey);
            People people = PeopleWords.changed(change.installation()
                    .people()
                    .add(
                            new Person(person, publicKey, false),
                            change.installation().own().namespaces(),
                            new IcuConfusables()));
            String kind = "person-added";
            var entry = change.record(kind, body(change, person, publicKey), file(people));
            var report = ChangeReport.of(kind, "Added " + person)
                    .with("person", "person", person)
                    .recordedAs(entry);
            return publicKey
                    .map(added -> report.with(
                            "key", "key", "key:" + added.thumbprint().text()))
                    .orElse(report);
        }
    }

    /// Changes somebody's key.
    @Command(
            name = "key",
            description = "Gives somebody another key to accept trust bundles with.",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            footer = {"", "Example:", "  countersign org person key user:alice@acme.example --key alice-2.key.pub"})
    static final class ChangeKey extends ChangeCommand {
        @Parameters(paramLabel = "PERSON", converter = IdConverter.Person.class, description = "Whose key it is.")
        private PrincipalId person;

        @Option(
                names = "--key",
                required = true,
                paramLabel = "PUBLIC",
                description = "The person's public key: a file, or the key itself.")
        private String key;

        @Override
        protected ChangeReport make(InstallationChange change) {
            Ed25519PublicKey publicKey = KeyFiles.publicKey(key);
            People people = PeopleWords.changed(change.installation().people().withKey(person, publicKey));
            String kind = "person-key-changed";
            var entry = change.record(kind, body(change, person, Optional.of(publicKey)), file(people));
            return ChangeReport.of(kind, "Changed the key of " + person)
                    .with("person", "person", person)
                    .with("key", "key", "key:" + publicKey.thumbprint().text())
                    .recordedAs(entry);
        }
    }

    /// Removes somebody.
    @Command(
            name = "remove",
            description = "Removes somebody, for good: all that agents do for them ends.",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            footer = {"", "Example:", "  countersign org person remove user:carol@acme.example"})
    static final class Remove extends ChangeCommand {
        @Parameters(paramLabel = "PERSON", converter = IdConverter.Person.class, description = "Who goes.")
        private PrincipalId person;

        @Override
        protected ChangeReport make(InstallationChange change) {
            Installation installation = change.installation();
            People people = PeopleWords.changed(installation.people().remove(person));
            NextFeed feed = NextFeed.with(change, Optional.of(Revocation.of(person)));
            Map<String, byte[]> files = new LinkedHashMap<>(feed.file());
            files.putAll(file(people));
            String kind = "person-removed";
            var entry =
                    change.record(kind, body(change, person, Optional.empty()).put("feed", feed.entry()), files);
            List<PrincipalId> owned = installation.registry().agents().values().stream()
                    .filter(agent -> agent.owner().equals(person) && !agent.disabled())
                    .map(Agent::id)
                    .sorted()
                    .toList();
            var report = ChangeReport.of(kind, "Removed " + person + ", and revoked all that is done for them")
                    .with("person", "person", person)
                    .with("feed", "feed", feed.number())
                    .withAll("owned", "owned", owned)
                    .recordedAs(entry)
                    .next("countersign org feed export   and give it to those who verify");
            return owned.isEmpty() ? report : report.next("countersign agent disable AGENT   for each that was owned");
        }
    }

    /// Lists them.
    @Command(
            name = "list",
            description = "Lists the people, and who was removed.",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            footer = {"", "Example:", "  countersign org person list"})
    static final class Listing implements Callable<ExitCode> {
        @Spec
        private CommandSpec spec;

        @Mixin
        private DataOption data;

        @Mixin
        private AnswerFormat format;

        @Override
        public ExitCode call() {
            Installation installation = data.read(Clock.systemUTC().instant());
            var report =
                    new PeopleReport(List.copyOf(installation.people().members().values()));
            spec.commandLine().getOut().print(format.isJson() ? report.json() : report.text());
            return ExitCode.CLEAN;
        }
    }

    private static JsonObject.Builder body(
            InstallationChange change, PrincipalId person, Optional<Ed25519PublicKey> key) {
        var body = JsonObject.builder().put("person", change.mention(person));
        key.ifPresent(added -> body.put("key", added.thumbprint().text()));
        return body;
    }

    private static Map<String, byte[]> file(People people) {
        return Map.of(Names.PEOPLE, Installation.bytes(people.json()));
    }
}
