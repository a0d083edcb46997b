package dev.countersign.cli.org;

import dev.countersign.adapter.render.ChangeReport;
import dev.countersign.adapter.unicode.IcuConfusables;
import dev.countersign.cli.AnswerFormat;
import dev.countersign.cli.ExitCode;
import dev.countersign.cli.Problem;
import dev.countersign.cli.Version;
import dev.countersign.cli.installation.ChangeOptions;
import dev.countersign.cli.installation.IdConverter;
import dev.countersign.cli.installation.SpanConverter;
import dev.countersign.principal.People;
import dev.countersign.principal.Person;
import dev.countersign.principal.PrincipalId;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Makes the installation of an organisation.
@Command(
        name = "init",
        description =
                "Makes the data directory of an organisation: keys, people, an empty registry of agents, its trust"
                        + " bundle and revocation feed, and its ledger.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "The key that opens the organisation's keys is made outside of the data directory. Keep a copy of it apart"
                    + " from backups: who has both has the organisation's keys.",
            "",
            "Example:",
            "  countersign org init acme.example --person user:alice@acme.example"
        })
final class InitCommand implements Callable<ExitCode> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ChangeOptions options;

    @Parameters(paramLabel = "HOST", description = "The organisation's host, such as acme.example.")
    private String host;

    @Option(
            names = "--namespace",
            paramLabel = "HOST",
            description = "Another host whose people and agents are the organisation's. May be given again.")
    private List<String> namespaces = List.of();

    @Option(
            names = "--person",
            paramLabel = "PERSON",
            converter = IdConverter.Person.class,
            description = "Somebody for whom agents may act, as user:alice@acme.example. May be given again.")
    private List<PrincipalId> persons = List.of();

    @Option(
            names = "--revocations",
            paramLabel = "URI",
            description = "Where others get the revocation feed. Default: https://HOST/.well-known/countersign/feed")
    private @Nullable URI revocations;

    @Option(
            names = "--max-staleness",
            paramLabel = "SPAN",
            converter = SpanConverter.class,
            defaultValue = "24h",
            description = "How old the revocation feed may be where something is written. Default: ${DEFAULT-VALUE}")
    private Duration maxStaleness;

    @Mixin
    private AnswerFormat format;

    @Override
    public ExitCode call() {
        Instant now = Clock.systemUTC().instant();
        PrincipalId organisation = organisation();
        People people = people();
        var created = options.create(
                organisation,
                new NewOrganisation(
                        organisation, allNamespaces(), people, revocationsUri(organisation), maxStaleness, now),
                now);
        var report = ChangeReport.of(NewOrganisation.KIND, "Made an installation of " + organisation)
                .with("organisation", "organisation", organisation)
                .with("folder", "data", created.folder())
                .withAll(
                        "people",
                        "people",
                        people.members().keySet().stream().sorted().toList())
                .recordedAs(created.entry());
        if (created.keyFile().isPresent()) {
            report = report.with("keyFile", "key file", created.keyFile().get())
                    .next("keep a copy of the key file, apart from backups of the data: it opens the keys in them");
        }
        report = people.members().isEmpty()
                ? report.next("countersign org person add user:NAME@" + organisation.host())
                : report.next("countersign agent keygen planner.key");
        spec.commandLine().getOut().print(format.isJson() ? report.json() : report.text());
        return ExitCode.CLEAN;
    }

    private PrincipalId organisation() {
        try {
            namespaces.forEach(PrincipalId::organisation);
            return PrincipalId.organisation(host);
        } catch (IllegalArgumentException e) {
            throw Problem.usage("an organisation is named by its host, as acme.example: " + e.getMessage());
        }
    }

    private URI revocationsUri(PrincipalId organisation) {
        return revocations == null ? NewOrganisation.feedOf(organisation) : revocations;
    }

    private Set<String> allNamespaces() {
        var all = new LinkedHashSet<>(namespaces);
        all.add(host);
        return all;
    }

    private People people() {
        People people = People.NONE;
        for (PrincipalId person : persons) {
            people = PeopleWords.changed(people.add(Person.of(person), allNamespaces(), new IcuConfusables()));
        }
        return people;
    }
}
