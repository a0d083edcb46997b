package dev.countersign.principal;

import dev.countersign.key.Base64Url;
import dev.countersign.key.Ed25519PublicKey;
import dev.countersign.key.Sha256;
import dev.countersign.key.Signatures;
import dev.countersign.key.Signer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A trust bundle as its organisation signed it (a compact JWS, `typ: trust-bundle+jwt`), on its way to be
/// accepted: by two different people of the receiving organisation, the first time and with each change.
public final class BundleOffer {
    /// The longest signed bundle, in characters.
    public static final int MAX_CHARS = 256 << 10;

    /// How many people have to sign.
    public static final int PEOPLE = 2;

    private static final String TYPE = "trust-bundle+jwt";
    private static final String IN = "the trust bundle";

    private final Jws jws;
    private final TrustBundle bundle;

    private BundleOffer(Jws jws, TrustBundle bundle) {
        this.jws = jws;
        this.bundle = bundle;
    }

    /// Signs a bundle with a key of the organisation as an issuer of its own; of a bundle that changes, the key has
    /// to be in the version before too.
    public static String sign(TrustBundle bundle, String keyId, Signer signer) {
        return Jws.sign(TYPE, Optional.of(keyId), BundleJson.write(bundle), signer);
    }

    /// Shows what is offered, to those who are asked to accept it, and what was accepted, to those who stored it.
    /// Checks
    /// no signature.
    public static BundleReading show(String offer) {
        try {
            return new BundleReading.Read(read(offer).bundle);
        } catch (RefusedException refused) {
            return new BundleReading.Refused(refused.refusal());
        }
    }

    /// Reads an offer for who trusts it without anybody's approval, as they chose the file themselves. Signed it has
    /// to be by a key in itself.
    public static BundleAcceptance pinned(String offer, Instant now, Signatures signatures) {
        try {
            BundleOffer read = read(offer);
            read.checkSigned(read.bundle, now, signatures);
            return new BundleAcceptance.Accepted(read.bundle);
        } catch (RefusedException refused) {
            return new BundleAcceptance.Refused(refused.refusal());
        }
    }

    /// What a person signs to accept the offer.
    public static byte[] approvalOf(String offer) {
        return ("countersign trust bundle " + Sha256.of(offer).text()).getBytes(StandardCharsets.US_ASCII);
    }

    /// Checks an offer. The first bundle of an organisation is signed by a key in itself: that it is theirs is what
    /// the two people answer for.
    ///
    /// @param known the bundle to be replaced
    /// @param anew whether a key in the bundle itself is enough, as the first time: for who missed a change of
    ///     keys, or knows that the keys before were stolen
    /// @param people who may accept, with their keys
    /// @param now when the offer is looked at
    public static BundleAcceptance accept(
            String offer,
            Optional<TrustBundle> known,
            boolean anew,
            List<PersonSignature> approvals,
            Map<PrincipalId, Ed25519PublicKey> people,
            Instant now,
            Signatures signatures) {
        try {
            BundleOffer read = read(offer);
            read.checkFollows(known);
            read.checkSigned(anew ? read.bundle : known.orElse(read.bundle), now, signatures);
            checkApproved(approvalOf(offer), approvals, people, signatures);
            return new BundleAcceptance.Accepted(read.bundle);
        } catch (RefusedException refused) {
            return new BundleAcceptance.Refused(refused.refusal());
        }
    }

    private static BundleOffer read(String offer) throws RefusedException {
        Jws jws = Jws.read(IN, offer, MAX_CHARS, TYPE);
        return new BundleOffer(jws, BundleJson.read(IN, jws.payload()));
    }

    private void checkFollows(Optional<TrustBundle> known) throws RefusedException {
        if (known.isEmpty()) {
            return;
        }
        PrincipalId expected = known.get().organisation();
        if (!bundle.organisation().equals(expected)) {
            throw new RefusedException(new Refusal.OtherOrganisation(expected, bundle.organisation()));
        }
        if (bundle.version() <= known.get().version()) {
            throw new RefusedException(
                    new Refusal.NotNewer(expected, known.get().version(), bundle.version()));
        }
    }

    private void checkSigned(TrustBundle by, Instant now, Signatures signatures) throws RefusedException {
        TrustedKey key = OrganisationKeys.signing(by, jws, now, now);
        if (!jws.isSignedBy(key.key(), signatures)) {
            throw new RefusedException(new Refusal.BadSignature(IN));
        }
    }

    private static void checkApproved(
            byte[] message,
            List<PersonSignature> approvals,
            Map<PrincipalId, Ed25519PublicKey> people,
            Signatures signatures)
            throws RefusedException {
        var byKey = new HashMap<Ed25519PublicKey, PrincipalId>();
        for (PersonSignature approval : approvals) {
            Ed25519PublicKey key = people.get(approval.person());
            if (key == null || !approval.person().isHuman()) {
                throw new RefusedException(new Refusal.NotAPerson(approval.person()));
            }
            if (!Base64Url.decode(approval.signature())
                    .filter(signature -> signatures.verify(key, message, signature))
                    .isPresent()) {
                throw new RefusedException(new Refusal.BadSignature("the approval of " + approval.person()));
            }
            PrincipalId other = byKey.put(key, approval.person());
            if (other != null && !other.equals(approval.person())) {
                throw new RefusedException(new Refusal.SharedKey(other, approval.person()));
            }
        }
        if (byKey.size() < PEOPLE) {
            throw new RefusedException(new Refusal.TooFewPeople(byKey.size(), PEOPLE));
        }
    }
}
