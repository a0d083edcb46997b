package dev.countersign.principal;

import static dev.countersign.principal.Example.ACME;
import static dev.countersign.principal.Example.ALICE;
import static dev.countersign.principal.Example.CODER;
import static dev.countersign.principal.Example.GLOBEX;
import static dev.countersign.principal.Example.NOW;
import static dev.countersign.principal.Example.PLANNER;
import static dev.countersign.principal.Example.READING;
import static dev.countersign.principal.Example.WRITING;
import static dev.countersign.principal.Example.bundle;
import static dev.countersign.principal.Example.bundles;
import static dev.countersign.principal.Example.chain;
import static dev.countersign.principal.Example.claims;
import static dev.countersign.principal.Example.feed;
import static dev.countersign.principal.Example.issuer;
import static dev.countersign.principal.Example.narrowing;
import static dev.countersign.principal.Example.refusal;
import static dev.countersign.principal.Example.signer;
import static dev.countersign.principal.Example.trust;
import static dev.countersign.principal.Example.verify;
import static dev.countersign.principal.Example.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.json.JsonString;
import dev.countersign.key.JdkSignatures;
import dev.countersign.key.Signer;
import dev.countersign.key.TestSigner;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is revoked takes everything below it along. Numbers in comments are those of the negative tests in the
/// design.
class RevocationTest {
    static final Chain CHAIN = chain(4);

    /// The positive control of every test here, with revocations that do not concern the chain.
    @BeforeEach
    void chainThatNobodyRevokedIsVerified() {
        Trust others = trust(
                bundle(ACME),
                Revocation.ofHop("01JSOMEBODYELSES000000"),
                Revocation.of(PrincipalId.of("agent:other@acme.example")),
                new Revocation(Revocation.Kind.AGENT, CHAIN.root().id()));
        assertThat(verify(CHAIN.text(), WRITING, others, NOW)).isInstanceOf(Verification.Verified.class);
    }

    // 23 and 25
    static Stream<Revocation> ancestors() {
        return Stream.of(
                Revocation.ofHop(CHAIN.root().id()),
                Revocation.ofHop(CHAIN.hops().get(1).claims().id()),
                Revocation.ofHop(CHAIN.leaf().id()),
                Revocation.of(ALICE),
                Revocation.of(PLANNER),
                Revocation.of(CODER),
                Revocation.of(ACME),
                Revocation.ofSession("session-0000000000001"),
                Revocation.ofKey(signer(ACME).publicKey()),
                Revocation.ofKey(signer(ALICE).publicKey()),
                Revocation.ofKey(signer(PLANNER).publicKey()));
    }

    @ParameterizedTest
    @MethodSource("ancestors")
    void revokedAncestorTakesTheChainAlong(Revocation revocation) {
        Refusal refusal = refusal(verify(CHAIN.text(), READING, trust(bundle(ACME), revocation), NOW));
        assertThat(refusal).isInstanceOfSatisfying(Refusal.Revoked.class, revoked -> {
            assertThat(revoked.revocation()).isEqualTo(revocation);
            assertThat(revoked.by()).isEqualTo(ACME);
        });
    }

    // 23
    @Test
    void endOfTheSessionEndsTheTask() {
        var verifier = new ChainVerifier(new JdkSignatures(), Confusables.ASCII_ONLY, new ChainCache(8));
        assertThat(verifier.verify(CHAIN.text(), WRITING, trust(), NOW)).isInstanceOf(Verification.Verified.class);
        Revocation session = Revocation.ofSession("session-0000000000001");
        // although the chain is in the cache by now
        assertThat(refusal(verifier.verify(CHAIN.text(), WRITING, trust(bundle(ACME), session), NOW)))
                .isEqualTo(new Refusal.Revoked(0, session, ACME));
    }

    // 25
    @Test
    void revokedMiddleAgentIsNamed() {
        assertThat(refusal(verify(CHAIN.text(), WRITING, trust(bundle(ACME), Revocation.of(CODER)), NOW)))
                .isEqualTo(new Refusal.Revoked(2, Revocation.of(CODER), ACME));
    }

    // 26
    @Test
    void revokedChainIsNotExtended() {
        Signer holder = signer(CHAIN.leaf().subject());
        Trust revoked = trust(bundle(ACME), Revocation.of(PLANNER));
        assertThat(HopIssuer.narrow(CHAIN, narrowing(4), holder, NOW, revoked))
                .isEqualTo(new Issuance.Refused(new Refusal.Revoked(1, Revocation.of(PLANNER), ACME)));
        assertThat(HopIssuer.narrow(CHAIN, narrowing(4), holder, NOW, trust())).isInstanceOf(Issuance.Issued.class);
    }

    // 26
    @Test
    void revokedChainThatWasExtendedOfflineIsRefused() {
        Chain extended = Example.issued(
                HopIssuer.narrow(CHAIN, narrowing(4), signer(CHAIN.leaf().subject()), NOW));
        Revocation leaf = Revocation.ofHop(CHAIN.leaf().id());
        assertThat(verify(extended.text(), WRITING, trust(), NOW)).isInstanceOf(Verification.Verified.class);
        assertThat(refusal(verify(extended.text(), WRITING, trust(bundle(ACME), leaf), NOW)))
                .isEqualTo(new Refusal.Revoked(3, leaf, ACME));
    }

    @Test
    void verifiersOwnOrganisationRevokesToo() {
        Trust distrusted =
                Trust.of(bundles(bundle(ACME)), Revocations.of(List.of(feed(ACME), feed(GLOBEX, Revocation.of(ACME)))));
        assertThat(refusal(verify(CHAIN.text(), READING, distrusted, NOW)))
                .isEqualTo(new Refusal.Revoked(0, Revocation.of(ACME), GLOBEX));
    }

    @Test
    void organisationFallsWithAllItsNamespaces() {
        var labs =
                new TrustedIssuer(PrincipalId.of("service:sts@acme.example"), List.of(), Set.of("labs.example"), false);
        PrincipalId robot = PrincipalId.of("agent:robot@labs.example");
        // Globex's own person lets Acme's agent at another host work
        var ofBob = with(
                with(claims(chain(1), 0), "iss", new JsonString(GLOBEX.toString())),
                "sub",
                new JsonString("user:bob@globex.example"));
        String root = Jws.sign(Hop.TYPE, Optional.of("2027-01"), ofBob, signer(GLOBEX));
        Narrowing some = narrowing(1);
        var toRobot = new Narrowing(
                robot,
                some.key(),
                some.id(),
                some.maxDepth(),
                some.notBefore(),
                some.expires(),
                some.audiences(),
                some.task(),
                some.grant());
        Chain ofGlobex = ((ChainReading.Read) Chain.read(root)).chain();
        String text = Example.issued(HopIssuer.narrow(ofGlobex, toRobot, signer(ALICE), NOW))
                .text();
        TrustBundles bundles = bundles(bundle(ACME, issuer(ACME), labs));
        Trust trusted = Trust.of(bundles, Revocations.of(List.of(feed(ACME), feed(GLOBEX))));
        assertThat(verify(text, WRITING, trusted, NOW)).isInstanceOf(Verification.Verified.class);
        Trust distrusted = Trust.of(bundles, Revocations.of(List.of(feed(ACME), feed(GLOBEX, Revocation.of(ACME)))));
        assertThat(refusal(verify(text, WRITING, distrusted, NOW)))
                .isEqualTo(new Refusal.Revoked(1, Revocation.of(ACME), GLOBEX));
    }

    @Test
    void organisationThatIsNotInTheChainRevokesNothingOfIt() {
        PrincipalId initech = PrincipalId.of("org:initech.example");
        var bundles = (TrustBundlesChange.Changed) bundles(bundle(ACME)).with(bundle(initech));
        Trust trust = Trust.of(
                bundles.bundles(),
                Revocations.of(List.of(feed(ACME), feed(GLOBEX), feed(initech, Revocation.of(ALICE)))));
        assertThat(verify(CHAIN.text(), WRITING, trust, NOW)).isInstanceOf(Verification.Verified.class);
    }

    // 27
    @Test
    void staleFeedDeniesWritesAndIsToldToReaders() {
        Trust stale = trustAt(NOW.minus(Duration.ofMinutes(5)).minusSeconds(1));
        assertThat(refusal(verify(CHAIN.text(), WRITING, stale, NOW)))
                .isEqualTo(new Refusal.StaleFeed(ACME, Duration.ofSeconds(301), Duration.ofMinutes(5)));
        assertThat(verify(CHAIN.text(), READING, stale, NOW))
                .isInstanceOfSatisfying(
                        Verification.Verified.class,
                        verified -> assertThat(verified.staleFeeds()).containsExactly(ACME));
        assertThat(verify(CHAIN.text(), WRITING, trustAt(NOW.minus(Duration.ofMinutes(5))), NOW))
                .isInstanceOf(Verification.Verified.class);
    }

    @Test
    void withoutAFeedNothingIsVerified() {
        Trust none = Trust.of(bundles(bundle(ACME)), Revocations.of(List.of(feed(GLOBEX))));
        assertThat(refusal(verify(CHAIN.text(), READING, none, NOW))).isEqualTo(new Refusal.NoFeed(ACME));
    }

    // 27
    @Test
    void olderFeedIsNotTakenAgain() {
        RevocationFeed known = feed(ACME, 7, NOW);
        assertThat(accept(signed(6, NOW), known)).isEqualTo(refused(new Refusal.ReplayedFeed(ACME, 7, 6)));
        assertThat(accept(signed(8, NOW), known)).isInstanceOf(FeedAcceptance.Accepted.class);
        assertThat(accept(signed(7, NOW), known)).isEqualTo(new FeedAcceptance.Accepted(known));
    }

    // 27
    @Test
    void twoFeedsOfOneNumberAreRefused() {
        RevocationFeed known = feed(ACME, 7, NOW);
        assertThat(accept(signed(7, NOW, Revocation.of(ALICE)), known))
                .isEqualTo(refused(new Refusal.ForkedFeed(ACME, 7)));
    }

    // 27
    @Test
    void laterFeedThatLacksARevocationIsRefused() {
        RevocationFeed known = feed(ACME, 7, NOW, Revocation.of(ALICE), Revocation.of(CODER));
        assertThat(accept(signed(8, NOW, Revocation.of(CODER), Revocation.of(PLANNER)), known))
                .isEqualTo(refused(new Refusal.LostRevocations(ACME, 7, 8, 1, Revocation.of(ALICE))));
        assertThat(accept(signed(8, NOW), known))
                .isEqualTo(refused(new Refusal.LostRevocations(ACME, 7, 8, 2, Revocation.of(CODER))));
        assertThat(accept(signed(8, NOW, Revocation.of(ALICE), Revocation.of(CODER)), known))
                .isInstanceOf(FeedAcceptance.Accepted.class);
        assertThat(accept(signed(8, NOW, Revocation.of(ALICE), Revocation.of(CODER), Revocation.of(PLANNER)), known))
                .isInstanceOf(FeedAcceptance.Accepted.class);
    }

    @Test
    void lostRevocationIsNamedWithBothFeeds() {
        var refusal = new Refusal.LostRevocations(ACME, 7, 8, 2, Revocation.of(CODER));
        assertThat(refusal.rule()).isEqualTo("lost-revocations");
        assertThat(refusal.reason())
                .isEqualTo("feed 8 of org:acme.example lacks 2 of the revocations of feed 7, as that of the agent \""
                        + CODER + "\"");
    }

    @Test
    void keptFeedIsReadAlsoWhereItsKeyHasEnded() {
        RevocationFeed known = feed(ACME, 7, NOW, Revocation.of(ALICE));
        assertThat(RevocationFeed.kept(signed(7, NOW, Revocation.of(ALICE)))).contains(known);
        assertThat(RevocationFeed.kept("a.b.c")).isEmpty();
    }

    @Test
    void newestFeedCounts() {
        RevocationFeed newer = feed(ACME, 8, NOW, Revocation.of(ALICE));
        assertThat(Revocations.of(List.of(newer, feed(ACME, 7, NOW))).of(ACME)).contains(newer);
        assertThat(Revocations.of(List.of(feed(ACME, 7, NOW), newer)).of(ACME)).contains(newer);
    }

    @Test
    void feedIsSignedByItsOrganisation() {
        String forged = RevocationFeed.sign(ACME, 8, NOW, Set.of(), "2027-01", TestSigner.of("a thief"));
        assertThat(accept(forged, null)).isEqualTo(refused(new Refusal.BadSignature("the revocation feed")));
        String ofGlobex = RevocationFeed.sign(GLOBEX, 8, NOW, Set.of(), "2027-01", signer(GLOBEX));
        assertThat(accept(ofGlobex, null)).isEqualTo(refused(new Refusal.OtherOrganisation(ACME, GLOBEX)));
        String otherKey = RevocationFeed.sign(ACME, 8, NOW, Set.of(), "2026-01", signer(ACME));
        assertThat(accept(otherKey, null)).isEqualTo(refused(new Refusal.UnknownKey(ACME, "2026-01")));
        assertThat(accept(signed(8, NOW), null)).isInstanceOf(FeedAcceptance.Accepted.class);
    }

    @Test
    void feedIsNotFromTheFuture() {
        Instant later = NOW.plus(Expectation.MAX_SKEW).plusSeconds(1);
        assertThat(accept(signed(8, later), null)).isEqualTo(refused(new Refusal.FeedFromTheFuture(ACME, later, NOW)));
        assertThat(accept(signed(8, later.minusSeconds(1)), null)).isInstanceOf(FeedAcceptance.Accepted.class);
    }

    static String signed(long number, Instant issued, Revocation... revocations) {
        return RevocationFeed.sign(ACME, number, issued, Set.of(revocations), "2027-01", signer(ACME));
    }

    static FeedAcceptance accept(String signed, RevocationFeed known) {
        return RevocationFeed.accept(signed, bundle(ACME), Optional.ofNullable(known), NOW, new JdkSignatures());
    }

    static FeedAcceptance refused(Refusal refusal) {
        return new FeedAcceptance.Refused(refusal);
    }

    static Trust trustAt(Instant issued) {
        return Trust.of(bundles(bundle(ACME)), Revocations.of(List.of(feed(ACME, 7, issued), feed(GLOBEX))));
    }
}
