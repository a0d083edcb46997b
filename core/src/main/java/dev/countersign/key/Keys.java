package dev.countersign.key;

import java.util.Optional;

/// The installation's own keys, by purpose. Each purpose has a key of its own. Safe to call from many threads at
/// once; what is returned is as of the call and does not change with a rotation.
public interface Keys {
    /// @throws IllegalArgumentException for a purpose that does not sign
    Signer signer(KeyPurpose purpose);

    /// Empty where the secret is one that others give out, and nobody gave it.
    ///
    /// @throws IllegalArgumentException for a purpose that signs: its private key is not given out
    Optional<SecretBytes> secret(KeyPurpose purpose);
}
