package dev.countersign.cli.agent;

import dev.countersign.adapter.render.ChangeReport;
import dev.countersign.cli.Problem;
import dev.countersign.cli.Version;
import dev.countersign.cli.installation.ChangeCommand;
import dev.countersign.cli.installation.Installation;
import dev.countersign.cli.installation.InstallationChange;
import dev.countersign.cli.installation.NextFeed;
import dev.countersign.json.JsonObject;
import dev.countersign.ledger.EntryRef;
import dev.countersign.principal.PrincipalId;
import dev.countersign.principal.Revocation;
import java.util.Collection;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/// Revokes something, with all that is below it.
@Command(
        name = "revoke",
        description =
                "Revokes a hop, an agent, a person, a session, a key or an organisation, for good, with all below it.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "'countersign agent inspect' shows the names of hops and keys.",
            "",
            "Examples:",
            "  countersign agent revoke user:alice@acme.example --because left",
            "  countersign agent revoke hop:6Xq0Wb1mT3yR2uE4oPz9vA --because mistake"
        })
final class RevokeCommand extends ChangeCommand {
    @Parameters(
            paramLabel = "HOP|AGENT|PERSON|SESSION|KEY|ORG",
            converter = Converter.class,
            description = "hop:NAME, agent:NAME@HOST, user:NAME@HOST, session:NAME, key:THUMBPRINT or org:HOST.")
    private Revocation revoked;

    @Option(
            names = "--because",
            required = true,
            paramLabel = "TEXT",
            description = "Why. Kept here, and in the ledger only as a commitment.")
    private String because;

    /// Reads what is revoked.
    static final class Converter implements ITypeConverter<Revocation> {
        @Override
        public Revocation convert(String text) {
            try {
                return Revocation.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException("'" + text + "' is nothing that can be revoked: " + e.getMessage());
            }
        }
    }

    @Override
    protected ChangeReport make(InstallationChange change) {
        Installation installation = change.installation();
        if (installation.feed().revocations().contains(revoked)) {
            throw Problem.usage(revoked + " is revoked already, in feed "
                    + installation.feed().number());
        }
        checkKnown(installation);
        NextFeed feed = NextFeed.with(change, Optional.of(revoked));
        String kind = "revocation";
        var body = JsonObject.builder()
                .put("what", revoked.kind().member())
                .put("revoked", mention(change))
                .put("because", change.hidden(because))
                .put("feed", feed.entry());
        EntryRef entry = change.record(kind, body, feed.file());
        return ChangeReport.of(kind, "Revoked " + revoked + " and all that is below it")
                .with("revoked", "revoked", revoked)
                .with("because", "because", because)
                .with("feed", "feed", feed.number())
                .recordedAs(entry)
                .next("countersign org feed export   and give it to those who verify");
    }

    private JsonObject mention(InstallationChange change) {
        return switch (revoked.kind()) {
            case PERSON, AGENT, ORGANISATION -> change.mention(PrincipalId.of(revoked.value()));
            case HOP, SESSION, KEY ->
                JsonObject.builder().put("id", revoked.toString()).build();
        };
    }

    /// A name with a slip in it would revoke nobody, and look as if it had.
    private void checkKnown(Installation installation) {
        switch (revoked.kind()) {
            case AGENT ->
                checkAmong(installation, installation.registry().agents().keySet(), "not enrolled", "agent list");
            case PERSON ->
                checkAmong(
                        installation,
                        installation.people().members().keySet(),
                        "none of the organisation's people",
                        "org person list");
            case HOP, SESSION, KEY, ORGANISATION -> {}
        }
    }

    private void checkAmong(Installation installation, Collection<PrincipalId> known, String fault, String listing) {
        PrincipalId id = PrincipalId.of(revoked.value());
        boolean own = installation.own().namespaces().contains(id.host());
        if (own && id.kind() != PrincipalId.Kind.SERVICE && !known.contains(id)) {
            throw Problem.usage(id + " is " + fault + RegistryWords.hint(id, known) + "; 'countersign " + listing
                    + "' shows who is");
        }
    }
}
