package dev.countersign.principal;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The organisations that are believed, one's own among them. A namespace and an issuer belong to one of them.
public final class TrustBundles {
    private final PrincipalId home;
    private final Map<PrincipalId, TrustBundle> byOrganisation = new HashMap<>();
    private final Map<PrincipalId, TrustBundle> byIssuer = new HashMap<>();
    private final Map<String, TrustBundle> byNamespace = new HashMap<>();

    private TrustBundles(PrincipalId home) {
        this.home = home;
    }

    /// Only one's own organisation.
    public static TrustBundles of(TrustBundle home) {
        var bundles = new TrustBundles(home.organisation());
        bundles.put(home);
        return bundles;
    }

    /// These and the bundle, in the place of an older one of the same organisation.
    public TrustBundlesChange with(TrustBundle bundle) {
        var others = byOrganisation.values().stream()
                .filter(other -> !other.organisation().equals(bundle.organisation()))
                .toList();
        for (TrustBundle other : others) {
            Optional<Refusal> collision = collision(other, bundle);
            if (collision.isPresent()) {
                return new TrustBundlesChange.Refused(collision.get());
            }
        }
        return new TrustBundlesChange.Changed(rebuilt(others, bundle));
    }

    private TrustBundles rebuilt(Collection<TrustBundle> others, TrustBundle bundle) {
        var bundles = new TrustBundles(home);
        others.forEach(bundles::put);
        bundles.put(bundle);
        return bundles;
    }

    private static Optional<Refusal> collision(TrustBundle known, TrustBundle added) {
        for (TrustedIssuer issuer : added.issuers()) {
            if (known.issuer(issuer.id()).isPresent()) {
                return Optional.of(new Refusal.IssuerTaken(issuer.id(), known.organisation()));
            }
        }
        return added.namespaces().stream()
                .filter(known.namespaces()::contains)
                .sorted()
                .findFirst()
                .map(taken -> new Refusal.NamespaceTaken(taken, known.organisation()));
    }

    private void put(TrustBundle bundle) {
        byOrganisation.put(bundle.organisation(), bundle);
        bundle.issuers().forEach(issuer -> byIssuer.put(issuer.id(), bundle));
        bundle.namespaces().forEach(namespace -> byNamespace.put(namespace, bundle));
    }

    /// One's own organisation.
    public PrincipalId home() {
        return home;
    }

    public Optional<TrustBundle> of(PrincipalId organisation) {
        return Optional.ofNullable(byOrganisation.get(organisation));
    }

    /// A key with which the organisation itself signs; in use or not.
    public Optional<TrustedKey> key(PrincipalId organisation, String keyId) {
        return of(organisation).flatMap(bundle -> bundle.issuer(organisation)).flatMap(issuer -> issuer.key(keyId));
    }

    /// The bundle that names the issuer.
    Optional<TrustBundle> ofIssuer(PrincipalId issuer) {
        return Optional.ofNullable(byIssuer.get(issuer));
    }

    /// The bundle that speaks for the principal's namespace.
    Optional<TrustBundle> speakingFor(PrincipalId principal) {
        return Optional.ofNullable(byNamespace.get(principal.host()));
    }
}
