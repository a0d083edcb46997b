package dev.countersign.principal;

import static dev.countersign.principal.Example.ACME;
import static dev.countersign.principal.Example.ALICE;
import static dev.countersign.principal.Example.CODER;
import static dev.countersign.principal.Example.GLOBEX;
import static dev.countersign.principal.Example.NOW;
import static dev.countersign.principal.Example.PLANNER;
import static dev.countersign.principal.Example.bundle;
import static dev.countersign.principal.Example.chain;
import static dev.countersign.principal.Example.trust;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.key.JdkSignatures;
import dev.countersign.key.Signatures;
import dev.countersign.key.TestSigner;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChainStatesTest {
    private static final Chain CHAIN = chain(3);

    @Test
    void nothingIsKnownAgainstAGoodChain() {
        assertThat(of(trust(), NOW)).containsExactly(List.of(), List.of(), List.of());
    }

    @Test
    void eachLinkHasWhatIsKnownAgainstIt() {
        Revocation hop = Revocation.ofHop(CHAIN.leaf().id());
        assertThat(of(trust(bundle(ACME), Revocation.of(PLANNER), hop), NOW))
                .containsExactly(
                        List.of(),
                        List.of(new Refusal.Revoked(1, Revocation.of(PLANNER), ACME)),
                        List.of(new Refusal.Revoked(2, hop, ACME)));
    }

    @Test
    void organisationThatIsRevokedIsNamedAtEveryLinkOfIts() {
        Revocation acme = Revocation.of(ACME);
        assertThat(of(trust(bundle(ACME), acme), NOW))
                .allSatisfy(link -> assertThat(link).extracting(Refusal::rule).contains("revoked"));
    }

    @Test
    void timeIsToldOfEachLink() {
        Instant late = CHAIN.leaf().expires();
        assertThat(of(trust(), late))
                .containsExactly(List.of(), List.of(), List.of(new Refusal.Expired(2, late, late)));
        Instant early = CHAIN.root().notBefore().minusSeconds(1);
        assertThat(of(trust(), early))
                .allSatisfy(link -> assertThat(link).extracting(Refusal::rule).contains("not-yet-valid"));
    }

    @Test
    void chainOfAStrangerIsToldOfAtItsRootAndInEveryNamespace() {
        Trust stranger = Trust.of(TrustBundles.of(bundle(GLOBEX)), Revocations.NONE);
        List<List<Refusal>> states = of(stranger, NOW);
        assertThat(states.getFirst()).extracting(Refusal::rule).contains("unknown-namespace", "no-feed");
        assertThat(states.getLast()).containsExactly(new Refusal.UnknownNamespace(2, CODER));
    }

    @Test
    void agentThatIsNotEnrolledIsTold() {
        assertThat(of(trust().with(Registry.of("acme.example")), NOW))
                .containsExactly(
                        List.of(),
                        List.of(new Refusal.NotEnrolled(1, PLANNER)),
                        List.of(new Refusal.NotEnrolled(2, CODER)));
    }

    @Test
    void linkThatAnotherKeySignedIsToldAtThatLinkWithoutAnybodyBeingTrusted() throws Exception {
        Signatures signatures = new JdkSignatures();
        assertThat(ChainStates.of(CHAIN, signatures)).containsExactly(List.of(), List.of(), List.of());
        String forged = Hop.sign(CHAIN.leaf(), Optional.empty(), TestSigner.of("a thief"));
        String above = CHAIN.text().substring(0, CHAIN.text().lastIndexOf('~') + 1);
        var broken = new Refusal.BadSignature("link 2");
        assertThat(ChainStates.of(Chain.parse(above + forged), signatures))
                .containsExactly(List.of(), List.of(), List.of(broken));
        assertThat(ChainStates.of(Chain.parse(above + forged), trust(), NOW, signatures))
                .containsExactly(List.of(), List.of(), List.of(broken));
    }

    @Test
    void rootThatTheOrganisationDidNotSignIsToldWhereItsKeyIsKnown() throws Exception {
        Signatures signatures = new JdkSignatures();
        Chain root = Example.chain(1);
        Chain forged = Chain.parse(Hop.sign(root.root(), root.hops().getFirst().keyId(), TestSigner.of("a thief")));
        assertThat(ChainStates.of(forged, signatures)).containsExactly(List.of());
        assertThat(ChainStates.of(forged, trust(), NOW, signatures))
                .containsExactly(List.of(new Refusal.BadSignature("link 0")));
        assertThat(ChainStates.of(root, trust(), NOW, signatures)).containsExactly(List.of());
    }

    /// What the verifier refuses has to be seen by who looks.
    @ParameterizedTest
    @ValueSource(strings = {"user:alice@acme.example", "agent:planner@acme.example", "org:acme.example"})
    void whatTheVerifierRefusesIsTold(String revoked) {
        Trust trust = trust(bundle(ACME), Revocation.parse(revoked));
        Verification verification = Example.verify(CHAIN.text(), Example.READING, trust, NOW);
        assertThat(of(trust, NOW).stream().flatMap(List::stream)).contains(Example.refusal(verification));
        assertThat(Example.verify(CHAIN.text())).isInstanceOf(Verification.Verified.class);
        assertThat(CHAIN.root().subject()).isEqualTo(ALICE);
    }

    private static List<List<Refusal>> of(Trust trust, Instant now) {
        return ChainStates.of(CHAIN, trust, now, new JdkSignatures());
    }
}
