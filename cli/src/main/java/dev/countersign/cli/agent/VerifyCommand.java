package dev.countersign.cli.agent;

import dev.countersign.adapter.crypto.BouncySignatures;
import dev.countersign.adapter.render.VerificationReport;
import dev.countersign.adapter.unicode.IcuConfusables;
import dev.countersign.cli.AnswerFormat;
import dev.countersign.cli.ExitCode;
import dev.countersign.cli.Problem;
import dev.countersign.cli.Version;
import dev.countersign.cli.Warnings;
import dev.countersign.cli.installation.KeyFiles;
import dev.countersign.cli.installation.LocationConverter;
import dev.countersign.cli.installation.TrustOptions;
import dev.countersign.principal.ChainCache;
import dev.countersign.principal.ChainVerifier;
import dev.countersign.principal.Expectation;
import dev.countersign.principal.Location;
import dev.countersign.principal.PrincipalId;
import dev.countersign.principal.Refusal;
import dev.countersign.principal.Trust;
import dev.countersign.principal.Use;
import dev.countersign.principal.Verification;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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
    private TrustOptions trusted;

    @Parameters(paramLabel = "CHAIN|-", description = "A file with a chain; - reads standard input.")
    private String chainFile;

    @Option(
            names = "--audience",
            paramLabel = "URI",
            converter = LocationConverter.class,
            description = "Who verifies: the chain has to be for this place. Required.")
    private @Nullable Location audience;

    @Option(names = "--write", description = "Something is written, so that revocations have to be fresh.")
    private boolean write;

    @Option(names = "--signed-in", description = "Refuse a chain for which nobody signed in.")
    private boolean signedIn;

    @Option(
            names = "--holder",
            paramLabel = "PUBLIC",
            description = "The key that the presenter proved to hold: a file, or the key itself.")
    private @Nullable String holder;

    @Mixin
    private AnswerFormat format;

    @Override
    public ExitCode call() {
        Instant now = Clock.systemUTC().instant();
        if (audience == null) {
            throw noAudience();
        }
        Trust trust = trusted.trust(now, Warnings.to(spec.commandLine().getErr()));
        Expectation expected = expected(audience);
        var verifier = new ChainVerifier(new BouncySignatures(), new IcuConfusables(), new ChainCache(1));
        Verification verification = verifier.verify(ChainFile.text(chainFile), expected, trust, now);
        var report = new VerificationReport(verification, expected, hint(verification, trust), now);
        spec.commandLine().getOut().print(format.isJson() ? report.json() : report.text());
        return verification instanceof Verification.Verified ? ExitCode.CLEAN : ExitCode.FOUND;
    }

    private Problem noAudience() {
        String places = ChainFile.read(chainFile).leaf().audiences().stream()
                .map(Location::toString)
                .sorted()
                .collect(Collectors.joining(" or "));
        return Problem.usage("say who verifies, with --audience; the chain says that it is for " + places);
    }

    private Expectation expected(Location audience) {
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
        return !trusted.isPinned()
                ? "countersign org bundle accept, if that organisation is to be believed"
                : "--bundle F with the bundle of that organisation";
    }

    private String feedHint(PrincipalId organisation, Trust trust) {
        if (trusted.isPinned()) {
            return "--feed F with the newest feed of " + organisation;
        }
        return organisation.equals(trust.bundles().home())
                ? "countersign org feed renew"
                : "countersign org feed accept, with the newest feed of " + organisation;
    }
}
