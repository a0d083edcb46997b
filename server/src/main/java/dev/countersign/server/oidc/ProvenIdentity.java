package dev.countersign.server.oidc;

import dev.countersign.access.Account;
import java.util.Optional;

/// Who signed in at the provider, as far as it vouches for that.
///
/// @param email in small letters, and only where the provider says that it was verified
/// @param name as they call themselves, hostile
/// @param idToken what the provider is shown when they sign out
record ProvenIdentity(Account.Subject subject, Optional<String> email, Optional<String> name, String idToken) {
    /// Prints no token.
    @Override
    public String toString() {
        return "ProvenIdentity[" + subject.issuer() + "]";
    }
}
