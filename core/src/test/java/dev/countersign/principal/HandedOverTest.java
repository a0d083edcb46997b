package dev.countersign.principal;

import static dev.countersign.principal.Example.ACME;
import static dev.countersign.principal.Example.ALICE;
import static dev.countersign.principal.Example.GLOBEX;
import static dev.countersign.principal.Example.NOW;
import static dev.countersign.principal.Example.SCM;
import static dev.countersign.principal.Example.bundle;
import static dev.countersign.principal.Example.permission;
import static dev.countersign.principal.Example.signer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.json.Json;
import dev.countersign.key.JdkSignatures;
import dev.countersign.key.TestSigner;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What people type, store and hand over.
class HandedOverTest {
    private static final String SIGNED = BundleOffer.sign(bundle(ACME), "2027-01", signer(ACME));

    // ---- bundles

    @Test
    void keptBundleIsReadAsItWasWritten() {
        var kept = new KeptBundle(SIGNED, List.of(new PersonSignature(ALICE, "c2ln")));
        assertThat(KeptBundle.read(kept.json())).isEqualTo(new KeptBundleReading.Read(kept));
        assertThat(KeptBundle.read(kept.json().replace("approvals", "approval")))
                .isInstanceOf(KeptBundleReading.Refused.class);
        assertThat(KeptBundle.read("")).isInstanceOf(KeptBundleReading.Refused.class);
    }

    @Test
    void approvalIsReadAsItWasWritten() {
        var approval = new PersonSignature(ALICE, "c2ln");
        assertThat(PersonSignature.read(approval.json())).isEqualTo(new PersonSignatureReading.Read(approval));
        for (String other : List.of("{}", "[]", approval.json().replace("user:", "User:"), approval.json() + "x")) {
            assertThat(PersonSignature.read(other)).isInstanceOf(PersonSignatureReading.Refused.class);
        }
    }

    @Test
    void pinnedBundleIsSignedByAKeyInItself() {
        assertThat(BundleOffer.pinned(SIGNED, NOW, new JdkSignatures()))
                .isEqualTo(new BundleAcceptance.Accepted(bundle(ACME)));
        String byAnother = BundleOffer.sign(bundle(ACME), "2027-01", signer(GLOBEX));
        assertThat(refusal(BundleOffer.pinned(byAnother, NOW, new JdkSignatures())))
                .isEqualTo("bad-signature");
        String unknownKey = BundleOffer.sign(bundle(ACME), "2028-01", signer(ACME));
        assertThat(refusal(BundleOffer.pinned(unknownKey, NOW, new JdkSignatures())))
                .isEqualTo("unknown-key");
        Instant before = NOW.minus(Duration.ofDays(31));
        assertThat(refusal(BundleOffer.pinned(SIGNED, before, new JdkSignatures())))
                .isEqualTo("key-not-in-use");
    }

    private static String refusal(BundleAcceptance acceptance) {
        return ((BundleAcceptance.Refused) acceptance).refusal().rule();
    }

    @Test
    void rotatedBundleHasBothKeysUntilTheOldOneEnds() {
        var added = new TrustedKey("next", TestSigner.of("next").publicKey(), NOW, Optional.empty());
        TrustBundle next = bundle(ACME).rotated(added, NOW.plusSeconds(100));
        assertThat(next.version()).isEqualTo(2);
        assertThat(next.keyId(signer(ACME).publicKey())).contains("2027-01");
        assertThat(next.keyId(added.key())).contains("next");
        assertThat(bundle(ACME).keyId(added.key())).isEmpty();
        List<TrustedKey> keys = next.issuers().getFirst().keys();
        assertThat(keys.getFirst().until()).contains(NOW.plusSeconds(100));
        assertThat(keys.getLast()).isEqualTo(added);
        var third = new TrustedKey("third", TestSigner.of("third").publicKey(), NOW.plusSeconds(200), Optional.empty());
        assertThat(next.rotated(third, NOW.plusSeconds(300))
                        .issuers()
                        .getFirst()
                        .keys())
                .extracting(TrustedKey::id)
                .containsExactly("next", "third");
        assertThatThrownBy(() -> bundle(ACME).rotated(added, NOW.minus(Duration.ofDays(30))))
                .hasMessageContaining("before its end");
    }

    // ---- what is revoked

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hop:01JROOT000000000000000",
                "session:session-0000000000001",
                "key:11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
                "user:alice@acme.example",
                "agent:planner@acme.example",
                "service:ci@acme.example",
                "org:acme.example"
            })
    void revocationIsReadAsItIsShown(String text) {
        assertThat(Revocation.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "alice", "hop:", "hop:short", "hop:a b c d e f g h i j", "key:AAAA", "User:a@b.c", "x:y"})
    void otherTextRevokesNothing(String text) {
        assertThatThrownBy(() -> Revocation.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void parsedRevocationIsTheOneThatChainsAreCheckedFor() {
        Chain chain = Example.chain(2);
        assertThat(Revocation.parse("hop:" + chain.leaf().id()))
                .isEqualTo(Revocation.ofHop(chain.leaf().id()));
        assertThat(Revocation.parse("key:" + chain.leaf().key().thumbprint().text()))
                .isEqualTo(Revocation.ofKey(chain.leaf().key()));
        assertThat(Revocation.parse(ALICE.toString())).isEqualTo(Revocation.of(ALICE));
    }

    // ---- grants

    @Test
    void grantIsReadAsItIsWritten() {
        Grant grant = Grant.of(permission());
        String json = Json.write(grant.details());
        assertThat(Grant.read(json)).isEqualTo(new GrantReading.Read(grant));
        for (String other : List.of("", "{}", "[1]", json.replace("max_calls", "maxCalls"), json + "]")) {
            assertThat(Grant.read(other)).isInstanceOf(GrantReading.Refused.class);
        }
    }

    @Test
    void permissionIsReadFromOneWord() {
        assertThat(Permission.parse("repo:read,comment@https://scm.globex.example/a@b", 3, Set.of("merge")))
                .isEqualTo(new Permission(
                        "repo",
                        Set.of(Location.of("https://scm.globex.example/a@b")),
                        Set.of("read", "comment"),
                        3,
                        Set.of("merge")));
        for (String other :
                List.of("", "repo", "repo:read", "@", ":@", "repo:@https://a.example", "repo:a,@https://a.b")) {
            assertThatThrownBy(() -> Permission.parse(other, 1, Set.of())).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void permissionTakesOverCallsAndApprovalsOfTheGrantThatHoldsIt() {
        Grant held = Grant.of(permission());
        var asked = Permission.parse("repo:read@https://scm.globex.example/payments/core", 1_000_000, Set.of());
        Permission fitted = asked.within(held);
        assertThat(fitted.maxCalls()).isEqualTo(200);
        assertThat(fitted.requiresApproval()).containsExactly("merge");
        assertThat(held.covering(fitted)).isPresent();
        var more = Permission.parse("repo:push@https://scm.globex.example/payments", 7, Set.of());
        assertThat(more.within(held)).isEqualTo(more);
        assertThat(new Permission("repo", Set.of(SCM), Set.of("read"), 1, Set.of())
                        .within(held)
                        .locations())
                .containsExactly(SCM);
    }

    @Test
    void callsFitIntoJson() {
        long most = (1L << 53) - 1;
        assertThat(Permission.parse("repo:read@https://scm.globex.example", most, Set.of())
                        .maxCalls())
                .isEqualTo(most);
        assertThatThrownBy(() -> Permission.parse("repo:read@https://scm.globex.example", most + 1, Set.of()))
                .hasMessageContaining("max_calls");
    }

    @Test
    void approvalsAreToldOfWhatIsAllowedOnly() {
        assertThat(permission().words()).endsWith("200 calls; a person approves merge");
        var reads = new Permission("repo", Set.of(SCM), Set.of("read"), 1, Set.of("merge"));
        assertThat(reads.words()).isEqualTo("repo: read at https://scm.globex.example, 1 calls");
    }
}
