package dev.countersign.principal;

import static dev.countersign.principal.Example.ACME;
import static dev.countersign.principal.Example.ALICE;
import static dev.countersign.principal.Example.GLOBEX;
import static dev.countersign.principal.Example.NOW;
import static dev.countersign.principal.Example.bundle;
import static dev.countersign.principal.Example.issuer;
import static dev.countersign.principal.Example.key;
import static dev.countersign.principal.Example.signer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.key.Base64Url;
import dev.countersign.key.JdkSignatures;
import dev.countersign.key.Signer;
import dev.countersign.key.TestSigner;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BundleOfferTest {
    static final PrincipalId GRACE = PrincipalId.of("user:grace@globex.example");
    static final PrincipalId HEIDI = PrincipalId.of("user:heidi@globex.example");
    static final TrustBundle FIRST = bundle(ACME);
    static final String OFFER = BundleOffer.sign(FIRST, "2027-01", signer(ACME));
    static final List<PersonSignature> BOTH = List.of(approval(OFFER, GRACE), approval(OFFER, HEIDI));

    @Test
    void bundleThatTwoPeopleSignIsAccepted() {
        assertThat(accept(OFFER, null, BOTH)).isEqualTo(new BundleAcceptance.Accepted(FIRST));
    }

    @Test
    void everythingInABundleSurvivesTheWay() {
        var rich = new TrustBundle(
                ACME,
                3,
                List.of(
                        issuer(ACME),
                        new TrustedIssuer(
                                PrincipalId.of("service:sts@acme.example"),
                                List.of(new TrustedKey(
                                        "a", TestSigner.of("a").publicKey(), NOW, Optional.of(NOW.plusSeconds(1)))),
                                Set.of("agents.acme.example", "build.acme.example"),
                                false)),
                List.of(key("ledger", GLOBEX)),
                List.of(key("witness", ALICE)),
                URI.create("https://acme.example/revocations"),
                Duration.ofHours(2));
        String offer = BundleOffer.sign(rich, "2027-01", signer(ACME));
        var both = List.of(approval(offer, GRACE), approval(offer, HEIDI));
        assertThat(accept(offer, FIRST, both)).isEqualTo(new BundleAcceptance.Accepted(rich));
        assertThat(BundleOffer.show(offer)).isEqualTo(new BundleReading.Read(rich));
    }

    @Test
    void onePersonIsNotEnough() {
        PersonSignature grace = approval(OFFER, GRACE);
        assertThat(accept(OFFER, null, List.of(grace))).isEqualTo(refused(new Refusal.TooFewPeople(1, 2)));
        assertThat(accept(OFFER, null, List.of())).isEqualTo(refused(new Refusal.TooFewPeople(0, 2)));
    }

    @Test
    void onePersonTwiceIsOnePerson() {
        PersonSignature grace = approval(OFFER, GRACE);
        assertThat(accept(OFFER, null, List.of(grace, grace))).isEqualTo(refused(new Refusal.TooFewPeople(1, 2)));
    }

    @Test
    void onePersonUnderTwoNamesIsRefused() {
        var people =
                Map.of(GRACE, signer(GRACE).publicKey(), HEIDI, signer(GRACE).publicKey());
        var twice = List.of(
                approval(OFFER, GRACE),
                new PersonSignature(HEIDI, approval(OFFER, GRACE).signature()));
        assertThat(BundleOffer.accept(OFFER, Optional.empty(), false, twice, people, NOW, new JdkSignatures()))
                .isEqualTo(refused(new Refusal.SharedKey(GRACE, HEIDI)));
    }

    @Test
    void strangerDoesNotApprove() {
        var withStranger = List.of(approval(OFFER, GRACE), approval(OFFER, ALICE));
        assertThat(accept(OFFER, null, withStranger)).isEqualTo(refused(new Refusal.NotAPerson(ALICE)));
    }

    @Test
    void approvalOfAnotherOfferDoesNotCount() {
        String other = BundleOffer.sign(version(2), "2027-01", signer(ACME));
        var mixed = List.of(approval(OFFER, GRACE), approval(other, HEIDI));
        assertThat(accept(OFFER, null, mixed)).isEqualTo(refused(new Refusal.BadSignature("the approval of " + HEIDI)));
    }

    @Test
    void changeIsSignedByAKeyThatWasKnownBefore() {
        TrustBundle second = version(2);
        String byThief = BundleOffer.sign(second, "2027-01", TestSigner.of("a thief"));
        var both = List.of(approval(byThief, GRACE), approval(byThief, HEIDI));
        assertThat(accept(byThief, FIRST, both)).isEqualTo(refused(new Refusal.BadSignature("the trust bundle")));
        String byAcme = BundleOffer.sign(second, "2027-01", signer(ACME));
        var again = List.of(approval(byAcme, GRACE), approval(byAcme, HEIDI));
        assertThat(accept(byAcme, FIRST, again)).isEqualTo(new BundleAcceptance.Accepted(second));
    }

    @Test
    void olderVersionIsNotTakenAgain() {
        assertThat(accept(OFFER, version(2), BOTH)).isEqualTo(refused(new Refusal.NotNewer(ACME, 2, 1)));
        assertThat(accept(OFFER, FIRST, BOTH)).isEqualTo(refused(new Refusal.NotNewer(ACME, 1, 1)));
    }

    @Test
    void bundleOfAnotherOrganisationDoesNotTakeThePlace() {
        assertThat(accept(OFFER, bundle(GLOBEX), BOTH)).isEqualTo(refused(new Refusal.OtherOrganisation(GLOBEX, ACME)));
    }

    @Test
    void bundleIsSignedWithAKeyOfItsOwn() {
        Signer globex = signer(GLOBEX);
        String forged = BundleOffer.sign(FIRST, "2027-01", globex);
        var both = List.of(approval(forged, GRACE), approval(forged, HEIDI));
        assertThat(accept(forged, null, both)).isEqualTo(refused(new Refusal.BadSignature("the trust bundle")));
    }

    static TrustBundle version(long version) {
        return new TrustBundle(
                FIRST.organisation(),
                version,
                FIRST.issuers(),
                FIRST.ledger(),
                FIRST.witnesses(),
                FIRST.revocations(),
                FIRST.maxStaleness());
    }

    static PersonSignature approval(String offer, PrincipalId person) {
        return new PersonSignature(person, Base64Url.encode(signer(person).sign(BundleOffer.approvalOf(offer))));
    }

    static BundleAcceptance accept(String offer, TrustBundle known, List<PersonSignature> approvals) {
        var people =
                Map.of(GRACE, signer(GRACE).publicKey(), HEIDI, signer(HEIDI).publicKey());
        return BundleOffer.accept(
                offer, Optional.ofNullable(known), false, approvals, people, NOW, new JdkSignatures());
    }

    static BundleAcceptance refused(Refusal refusal) {
        return new BundleAcceptance.Refused(refusal);
    }
}
