package dev.countersign.principal;

import static dev.countersign.principal.Example.ACME;
import static dev.countersign.principal.Example.ALICE;
import static dev.countersign.principal.Example.GLOBEX;
import static dev.countersign.principal.Example.NOW;
import static dev.countersign.principal.Example.WRITING;
import static dev.countersign.principal.Example.bundle;
import static dev.countersign.principal.Example.bundles;
import static dev.countersign.principal.Example.chain;
import static dev.countersign.principal.Example.claims;
import static dev.countersign.principal.Example.feed;
import static dev.countersign.principal.Example.issuer;
import static dev.countersign.principal.Example.key;
import static dev.countersign.principal.Example.refusal;
import static dev.countersign.principal.Example.root;
import static dev.countersign.principal.Example.signer;
import static dev.countersign.principal.Example.trust;
import static dev.countersign.principal.Example.verify;
import static dev.countersign.principal.Example.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.json.JsonString;
import dev.countersign.key.JdkSignatures;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Who may say who a person is. Numbers in comments are those of the negative tests in the design.
class RootTrustTest {
    static final PrincipalId STS = PrincipalId.of("service:sts@acme.example");
    static final Chain CHAIN = chain(3);

    /// The positive control of every test here.
    @BeforeEach
    void theChainItselfIsVerified() {
        assertThat(verify(CHAIN.text())).isInstanceOf(Verification.Verified.class);
    }

    // 15
    @Test
    void sameKeyIdOfAnotherIssuerIsAnotherKey() {
        // Globex has a key of that name too, and signs in Acme's name
        String forged = Jws.sign(Hop.TYPE, Optional.of("2027-01"), claims(root(), 0), signer(GLOBEX));
        assertThat(refusal(verify(forged))).isEqualTo(new Refusal.BadSignature("link 0"));
    }

    // 29
    @Test
    void issuerThatNoBundleNamesIsNotTrusted() {
        Trust onlyGlobex = Trust.of(TrustBundles.of(bundle(GLOBEX)), Revocations.of(List.of(feed(GLOBEX))));
        assertThat(refusal(verify(CHAIN.text(), WRITING, onlyGlobex, NOW))).isEqualTo(new Refusal.UnknownIssuer(ACME));
    }

    // 29
    @Test
    void keyThatTheBundleDoesNotPinIsNotTrusted() {
        String forged = Jws.sign(Hop.TYPE, Optional.of("2028-01"), claims(root(), 0), signer(ACME));
        assertThat(refusal(verify(forged))).isEqualTo(new Refusal.UnknownKey(ACME, "2028-01"));
    }

    // 30
    @Test
    void organisationDoesNotSpeakForAForeignNamespace() {
        var bobOfGlobex = PrincipalId.of("user:bob@globex.example");
        String forged = Jws.sign(
                Hop.TYPE,
                Optional.of("2027-01"),
                with(claims(root(), 0), "sub", new JsonString(bobOfGlobex.toString())),
                signer(ACME));
        assertThat(refusal(verify(forged))).isEqualTo(new Refusal.ForeignNamespace(ACME, bobOfGlobex));
    }

    // 30
    @Test
    void issuerThatMayNotAssertHumansDoesNot() {
        var machines = new TrustedIssuer(STS, List.of(key("2027-01", STS)), Set.of("acme.example"), false);
        var people = new TrustedIssuer(STS, List.of(key("2027-01", STS)), Set.of("acme.example"), true);
        String bySts = Jws.sign(
                Hop.TYPE,
                Optional.of("2027-01"),
                with(claims(root(), 0), "iss", new JsonString(STS.toString())),
                signer(STS));
        assertThat(refusal(verify(bySts, WRITING, trust(bundle(ACME, issuer(ACME), machines)), NOW)))
                .isEqualTo(new Refusal.MayNotAssertHumans(STS));
        assertThat(verify(bySts, WRITING, trust(bundle(ACME, issuer(ACME), people)), NOW))
                .isInstanceOf(Verification.Verified.class);
    }

    // 30
    @Test
    void namespaceAndIssuerBelongToOneOrganisation() {
        PrincipalId initech = PrincipalId.of("org:initech.example");
        var greedy = bundle(
                initech,
                issuer(initech),
                new TrustedIssuer(
                        PrincipalId.of("service:sts@initech.example"), List.of(), Set.of("acme.example"), true));
        assertThat(bundles(bundle(ACME)).with(greedy))
                .isEqualTo(new TrustBundlesChange.Refused(new Refusal.NamespaceTaken("acme.example", ACME)));
        var impostor = bundle(initech, new TrustedIssuer(ACME, List.of(), Set.of("acme.example"), true));
        assertThat(bundles(bundle(ACME)).with(impostor))
                .isEqualTo(new TrustBundlesChange.Refused(new Refusal.IssuerTaken(ACME, ACME)));
        assertThat(bundles(bundle(ACME)).with(bundle(initech))).isInstanceOf(TrustBundlesChange.Changed.class);
        assertThatThrownBy(() -> bundle(initech, new TrustedIssuer(ACME, List.of(), Set.of("initech.example"), true)))
                .hasMessage("an issuer's host is the organisation's or one of its namespaces");
    }

    @Test
    void agentOfAnUnknownOrganisationIsRefused() {
        var stranger = PrincipalId.of("agent:coder@initech.example");
        var toStranger = with(claims(chain(3), 2), "sub", new JsonString(stranger.toString()));
        assertThat(refusal(verify(Example.withLast(chain(3), toStranger))))
                .isEqualTo(new Refusal.UnknownNamespace(2, stranger));
        var partner = PrincipalId.of("agent:coder@globex.example");
        var toPartner = with(claims(chain(3), 2), "sub", new JsonString(partner.toString()));
        assertThat(verify(Example.withLast(chain(3), toPartner))).isInstanceOf(Verification.Verified.class);
    }

    // 48
    @Test
    void organisationsOldKeySignsNoNewRoot() {
        Instant rotated = NOW.minusSeconds(120); // and the link is valid from 60 s ago
        assertThat(refusal(verify(CHAIN.text(), WRITING, trustInKeyUntil(rotated), NOW)))
                .isEqualTo(new Refusal.KeyNotInUse(ACME, "2027-01", NOW.minusSeconds(60)));
    }

    // 48
    @Test
    void dateSetBackDoesNotHelpAnOldKey() {
        Instant rotated = NOW.minusSeconds(30); // after the link says it starts
        assertThat(refusal(verify(CHAIN.text(), WRITING, trustInKeyUntil(rotated), NOW)))
                .isEqualTo(new Refusal.KeyNotInUse(ACME, "2027-01", NOW));
        assertThat(verify(CHAIN.text(), WRITING, trustInKeyUntil(NOW.plusSeconds(1)), NOW))
                .isInstanceOf(Verification.Verified.class);
    }

    @Test
    void cachedChainFallsWithItsKey() {
        var verifier = new ChainVerifier(new JdkSignatures(), Confusables.ASCII_ONLY, new ChainCache(8));
        assertThat(verifier.verify(CHAIN.text(), WRITING, trust(), NOW)).isInstanceOf(Verification.Verified.class);
        assertThat(refusal(verifier.verify(CHAIN.text(), WRITING, trustInKeyUntil(NOW), NOW)))
                .isEqualTo(new Refusal.KeyNotInUse(ACME, "2027-01", NOW));
        var otherKey = new TrustedKey("2027-01", signer(ALICE).publicKey(), NOW.minusSeconds(3600), Optional.empty());
        var replaced = bundle(ACME, new TrustedIssuer(ACME, List.of(otherKey), Set.of("acme.example"), true));
        assertThat(refusal(verifier.verify(CHAIN.text(), WRITING, trust(replaced), NOW)))
                .isEqualTo(new Refusal.BadSignature("link 0"));
    }

    static Trust trustInKeyUntil(Instant until) {
        var key = new TrustedKey("2027-01", signer(ACME).publicKey(), NOW.minusSeconds(86_400), Optional.of(until));
        return trust(bundle(ACME, new TrustedIssuer(ACME, List.of(key), Set.of("acme.example"), true)));
    }
}
