package dev.countersign.attest;

import static dev.countersign.attest.AttestExample.ACME;
import static dev.countersign.attest.AttestExample.ALICE;
import static dev.countersign.attest.AttestExample.CODER;
import static dev.countersign.attest.AttestExample.KEY_ID;
import static dev.countersign.attest.AttestExample.NOW;
import static dev.countersign.attest.AttestExample.PAYMENTS;
import static dev.countersign.attest.AttestExample.THEN;
import static dev.countersign.attest.AttestExample.attested;
import static dev.countersign.attest.AttestExample.chain;
import static dev.countersign.attest.AttestExample.change;
import static dev.countersign.attest.AttestExample.check;
import static dev.countersign.attest.AttestExample.commit;
import static dev.countersign.attest.AttestExample.file;
import static dev.countersign.attest.AttestExample.key;
import static dev.countersign.attest.AttestExample.permission;
import static dev.countersign.attest.AttestExample.root;
import static dev.countersign.attest.AttestExample.signer;
import static dev.countersign.attest.AttestExample.statement;
import static dev.countersign.attest.AttestExample.trust;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.attest.AttestationVerdict.Counts;
import dev.countersign.change.Change;
import dev.countersign.key.TestSigner;
import dev.countersign.principal.CompositeIdentity;
import dev.countersign.principal.Location;
import dev.countersign.principal.Permission;
import dev.countersign.principal.PrincipalId;
import dev.countersign.principal.Refusal;
import dev.countersign.principal.Revocation;
import dev.countersign.principal.Revocations;
import dev.countersign.principal.Trust;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AttestationCheckTest {
    static final Change CHANGE = change(commit('1'), file("a.java", "second"));
    static final CommitStatement STATEMENT = statement(CHANGE, chain());

    /// The positive control of every test here.
    @BeforeEach
    void theAttestationItselfCounts() {
        assertThat(check(trust()).check(attested(STATEMENT)))
                .isInstanceOfSatisfying(
                        Counts.class, counts -> assertThat(counts.remarks()).isEmpty());
    }

    @Test
    void identityNamesThePersonAndTheAgent() {
        assertThat(check(trust()).check(attested(STATEMENT)))
                .isInstanceOfSatisfying(
                        Counts.class,
                        counts ->
                                assertThat(counts.identity()).isEqualTo(new CompositeIdentity(ALICE, List.of(CODER))));
    }

    @Test
    void chainThatEndedSinceStillCounts() {
        assertThat(NOW).isAfter(STATEMENT.chain().leaf().expires());
        assertThat(check(trust()).check(attested(STATEMENT))).isInstanceOf(Counts.class);
    }

    @Test
    void chainThatHadEndedWhenItWasAttestedIsRefused() {
        assertThat(verdictAt(THEN.plusSeconds(500))).isInstanceOf(Counts.class);
        assertThat(verdictAt(THEN.plusSeconds(800)))
                .isInstanceOfSatisfying(
                        AttestationVerdict.ChainRefused.class,
                        refused -> assertThat(refused.refusal()).isInstanceOf(Refusal.Expired.class));
    }

    @Test
    void attestationFromTheFutureIsRefused() {
        assertThat(verdictAt(NOW.plusSeconds(600))).isInstanceOf(AttestationVerdict.FromTheFuture.class);
    }

    @Test
    void organisationThatNoBundleNamesIsNotBelieved() {
        PrincipalId globex = PrincipalId.of("org:globex.example");
        CommitStatement other = new CommitStatement(
                STATEMENT.commit(),
                STATEMENT.tree(),
                STATEMENT.change(),
                STATEMENT.files(),
                STATEMENT.chain(),
                PAYMENTS,
                globex,
                THEN);
        assertThat(check(trust()).check(Attester.sign(other, signer(CODER), KEY_ID, signer(globex))))
                .isEqualTo(new AttestationVerdict.UnknownKey(globex));
    }

    @Test
    void keyThatTheBundleDoesNotNameIsNotBelieved() {
        assertThat(check(trust()).check(Attester.sign(STATEMENT, signer(CODER), "2031-01", signer(ACME))))
                .isEqualTo(new AttestationVerdict.UnknownKey(ACME));
    }

    @Test
    void keyOfSomebodyElseUnderTheNameOfOursIsRefused() {
        assertThat(check(trust()).check(Attester.sign(STATEMENT, signer(CODER), KEY_ID, TestSigner.of("thief"))))
                .isEqualTo(new AttestationVerdict.BadSignature(ACME.toString()));
    }

    @Test
    void whoReadTheChainButDoesNotHoldItIsRefused() {
        assertThat(check(trust()).check(Attester.sign(STATEMENT, TestSigner.of("thief"), KEY_ID, signer(ACME))))
                .isEqualTo(new AttestationVerdict.BadSignature(CODER.toString()));
    }

    @Test
    void holderAloneDoesNotAttest() {
        Envelope both = attested(STATEMENT);
        var alone = new Envelope(
                both.payloadType(), both.payload(), List.of(both.signatures().getLast()));
        assertThat(check(trust()).check(alone)).isEqualTo(new AttestationVerdict.UnknownKey(ACME));
    }

    @Test
    void organisationAloneDoesNotAttest() {
        Envelope both = attested(STATEMENT);
        var alone = new Envelope(
                both.payloadType(), both.payload(), List.of(both.signatures().getFirst()));
        assertThat(check(trust()).check(alone)).isEqualTo(new AttestationVerdict.BadSignature(CODER.toString()));
    }

    @Test
    void keyThatWasOutOfUseThenIsRefused() {
        assertThat(check(trust(key(Optional.of(THEN.plusSeconds(10))))).check(attested(STATEMENT)))
                .isInstanceOf(Counts.class);
        assertThat(check(trust(key(Optional.of(THEN.minusSeconds(10))), THEN.minusSeconds(20)))
                        .check(attested(STATEMENT)))
                .isInstanceOf(AttestationVerdict.KeyNotInUse.class);
        assertThat(verdictAt(THEN.minus(Duration.ofDays(31)))).isInstanceOf(AttestationVerdict.KeyNotInUse.class);
    }

    @Test
    void keyThatIsOutOfUseByNowIsTold() {
        assertThat(check(trust(key(Optional.of(THEN.plusSeconds(3600))))).check(attested(STATEMENT)))
                .isInstanceOfSatisfying(
                        Counts.class,
                        counts -> assertThat(counts.remarks())
                                .singleElement()
                                .asString()
                                .contains("out of use by now"));
    }

    @Test
    void revokedKeyOfTheOrganisationIsRefused() {
        var revoked = Revocation.ofKey(signer(ACME).publicKey());
        assertThat(check(trust(revoked)).check(attested(STATEMENT)))
                .isEqualTo(new AttestationVerdict.KeyRevoked(ACME, KEY_ID));
    }

    @Test
    void revokedOrganisationIsRefused() {
        assertThat(check(trust(Revocation.of(ACME))).check(attested(STATEMENT)))
                .isEqualTo(new AttestationVerdict.AttesterRevoked(ACME));
    }

    @Test
    void personWhoIsRevokedByNowIsTold() {
        assertThat(check(trust(Revocation.of(ALICE))).check(attested(STATEMENT)))
                .isInstanceOfSatisfying(
                        Counts.class,
                        counts -> assertThat(counts.remarks()).containsExactly("revoked by now: person " + ALICE));
    }

    @Test
    void chainThatGrantsNoCommitIsRefused() {
        assertThat(verdict(permission("read"))).isInstanceOf(AttestationVerdict.NotGranted.class);
        assertThat(verdict(permission("commit"))).isInstanceOf(Counts.class);
    }

    @Test
    void commitThatNeedsAnApprovalIsNotAttestedWithoutOne() {
        var approved = new Permission("repo", Set.of(PAYMENTS), Set.of("commit"), 200, Set.of("commit"));
        assertThat(verdict(approved)).isInstanceOf(AttestationVerdict.NeedsApproval.class);
    }

    @Test
    void repositoryOutsideTheGrantIsRefused() {
        assertThat(verdictFor(Location.of("https://scm.acme.example/payments/core")))
                .isInstanceOf(Counts.class);
        assertThat(verdictFor(Location.of("https://scm.acme.example/payroll")))
                .isInstanceOf(AttestationVerdict.NotGranted.class);
        assertThat(verdictFor(Location.of("https://scm.globex.example/payments")))
                .isInstanceOfSatisfying(
                        AttestationVerdict.ChainRefused.class,
                        refused -> assertThat(refused.refusal()).isInstanceOf(Refusal.WrongAudience.class));
    }

    @Test
    void attestationForAnotherRepositoryThanTheOneThatIsAskedAboutIsRefused() {
        assertThat(check(trust(), Optional.of(PAYMENTS)).check(attested(STATEMENT)))
                .isInstanceOf(Counts.class);
        Location payroll = Location.of("https://scm.acme.example/payroll");
        assertThat(check(trust(), Optional.of(payroll)).check(attested(STATEMENT)))
                .isEqualTo(new AttestationVerdict.OtherRepository(PAYMENTS.toString(), payroll.toString()));
    }

    @Test
    void withoutRevocationsNothingCounts() {
        Trust known = trust();
        assertThat(check(known.with(Revocations.NONE)).check(attested(STATEMENT)))
                .isEqualTo(new AttestationVerdict.NoFeed(ACME));
    }

    @Test
    void personAttestsWithoutAnAgent() {
        CommitStatement own = statement(CHANGE, root(permission("commit")));
        assertThat(check(trust()).check(attested(own)))
                .isInstanceOfSatisfying(
                        Counts.class,
                        counts -> assertThat(counts.identity().agents()).isEmpty());
    }

    @Test
    void payloadOfAnotherTypeIsRefused() {
        Envelope good = attested(STATEMENT);
        var other = new Envelope("application/json", good.payload(), good.signatures());
        assertThat(check(trust()).check(other)).isInstanceOf(AttestationVerdict.Unreadable.class);
    }

    @Test
    void anyChangedByteOfThePayloadIsRefused() {
        Envelope good = attested(STATEMENT);
        byte[] payload = good.payload();
        for (int at = 0; at < payload.length; at += 7) {
            byte[] changed = payload.clone();
            changed[at] ^= 1;
            var envelope = new Envelope(good.payloadType(), changed, good.signatures());
            assertThat(check(trust()).check(envelope)).as("byte %d", at).isInstanceOf(AttestationVerdict.Refused.class);
        }
    }

    @Test
    void unknownMemberOfTheStatementIsRefused() {
        String text = new String(STATEMENT.bytes(), StandardCharsets.UTF_8);
        byte[] more = ("{\"AAA\":1," + text.substring(1)).getBytes(StandardCharsets.UTF_8);
        byte[] signed = Envelope.signed(CommitStatement.PAYLOAD_TYPE, more);
        var envelope = new Envelope(
                CommitStatement.PAYLOAD_TYPE,
                more,
                List.of(
                        new Envelope.Signature(ACME + "#" + KEY_ID, signer(ACME).sign(signed)),
                        new Envelope.Signature(
                                signer(CODER).publicKey().thumbprint().text(),
                                signer(CODER).sign(signed))));
        assertThat(check(trust()).check(envelope)).isInstanceOf(AttestationVerdict.Unreadable.class);
    }

    static AttestationVerdict verdict(Permission permission) {
        return check(trust()).check(attested(statement(CHANGE, chain(permission))));
    }

    static AttestationVerdict verdictAt(Instant at) {
        return verdict(PAYMENTS, at);
    }

    static AttestationVerdict verdictFor(Location repository) {
        return verdict(repository, THEN);
    }

    private static AttestationVerdict verdict(Location repository, Instant at) {
        return check(trust())
                .check(attested(new CommitStatement(
                        STATEMENT.commit(),
                        STATEMENT.tree(),
                        STATEMENT.change(),
                        STATEMENT.files(),
                        STATEMENT.chain(),
                        repository,
                        ACME,
                        at)));
    }
}
