package dev.countersign.key;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What every [Keys] does.
public abstract class KeysContract {
    /// Keys that were made new.
    protected abstract Keys keys();

    protected abstract Signatures signatures();

    @Test
    void purposesThatSignHaveAKeyEach() {
        Keys keys = keys();
        var different = new HashSet<Ed25519PublicKey>();
        for (KeyPurpose purpose : purposes(KeyPurpose.Kind.SIGNS)) {
            Signer signer = keys.signer(purpose);
            byte[] message = purpose.name().getBytes(UTF_8);
            assertThat(signatures().verify(signer.publicKey(), message, signer.sign(message)))
                    .isTrue();
            different.add(signer.publicKey());
        }
        assertThat(different).hasSameSizeAs(purposes(KeyPurpose.Kind.SIGNS));
    }

    @Test
    void keyStaysTheSame() {
        Keys keys = keys();
        assertThat(keys.signer(KeyPurpose.ISSUER).publicKey())
                .isEqualTo(keys.signer(KeyPurpose.ISSUER).publicKey());
        assertThat(keys.secret(KeyPurpose.SALT)).isEqualTo(keys.secret(KeyPurpose.SALT));
    }

    @Test
    void purposesWithASecretHaveOneEach() {
        Keys keys = keys();
        var different = new HashSet<Optional<SecretBytes>>();
        for (KeyPurpose purpose : purposes(KeyPurpose.Kind.SECRET)) {
            assertThat(keys.secret(purpose))
                    .hasValueSatisfying(secret -> assertThat(secret.size()).isGreaterThanOrEqualTo(32));
            different.add(keys.secret(purpose));
        }
        assertThat(different).hasSameSizeAs(purposes(KeyPurpose.Kind.SECRET));
    }

    @Test
    void secretThatOthersGiveIsNotThereBefore() {
        for (KeyPurpose purpose : purposes(KeyPurpose.Kind.GIVEN)) {
            assertThat(keys().secret(purpose)).isEmpty();
        }
    }

    @Test
    void privateKeyIsNotGivenOut() {
        for (KeyPurpose purpose : purposes(KeyPurpose.Kind.SIGNS)) {
            assertThatThrownBy(() -> keys().secret(purpose)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void secretDoesNotSign() {
        assertThatThrownBy(() -> keys().signer(KeyPurpose.SALT)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> keys().signer(KeyPurpose.FORGE)).isInstanceOf(IllegalArgumentException.class);
    }

    private static KeyPurpose[] purposes(KeyPurpose.Kind kind) {
        return Arrays.stream(KeyPurpose.values())
                .filter(purpose -> purpose.kind() == kind)
                .toArray(KeyPurpose[]::new);
    }
}
