package dev.countersign.principal;

import dev.countersign.key.Ed25519PublicKey;
import java.util.ArrayList;
import java.util.List;

/// What may be revoked of a chain, so that it dies.
final class Revocable {
    private Revocable() {}

    /// By link.
    static List<List<Revocation>> of(Chain chain, Ed25519PublicKey rootKey) {
        var byLink = new ArrayList<List<Revocation>>();
        for (Hop hop : chain.hops()) {
            byLink.add(byLink.isEmpty() ? ofRoot(hop.claims(), rootKey) : ofLink(hop.claims()));
        }
        return List.copyOf(byLink);
    }

    private static List<Revocation> ofRoot(HopClaims claims, Ed25519PublicKey rootKey) {
        var all = new ArrayList<>(ofLink(claims));
        all.add(Revocation.ofKey(rootKey));
        all.add(Revocation.of(claims.issuer()));
        all.add(Revocation.of(claims.issuer().organisation()));
        claims.root().flatMap(RootClaims::session).map(Revocation::ofSession).ifPresent(all::add);
        return List.copyOf(all);
    }

    private static List<Revocation> ofLink(HopClaims claims) {
        return List.of(
                Revocation.ofHop(claims.id()),
                Revocation.of(claims.subject()),
                Revocation.ofKey(claims.key()),
                Revocation.of(claims.subject().organisation()));
    }
}
