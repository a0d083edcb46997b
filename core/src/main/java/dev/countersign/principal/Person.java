package dev.countersign.principal;

import dev.countersign.key.Ed25519PublicKey;
import java.util.Optional;

/// Somebody of the organisation, for whom agents may act.
///
/// @param key what they accept trust bundles with; none where they do not
/// @param removed whether nothing is done for them any more
public record Person(PrincipalId id, Optional<Ed25519PublicKey> key, boolean removed) {
    public Person {
        if (!id.isHuman()) {
            throw new IllegalArgumentException("a person's id starts with user:");
        }
    }

    public static Person of(PrincipalId id) {
        return new Person(id, Optional.empty(), false);
    }

    Person withKey(Ed25519PublicKey other) {
        return new Person(id, Optional.of(other), removed);
    }

    Person asRemoved() {
        return new Person(id, key, true);
    }
}
