package dev.countersign.principal;

import dev.countersign.json.Json;
import dev.countersign.json.JsonObject;
import dev.countersign.json.JsonReading;
import dev.countersign.json.JsonValue;
import dev.countersign.key.Base64Url;
import dev.countersign.key.JdkSignatures;
import dev.countersign.key.Signer;
import dev.countersign.key.TestSigner;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Acme's Alice lets its planner work for her at Globex, which lets others work for it.
final class Example {
    static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
    static final Location SCM = Location.of("https://scm.globex.example");
    static final Location PAYMENTS = Location.of("https://scm.globex.example/payments");
    static final PrincipalId ACME = PrincipalId.of("org:acme.example");
    static final PrincipalId GLOBEX = PrincipalId.of("org:globex.example");
    static final PrincipalId ALICE = PrincipalId.of("user:alice@acme.example");
    static final PrincipalId PLANNER = agent("planner");
    static final PrincipalId CODER = agent("coder");
    static final List<PrincipalId> AGENTS =
            List.of(PLANNER, CODER, agent("tester"), agent("runner"), agent("helper"), agent("last"));
    static final Expectation READING = Expectation.of(SCM, Use.READ);
    static final Expectation WRITING = Expectation.of(SCM, Use.WRITE);

    private Example() {}

    static PrincipalId agent(String name) {
        return PrincipalId.of("agent:" + name + "@acme.example");
    }

    /// The key of a principal; of a person, their session's.
    static TestSigner signer(PrincipalId id) {
        return TestSigner.of(id.toString());
    }

    // ---- chains

    static Permission permission() {
        return new Permission("repo", Set.of(PAYMENTS), Set.of("read", "comment", "merge"), 200, Set.of("merge"));
    }

    static HopClaims rootClaims() {
        return new HopClaims(
                ACME,
                ALICE,
                "01JROOT000000000000000",
                Optional.empty(),
                0,
                5,
                NOW.minusSeconds(60),
                NOW.plusSeconds(900),
                Set.of(SCM),
                signer(ALICE).publicKey(),
                Optional.of("PAY-412"),
                Grant.of(permission()),
                Optional.of(new RootClaims(
                        NOW.minusSeconds(300),
                        "urn:acme:mfa",
                        Optional.of("session-0000000000001"),
                        Optional.of("Fix the rounding in PAY-412."))));
    }

    static Chain root() {
        return issued(HopIssuer.root(rootClaims(), "2027-01", signer(ACME)));
    }

    static Chain chain(int links) {
        Chain chain = root();
        for (int link = 1; link < links; link++) {
            chain = issued(
                    HopIssuer.narrow(chain, narrowing(link), signer(chain.leaf().subject()), NOW));
        }
        return chain;
    }

    static Narrowing narrowing(int link) {
        PrincipalId subject = AGENTS.get(link - 1);
        return new Narrowing(
                subject,
                signer(subject).publicKey(),
                "01JLINK%015d".formatted(link),
                5,
                NOW.minusSeconds(60),
                NOW.plusSeconds(900 - link),
                Set.of(SCM),
                Optional.of("PAY-412"),
                Grant.of(permission()));
    }

    static Chain issued(Issuance issuance) {
        return switch (issuance) {
            case Issuance.Issued(var chain) -> chain;
            case Issuance.Refused(var refusal) -> throw new AssertionError(refusal);
        };
    }

    // ---- what an attacker writes: signed with the right key, but with other words

    static JsonObject claims(Chain chain, int link) {
        return HopJson.write(chain.hops().get(link).claims());
    }

    static JsonObject with(JsonObject object, String name, JsonValue value) {
        var members = new LinkedHashMap<>(object.members());
        members.put(name, value);
        return new JsonObject(members);
    }

    static JsonObject without(JsonObject object, String name) {
        var members = new LinkedHashMap<>(object.members());
        members.remove(name);
        return new JsonObject(members);
    }

    static JsonValue json(String text) {
        return switch (Json.read(text)) {
            case JsonReading.Read(var value) -> value;
            case JsonReading.Refused refused -> throw new AssertionError(refused.message());
        };
    }

    /// The chain with its last link in other words, signed by whom the link before it names.
    static String withLast(Chain chain, JsonObject claims) {
        int last = chain.hops().size() - 1;
        Signer signer = last == 0
                ? signer(ACME)
                : signer(chain.hops().get(last - 1).claims().subject());
        Optional<String> keyId = last == 0 ? Optional.of("2027-01") : Optional.empty();
        return joined(chain, last, Jws.sign(Hop.TYPE, keyId, claims, signer));
    }

    /// The first links of a chain, and others.
    static String joined(Chain chain, int links, String... others) {
        var texts = new ArrayList<>(
                chain.hops().stream().limit(links).map(Hop::text).toList());
        texts.addAll(Arrays.asList(others));
        return String.join("~", texts);
    }

    static String joined(Hop... hops) {
        return Arrays.stream(hops).map(Hop::text).collect(Collectors.joining("~"));
    }

    /// A JWS of any header and payload, well signed.
    static String jws(String header, String payload, TestSigner signer) {
        String signed = encoded(header) + "." + encoded(payload);
        return signed + "." + signer.sign(signed);
    }

    static String encoded(String text) {
        return Base64Url.encode(text.getBytes(StandardCharsets.UTF_8));
    }

    // ---- trust

    static TrustedKey key(String id, PrincipalId owner) {
        return new TrustedKey(id, signer(owner).publicKey(), NOW.minus(Duration.ofDays(30)), Optional.empty());
    }

    static TrustedIssuer issuer(PrincipalId id) {
        return new TrustedIssuer(id, List.of(key("2027-01", id)), Set.of(id.host()), true);
    }

    static TrustBundle bundle(PrincipalId organisation, TrustedIssuer... issuers) {
        return new TrustBundle(
                organisation,
                1,
                List.of(issuers),
                List.of(),
                List.of(),
                URI.create("https://trust." + organisation.host() + "/revocations"),
                Duration.ofMinutes(5));
    }

    static TrustBundle bundle(PrincipalId organisation) {
        return bundle(organisation, issuer(organisation));
    }

    /// Globex verifies, and trusts Acme.
    static TrustBundles bundles(TrustBundle acme) {
        return switch (TrustBundles.of(bundle(GLOBEX)).with(acme)) {
            case TrustBundlesChange.Changed(var bundles) -> bundles;
            case TrustBundlesChange.Refused(var refusal) -> throw new AssertionError(refusal);
        };
    }

    static RevocationFeed feed(PrincipalId organisation, Revocation... revocations) {
        return feed(organisation, 7, NOW, revocations);
    }

    static RevocationFeed feed(PrincipalId organisation, long number, Instant issued, Revocation... revocations) {
        String signed =
                RevocationFeed.sign(organisation, number, issued, Set.of(revocations), "2027-01", signer(organisation));
        return switch (RevocationFeed.accept(
                signed, bundle(organisation), Optional.empty(), issued, new JdkSignatures())) {
            case FeedAcceptance.Accepted(var feed) -> feed;
            case FeedAcceptance.Refused(var refusal) -> throw new AssertionError(refusal);
        };
    }

    static Trust trust(TrustBundle acme, Revocation... revokedByAcme) {
        return Trust.of(bundles(acme), Revocations.of(List.of(feed(ACME, revokedByAcme), feed(GLOBEX))));
    }

    static Trust trust() {
        return trust(bundle(ACME));
    }

    static Verification verify(String chain, Expectation expected, Trust trust, Instant now) {
        return new ChainVerifier(new JdkSignatures(), Confusables.ASCII_ONLY, new ChainCache(8))
                .verify(chain, expected, trust, now);
    }

    static Verification verify(String chain) {
        return verify(chain, WRITING, trust(), NOW);
    }

    static Refusal refusal(Verification verification) {
        return switch (verification) {
            case Verification.Refused(var refusal) -> refusal;
            case Verification.Verified verified -> throw new AssertionError("verified: " + verified.identity());
        };
    }
}
