package dev.countersign.principal;

import java.time.Instant;
import java.util.List;

/// Which key of an organisation signs what the organisation itself publishes.
final class OrganisationKeys {
    private OrganisationKeys() {}

    /// The key that the text names, which has to be in use when it was signed and now.
    static TrustedKey signing(TrustBundle bundle, Jws jws, Instant signed, Instant now) throws RefusedException {
        PrincipalId organisation = bundle.organisation();
        TrustedIssuer issuer = bundle.issuer(organisation)
                .orElseThrow(() -> new RefusedException(new Refusal.UnknownIssuer(organisation)));
        String keyId = jws.keyId().orElseThrow(() -> new RefusedException(new Refusal.MissingMember(jws.in(), "kid")));
        TrustedKey key =
                issuer.key(keyId).orElseThrow(() -> new RefusedException(new Refusal.UnknownKey(organisation, keyId)));
        for (Instant at : List.of(signed, now)) {
            if (!key.inUseAt(at)) {
                throw new RefusedException(new Refusal.KeyNotInUse(organisation, keyId, at));
            }
        }
        return key;
    }
}
