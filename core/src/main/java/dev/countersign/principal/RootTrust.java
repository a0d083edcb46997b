package dev.countersign.principal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Whether the issuer of a link 0 is trusted to say who the person is, and under which key. The key is looked up by
/// issuer and name, and by nothing that the link brings along.
final class RootTrust {
    private RootTrust() {}

    static TrustedKey key(Hop root, TrustBundles bundles, Instant now) throws RefusedException {
        HopClaims claims = root.claims();
        PrincipalId id = claims.issuer();
        TrustedIssuer issuer = bundles.ofIssuer(id)
                .flatMap(bundle -> bundle.issuer(id))
                .orElseThrow(() -> new RefusedException(new Refusal.UnknownIssuer(id)));
        String keyId = root.keyId().orElseThrow(); // without one no chain is read
        TrustedKey key = issuer.key(keyId).orElseThrow(() -> new RefusedException(new Refusal.UnknownKey(id, keyId)));
        Optional<Refusal> distrust = distrust(issuer, key, claims, now);
        if (distrust.isPresent()) {
            throw new RefusedException(distrust.get());
        }
        return key;
    }

    private static Optional<Refusal> distrust(TrustedIssuer issuer, TrustedKey key, HopClaims claims, Instant now) {
        for (Instant at : List.of(claims.notBefore(), now)) {
            if (!key.inUseAt(at)) {
                return Optional.of(new Refusal.KeyNotInUse(issuer.id(), key.id(), at));
            }
        }
        if (!issuer.assertsHumans()) {
            return Optional.of(new Refusal.MayNotAssertHumans(issuer.id()));
        }
        return issuer.speaksFor(claims.subject())
                ? Optional.empty()
                : Optional.of(new Refusal.ForeignNamespace(issuer.id(), claims.subject()));
    }
}
