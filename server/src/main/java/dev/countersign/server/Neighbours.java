package dev.countersign.server;

import dev.countersign.adapter.http.AllowedHost;
import dev.countersign.server.oidc.OidcSettings;
import dev.countersign.server.witness.Witnessing;
import java.util.Optional;
import java.util.Set;

/// What the server has to do with others.
///
/// @param provider that people sign in with; empty where they do with passphrases
/// @param reachable the hosts that it may ask although they are not public
/// @param witness of others' ledgers, where it is one
public record Neighbours(Optional<OidcSettings> provider, Set<AllowedHost> reachable, Optional<Witnessing> witness) {
    /// It asks nobody and is asked by nobody.
    public static final Neighbours NONE = new Neighbours(Optional.empty(), Set.of(), Optional.empty());

    public Neighbours {
        reachable = Set.copyOf(reachable);
    }
}
