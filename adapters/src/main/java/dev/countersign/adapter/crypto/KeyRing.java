package dev.countersign.adapter.crypto;

import dev.countersign.key.KeyPurpose;
import dev.countersign.key.Keys;
import dev.countersign.key.SecretBytes;
import dev.countersign.key.Signer;
import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// All keys of an installation, held in memory. A value: a rotation makes another one. [SealedKeys] stores it.
public final class KeyRing implements Keys {
    static final int BYTES = 32;

    private final Map<KeyPurpose, SecretBytes> secrets;

    KeyRing(Map<KeyPurpose, SecretBytes> secrets) {
        this.secrets = new EnumMap<>(secrets);
    }

    /// New keys for all purposes but those whose secret others give out.
    public static KeyRing generate(SecureRandom random) {
        var secrets = new EnumMap<KeyPurpose, SecretBytes>(KeyPurpose.class);
        for (KeyPurpose purpose : KeyPurpose.values()) {
            if (purpose.kind() != KeyPurpose.Kind.GIVEN) {
                secrets.put(purpose, fresh(random));
            }
        }
        return new KeyRing(secrets);
    }

    /// These keys, with a new one for the purpose. What the old one is still needed for has to be settled before.
    public KeyRing rotated(KeyPurpose purpose, SecureRandom random) {
        if (purpose.kind() == KeyPurpose.Kind.GIVEN) {
            throw new IllegalArgumentException(purpose + " is given by others");
        }
        return with(purpose, fresh(random));
    }

    /// These keys, and a secret that others gave out.
    public KeyRing given(KeyPurpose purpose, SecretBytes secret) {
        if (purpose.kind() != KeyPurpose.Kind.GIVEN) {
            throw new IllegalArgumentException(purpose + " is not given by others");
        }
        return with(purpose, secret);
    }

    @Override
    public Signer signer(KeyPurpose purpose) {
        if (purpose.kind() != KeyPurpose.Kind.SIGNS) {
            throw new IllegalArgumentException(purpose + " does not sign");
        }
        return BouncySigner.of(of(purpose).orElseThrow());
    }

    @Override
    public Optional<SecretBytes> secret(KeyPurpose purpose) {
        if (purpose.kind() == KeyPurpose.Kind.SIGNS) {
            throw new IllegalArgumentException("the private key of " + purpose + " is not given out");
        }
        return of(purpose);
    }

    /// Whether there is a key of the purpose. A ring that is older than a purpose has none; [#rotated] makes it one.
    public boolean has(KeyPurpose purpose) {
        return secrets.containsKey(purpose);
    }

    Optional<SecretBytes> of(KeyPurpose purpose) {
        return Optional.ofNullable(secrets.get(purpose));
    }

    private KeyRing with(KeyPurpose purpose, SecretBytes secret) {
        var changed = new EnumMap<>(secrets);
        changed.put(purpose, secret);
        return new KeyRing(changed);
    }

    private static SecretBytes fresh(SecureRandom random) {
        return BouncySigner.newSeed(random);
    }
}
