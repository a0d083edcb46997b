package dev.countersign.principal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Who may sign for an organisation, and about whom.
///
/// @param id the organisation itself, or a service
/// @param keys different names
/// @param namespaces the hosts whose principals it may speak for, exactly as they are
/// @param assertsHumans whether it may say who a person is
public record TrustedIssuer(PrincipalId id, List<TrustedKey> keys, Set<String> namespaces, boolean assertsHumans) {
    private static final int MAX_KEYS = 32;
    private static final int MAX_NAMESPACES = 64;

    public TrustedIssuer {
        keys = List.copyOf(keys);
        namespaces = Set.copyOf(namespaces);
        if (id.isHuman() || id.isAgent()) {
            throw new IllegalArgumentException("an issuer is an organisation or a service");
        }
        if (keys.size() > MAX_KEYS || namespaces.size() > MAX_NAMESPACES) {
            throw new IllegalArgumentException(
                    "an issuer has at most " + MAX_KEYS + " keys and " + MAX_NAMESPACES + " namespaces");
        }
        namespaces.forEach(PrincipalId::organisation); // refuses what is no host
        var ids = new HashSet<String>();
        if (!keys.stream().allMatch(key -> ids.add(key.id()))) {
            throw new IllegalArgumentException("two keys of an issuer have one name");
        }
    }

    Optional<TrustedKey> key(String keyId) {
        return keys.stream().filter(key -> key.id().equals(keyId)).findFirst();
    }

    /// Keys that are out of use by now are left out: nothing that they signed counts.
    TrustedIssuer rotated(TrustedKey key, Instant oldUntil) {
        var all = new ArrayList<TrustedKey>();
        keys.stream().filter(old -> old.inUseAt(key.from())).forEach(old -> all.add(old.endingAt(oldUntil)));
        all.add(key);
        return new TrustedIssuer(id, all, namespaces, assertsHumans);
    }

    boolean speaksFor(PrincipalId principal) {
        return namespaces.contains(principal.host());
    }
}
