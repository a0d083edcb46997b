package dev.countersign.server.oidc;

import java.util.Optional;

/// The provider that people sign in with, where there is one.
public record OptionalProvider(Optional<ProviderSignIn> signIn) {}
