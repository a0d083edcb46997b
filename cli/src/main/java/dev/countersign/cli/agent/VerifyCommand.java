package dev.countersign.cli.agent;

import dev.countersign.adapter.crypto.BouncySignatures;
import dev.countersign.adapter.render.VerificationReport;
import dev.countersign.adapter.unicode.IcuConfusables;
import dev.countersign.cli.AnswerFormat;
import dev.countersign.cli.ExitCode;
import dev.countersign.cli.Problem;
import dev.countersign.cli.Version;
import dev.countersign.cli.Warnings;
import dev.countersign.cli.installation.DataOption;
import dev.countersign.cli.installation.Installation;
import dev.countersign.cli.installation.KeyFiles;
import dev.countersign.cli.installation.LocationConverter;
import dev.countersign.principal.ChainCache;
import dev.countersign.principal.ChainVerifier;
import dev.countersign.principal.Expectation;
import dev.countersign.principal.Location;
import dev.countersign.principal.PrincipalId;
import dev.countersign.principal.Refusal;
import dev.countersign.principal.Trust;
import dev.countersign.principal.Use;
import dev.countersign.principal.Verification;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Verifies a chain, offline.
@Command(
        name = "verify",
        description = "Tells whether a chain is genuine, trusted, in time and not revoked; asks nobody for it.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Ends with 0 where the chain is verified, and with 1 where it is not.",
            "",
            "Examples:",
            "  countersign agent verify coder.chain --audience https://scm.example --write",
            "  countersign agent verify coder.chain --audience https://scm.example --bundle acme.bundle --feed acme.feed"
        })
final class VerifyCommand implements Callable<ExitCode> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private DataOption data;

    @Parameters(paramLabel = "CHAIN|-", description = "A file with a chain; - reads standard input.")
    private String chainFile;

    @Option(
            names = "--audience",
            required = true,
            paramLabel = "URI",
            converter = LocationConverter.class,
            description = "Who verifies: the chain has to be for this place.")
    private Location audience;

    @Option(names = "--write", description = "Something is written, so that revocations have to be fresh.")
    private boolean write;

    @Option(names = "--signed-in", description = "Refuse a chain for which nobody signed in.")
    private boolean signedIn;

    @Option(
            names = "--holder",
            paramLabel = "PUBLIC",
            description = "The key that the presenter proved to hold: a file, or the key itself.")
    private @Nullable String holder;

    @Option(
            names = "--bundle",
            paramLabel = "F",
            description = "Trust this bundle instead of an installation. May be given again; the first is one's own.")
    private List<Path> bundles = List.of();

    @Option(
            names = "--feed",
            paramLabel = "F",
            description = "With --bundle: the revocation feed of its organisation. May be given again.")
    private List<Path> feeds = List.of();

    @Mixin
    private AnswerFormat format;

    @Override
    public ExitCode call() {
        Instant now = Clock.systemUTC().instant();
        Trust trust = trust(now);
        Expectation expected = expected();
        var verifier = new ChainVerifier(new BouncySignatures(), new IcuConfusables(), new ChainCache(1));
        Verification verification = verifier.verify(ChainFile.text(chainFile), expected, trust, now);
        var report = new VerificationReport(verification, expected, hint(verification, trust), now);
        spec.commandLine().getOut().print(format.isJson() ? report.json() : report.text());
        return verification instanceof Verification.Verified ? ExitCode.CLEAN : ExitCode.FOUND;
    }

    private Trust trust(Instant now) {
        if (!bundles.isEmpty()) {
            if (data.isGiven()) {
                throw Problem.usage("give --data or --bundle, not both");
            }
            return PinnedTrust.of(bundles, feeds, now);
        }
        if (!feeds.isEmpty()) {
            throw Problem.usage("--feed belongs to --bundle; an installation has its own feeds");
        }
        Installation installation = data.read(now);
        installation.warnings().forEach(Warnings.to(spec.commandLine().getErr()));
        return installation.trust();
    }

    private Expectation expected() {
        Expectation expected = Expectation.of(audience, write ? Use.WRITE : Use.READ);
        expected = signedIn ? expected.ofSomebodySignedIn() : expected;
        return holder == null ? expected : expected.ofHolder(KeyFiles.publicKey(holder));
    }

    private String hint(Verification verification, Trust trust) {
        return verification instanceof Verification.Refused(var refusal) ? hint(refusal, trust) : "";
    }

    private String hint(Refusal refusal, Trust trust) {
        return switch (refusal) {
            case Refusal.NoFeed(var organisation) -> feedHint(organisation, trust);
            case Refusal.StaleFeed stale -> feedHint(stale.organisation(), trust);
            case Refusal.UnknownIssuer _ -> bundleHint();
            case Refusal.UnknownNamespace _ -> bundleHint();
            case Refusal.LocalRoot _ -> "leave out --signed-in, if the organisation's word is enough";
            default -> "";
        };
    }

    private String bundleHint() {
        return bundles.isEmpty()
                ? "countersign org bundle accept, if that organisation is to be believed"
                : "--bundle F with the bundle of that organisation";
    }

    private String feedHint(PrincipalId organisation, Trust trust) {
        if (!bundles.isEmpty()) {
            return "--feed F with the newest feed of " + organisation;
        }
        return organisation.equals(trust.bundles().home())
                ? "countersign org feed renew"
                : "countersign org feed accept, with the newest feed of " + organisation;
    }
}
