package dev.countersign.attest;

import static dev.countersign.attest.AttestExample.ACME;
import static dev.countersign.attest.AttestExample.attestation;
import static dev.countersign.attest.AttestExample.chain;
import static dev.countersign.attest.AttestExample.change;
import static dev.countersign.attest.AttestExample.check;
import static dev.countersign.attest.AttestExample.commit;
import static dev.countersign.attest.AttestExample.file;
import static dev.countersign.attest.AttestExample.info;
import static dev.countersign.attest.AttestExample.permission;
import static dev.countersign.attest.AttestExample.root;
import static dev.countersign.attest.AttestExample.statement;
import static dev.countersign.attest.AttestExample.trust;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.change.Change;
import dev.countersign.change.FileChange;
import dev.countersign.change.Gap;
import dev.countersign.change.Provenance;
import dev.countersign.change.Provenance.Kind;
import dev.countersign.key.TestSigner;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AttestedChangeTest {
    static final FileChange A = file("a.java", "second");
    static final FileChange B = file("b.java", "other");
    static final FileChange C = file("c.java", "third");
    static final Change FIRST = change(commit('1'), A);
    static final Change SECOND = change(commit('2'), B);
    static final Provenance TRAILER = new Provenance(
            Kind.ASSISTED, 0.93, List.of(new Provenance.Evidence("co-author", "1111111111 trailer", "Claude")));
    static final Provenance NOTHING = new Provenance(Kind.UNKNOWN, 0, List.of());

    @Test
    void attestedCommitIsWhole() {
        assertThat(attested(FIRST, attestation(FIRST))).isInstanceOf(Attested.Whole.class);
    }

    @Test
    void changeThatNothingSpeaksOfIsNotAttested() {
        assertThat(attested(FIRST)).isEqualTo(new Attested.Not());
        assertThat(attested(FIRST, attestation(SECOND), "no JSON")).isEqualTo(new Attested.Not());
    }

    @Test
    void rebasedCommitKeepsIt() {
        assertThat(attested(change(commit('9'), A), attestation(FIRST))).isInstanceOf(Attested.Whole.class);
    }

    @Test
    void squashOfAllThatWasAttestedKeepsIt() {
        assertThat(attested(change(commit('9'), A, B), attestation(FIRST), attestation(SECOND)))
                .isInstanceOfSatisfying(
                        Attested.Whole.class,
                        whole -> assertThat(whole.attestations()).hasSize(2));
    }

    @Test
    void squashOfARangeThatWasAttestedAsAWholeKeepsItThoughFilesWereChangedTwice() {
        FileChange twice = file("a.java", "second, and then the third time");
        Change range = change(List.of(commit('2'), commit('1')), List.of(), twice, B);
        assertThat(attested(change(commit('9'), twice, B), attestation(range))).isInstanceOf(Attested.Whole.class);
    }

    @Test
    void squashThatAddsSomethingIsPartlyAttested() {
        assertThat(attested(change(commit('9'), A, B, C), attestation(FIRST), attestation(SECOND)))
                .isInstanceOfSatisfying(
                        Attested.Partly.class,
                        partly -> assertThat(partly.files()).isEqualTo(new Attested.Share(2, 3)));
    }

    @Test
    void fileThatWasChangedFurtherInTheSquashIsNotAttested() {
        assertThat(attested(
                        change(commit('9'), file("a.java", "second, and a back door"), B),
                        attestation(FIRST),
                        attestation(SECOND)))
                .isInstanceOfSatisfying(
                        Attested.Partly.class,
                        partly -> assertThat(partly.files()).isEqualTo(new Attested.Share(1, 2)));
    }

    @Test
    void rangeIsWholeWhereEachCommitIsAttested() {
        FileChange together = file("a.java", "second and other");
        Change range = change(List.of(commit('2'), commit('1')), List.of(), together);
        assertThat(attested(range, attestation(FIRST), attestation(SECOND))).isInstanceOf(Attested.Whole.class);
    }

    @Test
    void rangeIsPartlyAttestedWhereOneCommitIs() {
        FileChange together = file("a.java", "second and other");
        Change range = change(List.of(commit('2'), commit('1')), List.of(), together);
        assertThat(attested(range, attestation(FIRST)))
                .isInstanceOfSatisfying(
                        Attested.Partly.class,
                        partly -> assertThat(partly.commits()).isEqualTo(new Attested.Share(1, 2)));
    }

    @Test
    void squashOfWhichSomethingWasNotReadIsNeverWhole() {
        var gap = new Gap(null, "something is missing");
        assertThat(attested(change(List.of(commit('9')), List.of(gap), A), attestation(FIRST)))
                .isInstanceOf(Attested.Partly.class);
    }

    @Test
    void rangeOfOneAttestedCommitThatTakesBackWhatTheBaseHasIsNotWhole() {
        Change crossed =
                AttestExample.change(List.of(info(commit('1'), commit('7'))), List.of(), Change.Source.RANGE, A, B);
        assertThat(attested(crossed, attestation(FIRST)))
                .isInstanceOfSatisfying(
                        Attested.Partly.class,
                        partly -> assertThat(partly.files()).isEqualTo(new Attested.Share(1, 2)));
    }

    @Test
    void rangeWhoseOldCommitsWereNotFetchedIsNotWhole() {
        var gap = new Gap(null, "the history ends early");
        Change shallow = AttestExample.change(
                List.of(info(commit('1'), AttestExample.BASE)), List.of(gap), Change.Source.RANGE, A, B);
        assertThat(attested(shallow, attestation(FIRST))).isInstanceOf(Attested.Partly.class);
        Change cut = AttestExample.change(
                List.of(info(commit('1'), AttestExample.BASE)), List.of(gap), Change.Source.COMMIT, A);
        assertThat(attested(cut, attestation(FIRST))).isInstanceOf(Attested.Partly.class);
    }

    @Test
    void rangeWithAnotherBranchInItIsNotWhole() {
        FileChange together = file("a.java", "second and other");
        Change range = AttestExample.change(
                List.of(info(commit('2'), commit('1'), commit('8')), info(commit('1'), AttestExample.BASE)),
                List.of(),
                Change.Source.RANGE,
                together);
        assertThat(attested(range, attestation(FIRST), attestation(SECOND))).isInstanceOf(Attested.Partly.class);
    }

    @Test
    void commitThatChangesNothingIsAttestedItselfAndNoOther() {
        Change empty = change(commit('3'));
        assertThat(attested(empty, attestation(empty))).isInstanceOf(Attested.Whole.class);
        assertThat(attested(change(commit('4')), attestation(empty))).isEqualTo(new Attested.Not());
    }

    @Test
    void forgedAttestationDoesNotCount() {
        String forged = Attester.sign(
                        statement(FIRST, chain()),
                        TestSigner.of("thief"),
                        AttestExample.KEY_ID,
                        AttestExample.signer(ACME))
                .text();
        assertThat(attested(FIRST, forged)).isInstanceOf(Attested.NoneCounts.class);
        assertThat(attested(FIRST, forged, attestation(FIRST))).isInstanceOf(Attested.Whole.class);
    }

    @Test
    void withoutABundleNothingIsChecked() {
        assertThat(new AttestationIndex(List.of(attestation(FIRST))).of(FIRST, Optional.empty()))
                .isEqualTo(new Attested.Unchecked(1));
    }

    // ---- who made it

    @Test
    void attestationIsTrustedAboveATrailer() {
        Provenance judged = AttestedProvenance.of(TRAILER, attested(FIRST, attestation(FIRST)));
        assertThat(judged.kind()).isEqualTo(Kind.AGENT);
        assertThat(judged.probability()).isGreaterThan(TRAILER.probability());
        assertThat(judged.evidence().getFirst().signal()).isEqualTo("attestation");
        assertThat(judged.evidence().getFirst().text())
                .isEqualTo(
                        "user:alice@acme.example -> agent:coder@acme.example, for https://scm.acme.example/payments");
        assertThat(judged.evidence()).containsAll(TRAILER.evidence());
    }

    @Test
    void attestationOfThePersonAloneAttestsAHuman() {
        String own = AttestExample.attested(statement(FIRST, root(permission("commit"))))
                .text();
        assertThat(AttestedProvenance.of(NOTHING, attested(FIRST, own)).kind()).isEqualTo(Kind.HUMAN_ATTESTED);
    }

    @Test
    void signalsOfAiAreNotHiddenByAPersonsOwnAttestation() {
        String own = AttestExample.attested(statement(FIRST, root(permission("commit"))))
                .text();
        assertThat(AttestedProvenance.of(TRAILER, attested(FIRST, own)).kind()).isEqualTo(Kind.ASSISTED);
    }

    @Test
    void refusedAttestationChangesNothingAndIsShown() {
        var refused = new Attested.NoneCounts(List.of(new AttestationVerdict.UnknownKey(ACME)));
        Provenance judged = AttestedProvenance.of(NOTHING, refused);
        assertThat(judged.kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(judged.evidence().getFirst().signal()).isEqualTo("attestation-refused");
    }

    @Test
    void uncheckedAttestationChangesNothingAndIsShown() {
        Provenance judged = AttestedProvenance.of(NOTHING, new Attested.Unchecked(2));
        assertThat(judged.kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(judged.evidence().getFirst().text()).contains("2 attestations were not checked");
    }

    @Test
    void partOfAChangeByAnAgentMakesItTheAgents() {
        Provenance judged = AttestedProvenance.of(
                NOTHING, attested(change(commit('9'), A, B, C), attestation(FIRST), attestation(SECOND)));
        assertThat(judged.kind()).isEqualTo(Kind.AGENT);
        assertThat(judged.evidence().getFirst().signal()).isEqualTo("partly-attested");
        assertThat(judged.evidence().getFirst().text()).startsWith("2 of 3 files, ");
    }

    static Attested attested(Change change, String... envelopes) {
        return new AttestationIndex(Arrays.asList(envelopes)).of(change, Optional.of(check(trust())));
    }
}
