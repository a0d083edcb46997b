package dev.countersign.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.countersign.adapter.crypto.BouncySignatures;
import dev.countersign.adapter.crypto.BouncySigner;
import dev.countersign.adapter.unicode.IcuConfusables;
import dev.countersign.key.SecretBytes;
import dev.countersign.principal.Chain;
import dev.countersign.principal.ChainCache;
import dev.countersign.principal.ChainVerifier;
import dev.countersign.principal.Expectation;
import dev.countersign.principal.FeedAcceptance;
import dev.countersign.principal.Grant;
import dev.countersign.principal.HopClaims;
import dev.countersign.principal.HopIssuer;
import dev.countersign.principal.Issuance;
import dev.countersign.principal.Location;
import dev.countersign.principal.Narrowing;
import dev.countersign.principal.Permission;
import dev.countersign.principal.PrincipalId;
import dev.countersign.principal.RevocationFeed;
import dev.countersign.principal.Revocations;
import dev.countersign.principal.RootClaims;
import dev.countersign.principal.Trust;
import dev.countersign.principal.TrustBundle;
import dev.countersign.principal.TrustBundles;
import dev.countersign.principal.TrustedIssuer;
import dev.countersign.principal.TrustedKey;
import dev.countersign.principal.Use;
import dev.countersign.principal.Verification;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Verifying a chain of a person and three agents, with trust, time and revocations: anew, from the cache, and its
/// four signatures alone. Microseconds of the clock for one chain; on a machine that does other things besides, use
/// the differences.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ChainBenchmark {
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
    private static final PrincipalId ACME = PrincipalId.of("org:acme.example");
    private static final Location SCM = Location.of("https://scm.acme.example");
    private static final List<String> HOLDERS = List.of(
            "user:alice@acme.example",
            "agent:planner@acme.example",
            "agent:coder@acme.example",
            "agent:tester@acme.example");

    private final BouncySignatures signatures = new BouncySignatures();
    private final Chain chain = chain();
    private final String text = chain.text();
    private final Expectation expected = Expectation.of(SCM, Use.WRITE);
    private final Trust trust = trust();
    private final ChainVerifier cached = new ChainVerifier(signatures, new IcuConfusables(), new ChainCache(100));
    private final ChainVerifier uncached = new ChainVerifier(signatures, new IcuConfusables(), new ChainCache(0));
    private final byte[] message = Arrays.copyOf(text.getBytes(UTF_8), text.length() / 4);
    private final byte[] signature = signer(HOLDERS.getFirst()).sign(message);

    @Benchmark
    public Verification anew() {
        return verified(uncached.verify(text, expected, trust, NOW));
    }

    @Benchmark
    public Verification fromTheCache() {
        return verified(cached.verify(text, expected, trust, NOW));
    }

    @Benchmark
    public boolean fourSignaturesAlone() {
        var key = chain.root().key();
        boolean all = true;
        for (int i = 0; i < 4; i++) {
            all &= signatures.verify(key, message, signature);
        }
        return check(all);
    }

    private static Verification verified(Verification verification) {
        check(verification instanceof Verification.Verified);
        return verification;
    }

    private static boolean check(boolean holds) {
        if (!holds) {
            throw new IllegalStateException("what is measured does not verify");
        }
        return true;
    }

    private static Chain chain() {
        Grant grant = Grant.of(new Permission(
                "repo", Set.of(Location.of(SCM + "/payments")), Set.of("read", "comment"), 200, Set.of("merge")));
        var signIn = new RootClaims(NOW, "urn:acme:mfa", Optional.of("session-0000000000001"), Optional.empty());
        var root = new HopClaims(
                ACME,
                PrincipalId.of(HOLDERS.getFirst()),
                "01JROOT000000000000000",
                Optional.empty(),
                0,
                4,
                NOW,
                NOW.plusSeconds(900),
                Set.of(SCM),
                signer(HOLDERS.getFirst()).publicKey(),
                Optional.of("PAY-412"),
                grant,
                Optional.of(signIn));
        Chain chain = issued(HopIssuer.root(root, "2027-01", signer(ACME.toString())));
        for (String agent : HOLDERS.subList(1, HOLDERS.size())) {
            chain = issued(HopIssuer.narrow(
                    chain,
                    narrowing(agent, grant),
                    signer(chain.leaf().subject().toString()),
                    NOW));
        }
        return chain;
    }

    private static Narrowing narrowing(String agent, Grant grant) {
        return new Narrowing(
                PrincipalId.of(agent),
                signer(agent).publicKey(),
                "01JHOP0000000000000" + agent.length() + agent.charAt(6),
                4,
                NOW,
                NOW.plusSeconds(900),
                Set.of(SCM),
                Optional.of("PAY-412"),
                grant);
    }

    private static Chain issued(Issuance issuance) {
        return switch (issuance) {
            case Issuance.Issued(var issued) -> issued;
            case Issuance.Refused(var refusal) -> throw new IllegalStateException(refusal.reason());
        };
    }

    private static Trust trust() {
        var key = new TrustedKey("2027-01", signer(ACME.toString()).publicKey(), NOW, Optional.empty());
        var bundle = new TrustBundle(
                ACME,
                1,
                List.of(new TrustedIssuer(ACME, List.of(key), Set.of("acme.example"), true)),
                List.of(),
                List.of(),
                URI.create("https://acme.example/revocations"),
                Duration.ofMinutes(5));
        String feed = RevocationFeed.sign(ACME, 1, NOW, Set.of(), "2027-01", signer(ACME.toString()));
        return switch (RevocationFeed.accept(feed, bundle, Optional.empty(), NOW, new BouncySignatures())) {
            case FeedAcceptance.Accepted(var accepted) ->
                Trust.of(TrustBundles.of(bundle), Revocations.of(List.of(accepted)));
            case FeedAcceptance.Refused(var refusal) -> throw new IllegalStateException(refusal.reason());
        };
    }

    /// A key that follows from its holder's name.
    private static BouncySigner signer(String holder) {
        try {
            byte[] seed = MessageDigest.getInstance("SHA-256").digest(holder.getBytes(UTF_8));
            return BouncySigner.of(SecretBytes.copyOf(seed));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
