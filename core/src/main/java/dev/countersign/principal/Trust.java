package dev.countersign.principal;

import java.util.Optional;

/// What a verifier knows without asking anybody.
///
/// @param registry of the agents that are known one by one; without it only the chain itself speaks for them
public record Trust(TrustBundles bundles, Revocations revocations, Optional<Registry> registry) {
    public static Trust of(TrustBundles bundles, Revocations revocations) {
        return new Trust(bundles, revocations, Optional.empty());
    }

    public Trust with(Registry registry) {
        return new Trust(bundles, revocations, Optional.of(registry));
    }

    public Trust with(Revocations revocations) {
        return new Trust(bundles, revocations, registry);
    }
}
