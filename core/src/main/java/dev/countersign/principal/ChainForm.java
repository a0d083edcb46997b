package dev.countersign.principal;

import dev.countersign.key.Ed25519PublicKey;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Whether hops fit together as a chain; looks at nothing outside of them. The same for who issues and who
/// verifies.
final class ChainForm {
    private final Set<PrincipalId> seen = new HashSet<>();
    private final Set<String> ids = new HashSet<>();
    private final Set<Ed25519PublicKey> keys = new HashSet<>();

    private ChainForm() {}

    /// What does not fit, if anything.
    static Optional<Refusal> misfit(List<Hop> hops) {
        var form = new ChainForm();
        for (int link = 0; link < hops.size(); link++) {
            Optional<Refusal> misfit = link == 0
                    ? form.misfitOfRoot(hops.getFirst())
                    : form.misfit(link, hops.get(link - 1), hops.get(link));
            if (misfit.isPresent()) {
                return misfit;
            }
        }
        return Optional.empty();
    }

    private Optional<Refusal> misfitOfRoot(Hop hop) {
        HopClaims claims = hop.claims();
        if (claims.depth() != 0) {
            return Optional.of(new Refusal.HeadMissing(claims.depth()));
        }
        if (!claims.subject().isHuman()) {
            return Optional.of(new Refusal.RootNotHuman(claims.subject()));
        }
        if (claims.issuer().isHuman() || claims.issuer().isAgent()) {
            return Optional.of(new Refusal.RootIssuerNotOrganisational(claims.issuer()));
        }
        return hop.keyId().isEmpty() ? Optional.of(new Refusal.MissingMember("link 0", "kid")) : repetition(0, claims);
    }

    private Optional<Refusal> misfit(int link, Hop parent, Hop hop) {
        HopClaims above = parent.claims();
        HopClaims claims = hop.claims();
        if (claims.depth() != link) {
            return Optional.of(new Refusal.WrongDepth(link, claims.depth()));
        }
        if (!claims.parent().equals(Optional.of(parent.digest()))) {
            return Optional.of(new Refusal.BrokenLink(link));
        }
        if (!claims.issuer().equals(above.subject())) {
            return Optional.of(new Refusal.WrongDelegator(link, above.subject(), claims.issuer()));
        }
        if (!claims.subject().isAgent()) {
            return Optional.of(new Refusal.SubjectNotAgent(link, claims.subject()));
        }
        String thumbprint = above.key().thumbprint().text();
        if (!hop.keyId().orElse(thumbprint).equals(thumbprint)) {
            return Optional.of(new Refusal.WrongKeyId(link));
        }
        Optional<Refusal> repetition = repetition(link, claims);
        return repetition.isPresent() ? repetition : excess(link, above, claims);
    }

    private Optional<Refusal> repetition(int link, HopClaims claims) {
        if (!ids.add(claims.id())) {
            return Optional.of(new Refusal.RepeatedHop(link, claims.id()));
        }
        if (!seen.add(claims.subject())) {
            return Optional.of(new Refusal.DelegationLoop(link, claims.subject()));
        }
        return keys.add(claims.key()) ? Optional.empty() : Optional.of(new Refusal.ReusedKey(link));
    }

    private static Optional<Refusal> excess(int link, HopClaims above, HopClaims claims) {
        if (link > above.maxDepth()) {
            return Optional.of(new Refusal.TooDeep(link, above.maxDepth()));
        }
        return Attenuation.widening(above, claims).map(widening -> new Refusal.Widened(link, widening));
    }
}
