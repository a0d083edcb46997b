package dev.countersign.cli.org;

import dev.countersign.adapter.crypto.BouncySignatures;
import dev.countersign.adapter.render.BundlesReport;
import dev.countersign.adapter.render.BundlesReport.Shown;
import dev.countersign.adapter.render.BundlesReport.State;
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
import dev.countersign.cli.installation.KeyFiles;
import dev.countersign.cli.installation.Names;
import dev.countersign.json.JsonArray;
import dev.countersign.json.JsonObject;
import dev.countersign.key.Base64Url;
import dev.countersign.key.Sha256;
import dev.countersign.principal.BundleAcceptance;
import dev.countersign.principal.BundleOffer;
import dev.countersign.principal.BundleReading;
import dev.countersign.principal.KeptBundle;
import dev.countersign.principal.PersonSignature;
import dev.countersign.principal.PersonSignatureReading;
import dev.countersign.principal.PrincipalId;
import dev.countersign.principal.Refusal;
import dev.countersign.principal.TrustBundle;
import dev.countersign.principal.TrustBundlesChange;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// What organisations believe of one another.
@Command(
        name = "bundle",
        description = "Trust bundles: what this organisation says of itself, and which others it believes.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            BundleCommand.Export.class,
            BundleCommand.Show.class,
            BundleCommand.Approve.class,
            BundleCommand.Accept.class
        },
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footer = {"", "Example:", "  countersign org bundle show"})
final class BundleCommand {
    private BundleCommand() {}

    /// Gives out one's own.
    @Command(
            name = "export",
            description = "Prints the organisation's own bundle, for other organisations.",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            footer = {
                "",
                "After a change of keys those who believe the version before take the bundle that is signed by the key"
                        + " before, as long as that",
                "key is in use. Give --by-new-key to those who missed a change, and who accept it anew.",
                "",
                "Examples:",
                "  countersign org bundle export --output acme.bundle",
                "  countersign org bundle export --by-new-key --output acme.bundle"
            })
    static final class Export implements Callable<ExitCode> {
        @Spec
        private CommandSpec spec;

        @Mixin
        private DataOption data;

        @Option(names = "--by-new-key", description = "Signed by the newest key, which it names itself.")
        private boolean byNewKey;

        @Mixin
        private OutputOption output;

        @Mixin
        private AnswerFormat format;

        @Override
        public ExitCode call() {
            Instant now = Clock.systemUTC().instant();
            Installation installation = data.read(now);
            String signed = byNewKey ? installation.bundleByNewKey() : installation.bundleForOthers(now);
            output.write(
                    format.isJson()
                            ? ExportReport.bundle(
                                    installation.organisation(),
                                    installation.own().version(),
                                    signed)
                            : signed + "\n",
                    spec.commandLine().getOut());
            return ExitCode.CLEAN;
        }
    }

    /// Shows what is believed, or what is offered.
    @Command(
            name = "show",
            description = "Shows the bundles that count here, or what a bundle says that is offered.",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            footer = {
                "",
                "Examples:",
                "  countersign org bundle show                  all that count",
                "  countersign org bundle show globex.bundle    one that is offered: compare its keys by telephone"
            })
    static final class Show implements Callable<ExitCode> {
        @Spec
        private CommandSpec spec;

        @Mixin
        private DataOption data;

        @Parameters(arity = "0..1", paramLabel = "BUNDLE", description = "A file, as the other organisation gave it.")
        private @Nullable Path offer;

        @Mixin
        private AnswerFormat format;

        @Override
        public ExitCode call() {
            var report = new BundlesReport(
                    offer == null ? known() : List.of(new Shown(shown(text(offer)), State.OFFERED, List.of())));
            spec.commandLine().getOut().print(format.isJson() ? report.json() : report.text());
            return ExitCode.CLEAN;
        }

        private List<Shown> known() {
            Installation installation = data.read(Clock.systemUTC().instant());
            var all = new ArrayList<Shown>();
            all.add(new Shown(installation.own(), State.OWN, List.of()));
            for (Installation.Other other : installation.others()) {
                List<PrincipalId> people = other.kept().approvals().stream()
                        .map(PersonSignature::person)
                        .toList();
                all.add(new Shown(other.bundle(), State.ACCEPTED, people));
            }
            return all;
        }
    }

    /// A person says yes.
    @Command(
            name = "approve",
            description = "Signs that a person accepts a bundle. It counts once two people did.",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            footer = {
                "",
                "Needs no installation, so that each person does it where their key is.",
                "",
                "Example:",
                "  countersign org bundle approve globex.bundle --as user:alice@acme.example --with alice.key"
                        + " --output alice.approval"
            })
    static final class Approve implements Callable<ExitCode> {
        @Spec
        private CommandSpec spec;

        @Parameters(paramLabel = "BUNDLE", description = "A file, as the other organisation gave it.")
        private Path offer;

        @Option(
                names = "--as",
                required = true,
                paramLabel = "PERSON",
                converter = IdConverter.Person.class,
                description = "Who accepts it.")
        private PrincipalId person;

        @Option(names = "--with", required = true, paramLabel = "KEY", description = "The file of their private key.")
        private Path key;

        @Mixin
        private OutputOption output;

        @Override
        public ExitCode call() {
            String signed = text(offer);
            TrustBundle bundle = shown(signed);
            byte[] signature = KeyFiles.signer(key).sign(BundleOffer.approvalOf(signed));
            output.write(
                    new PersonSignature(person, Base64Url.encode(signature)).json(),
                    spec.commandLine().getOut());
            spec.commandLine()
                    .getErr()
                    .println("countersign: " + person + " accepts version " + bundle.version() + " of "
                            + bundle.organisation() + "; with two approvals: countersign org bundle accept");
            return ExitCode.CLEAN;
        }
    }

    /// Two people said yes.
    @Command(
            name = "accept",
            description = "Believes another organisation from now on, as two different people approved.",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            footer = {
                "",
                "Where the organisation changed its keys and this one missed it, or the keys before were stolen: make sure",
                "of the new keys as the first time, and accept the bundle --anew.",
                "",
                "Example:",
                "  countersign org bundle accept globex.bundle --approval alice.approval --approval bob.approval"
            })
    static final class Accept extends ChangeCommand {
        @Parameters(paramLabel = "BUNDLE", description = "A file, as the other organisation gave it.")
        private Path offer;

        @Option(
                names = "--approval",
                required = true,
                paramLabel = "FILE",
                description = "What 'org bundle approve' made. Of two different people.")
        private List<Path> approvals;

        @Option(
                names = "--anew",
                description = "Ask for no signature by a key that is believed already; the two people answer for it.")
        private boolean anew;

        private static String hint(Refusal refusal) {
            return refusal instanceof Refusal.UnknownKey || refusal instanceof Refusal.KeyNotInUse
                    ? "; if it changed its keys meanwhile and you made sure of them: --anew"
                    : "";
        }

        @Override
        protected ChangeReport make(InstallationChange change) {
            Installation installation = change.installation();
            String signed = text(offer);
            PrincipalId organisation = shown(signed).organisation();
            if (organisation.equals(installation.organisation())) {
                throw Problem.usage("this is one's own organisation, which is believed without that");
            }
            List<PersonSignature> signatures =
                    approvals.stream().map(BundleCommand::approval).toList();
            TrustBundle bundle = switch (BundleOffer.accept(
                    signed,
                    installation.bundles().of(organisation),
                    anew,
                    signatures,
                    installation.people().approvers(),
                    change.now(),
                    new BouncySignatures())) {
                case BundleAcceptance.Accepted(var accepted) -> accepted;
                case BundleAcceptance.Refused(var refusal) ->
                    throw Problem.notAllowed("the bundle is not accepted: " + refusal.reason() + hint(refusal));
            };
            if (installation.bundles().with(bundle) instanceof TrustBundlesChange.Refused(var refusal)) {
                throw Problem.notAllowed("the bundle is not accepted: " + refusal.reason());
            }
            String kind = "bundle-accepted";
            var body = JsonObject.builder()
                    .put("organisation", organisation.toString())
                    .put("version", bundle.version())
                    .put("digest", Sha256.of(signed).text())
                    .put(
                            "people",
                            JsonArray.of(signatures.stream()
                                    .map(PersonSignature::person)
                                    .map(change::mention)
                                    .toList()));
            var file = Installation.bytes(new KeptBundle(signed, signatures).json());
            var entry = change.record(kind, body, Map.of(Names.bundle(organisation), file));
            return ChangeReport.of(kind, "Believes " + organisation + " from now on")
                    .with("organisation", "organisation", organisation)
                    .with("version", "version", bundle.version())
                    .withAll(
                            "people",
                            "accepted by",
                            signatures.stream().map(PersonSignature::person).toList())
                    .recordedAs(entry)
                    .next(
                            "countersign org feed accept FILE   with its revocation feed: until then nothing of it counts");
        }
    }

    private static PersonSignature approval(Path file) {
        return switch (PersonSignature.read(Inputs.text(file))) {
            case PersonSignatureReading.Read(var signature) -> signature;
            case PersonSignatureReading.Refused(var refusal) ->
                throw Problem.usage(file + " cannot be used: " + refusal.reason());
        };
    }

    private static String text(Path file) {
        return Inputs.text(file).strip();
    }

    private static TrustBundle shown(String signed) {
        return switch (BundleOffer.show(signed)) {
            case BundleReading.Read(var bundle) -> bundle;
            case BundleReading.Refused(var refusal) ->
                throw Problem.usage("the bundle cannot be used: " + refusal.reason());
        };
    }
}
