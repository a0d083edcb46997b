package dev.countersign.adapter.crypto;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.key.KeyPurpose;
import dev.countersign.key.Keys;
import dev.countersign.key.KeysContract;
import dev.countersign.key.SecretAccess;
import dev.countersign.key.SecretBytes;
import dev.countersign.key.Signatures;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.EnumMap;
import org.junit.jupiter.api.Test;

/// Keys that were sealed and opened again.
class SealedKeysTest extends KeysContract {
    static final SecureRandom RANDOM = new SecureRandom();
    static final SecretBytes LOCK = SecretBytes.copyOf(new byte[32]);

    final KeyRing ring = KeyRing.generate(RANDOM);
    final byte[] sealed = SealedKeys.seal(ring, LOCK, RANDOM);

    @Override
    protected Keys keys() {
        return opened(sealed);
    }

    @Override
    protected Signatures signatures() {
        return new BouncySignatures();
    }

    @Test
    void keysSurviveTheDisk() {
        assertThat(keys().signer(KeyPurpose.ISSUER).publicKey())
                .isEqualTo(ring.signer(KeyPurpose.ISSUER).publicKey());
        assertThat(keys().secret(KeyPurpose.DRAW)).isEqualTo(ring.secret(KeyPurpose.DRAW));
    }

    @Test
    void otherKeyDoesNotOpen() {
        var other = new byte[32];
        other[31] = 1;
        assertThat(SealedKeys.open(sealed, SecretBytes.copyOf(other)))
                .isEqualTo(new SealedKeys.Opening.WrongKeyOrChanged());
        assertThatThrownBy(() -> SealedKeys.open(sealed, SecretBytes.copyOf(new byte[16])))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anyChangedByteIsSeen() {
        assertThat(SealedKeys.open(sealed, LOCK)).isInstanceOf(SealedKeys.Opening.Opened.class);
        for (int at = 0; at < sealed.length; at++) {
            byte[] changed = sealed.clone();
            changed[at] ^= 1;
            assertThat(SealedKeys.open(changed, LOCK)).isNotInstanceOf(SealedKeys.Opening.Opened.class);
        }
    }

    @Test
    void whatIsCutOffIsSeen() {
        for (int length = 0; length < sealed.length; length++) {
            assertThat(SealedKeys.open(Arrays.copyOf(sealed, length), LOCK))
                    .isNotInstanceOf(SealedKeys.Opening.Opened.class);
        }
    }

    @Test
    void nothingIsStoredInClear() {
        String text = new String(sealed, ISO_8859_1);
        String salt =
                new String(ring.secret(KeyPurpose.SALT).orElseThrow().toByteArray(SecretAccess.GRANTED), ISO_8859_1);
        assertThat(text).startsWith("countersign keys 1\n").doesNotContain(salt).doesNotContain("issuer");
    }

    @Test
    void sealingTwiceGivesDifferentBytes() {
        assertThat(SealedKeys.seal(ring, LOCK, RANDOM)).isNotEqualTo(sealed);
    }

    @Test
    void rotationReplacesOneKey() {
        KeyRing rotated = opened(SealedKeys.seal(ring.rotated(KeyPurpose.ISSUER, RANDOM), LOCK, RANDOM));
        assertThat(rotated.signer(KeyPurpose.ISSUER).publicKey())
                .isNotEqualTo(ring.signer(KeyPurpose.ISSUER).publicKey());
        assertThat(rotated.signer(KeyPurpose.CHECKPOINT).publicKey())
                .isEqualTo(ring.signer(KeyPurpose.CHECKPOINT).publicKey());
        assertThatThrownBy(() -> ring.rotated(KeyPurpose.FORGE, RANDOM)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ringThatIsOlderThanAPurposeGetsItsKeyByRotation() {
        KeyRing old = opened(SealedKeys.seal(without(KeyPurpose.WITNESS), LOCK, RANDOM));
        assertThat(old.has(KeyPurpose.WITNESS)).isFalse();
        KeyRing newer = opened(SealedKeys.seal(old.rotated(KeyPurpose.WITNESS, RANDOM), LOCK, RANDOM));
        assertThat(newer.has(KeyPurpose.WITNESS)).isTrue();
        assertThat(newer.signer(KeyPurpose.ISSUER).publicKey())
                .isEqualTo(ring.signer(KeyPurpose.ISSUER).publicKey());
        assertThat(SealedKeys.open(SealedKeys.seal(without(KeyPurpose.SALT), LOCK, RANDOM), LOCK))
                .isEqualTo(new SealedKeys.Opening.NotAKeyRing("it lacks the key salt"));
    }

    private KeyRing without(KeyPurpose missing) {
        var secrets = new EnumMap<KeyPurpose, SecretBytes>(KeyPurpose.class);
        for (KeyPurpose purpose : KeyPurpose.values()) {
            if (purpose != missing) {
                ring.of(purpose).ifPresent(secret -> secrets.put(purpose, secret));
            }
        }
        return new KeyRing(secrets);
    }

    @Test
    void givenSecretIsKept() {
        SecretBytes token = SecretBytes.copyOf(new byte[] {1, 2, 3});
        KeyRing given = opened(SealedKeys.seal(ring.given(KeyPurpose.FORGE, token), LOCK, RANDOM));
        assertThat(given.secret(KeyPurpose.FORGE)).contains(token);
        assertThatThrownBy(() -> ring.given(KeyPurpose.ISSUER, token)).isInstanceOf(IllegalArgumentException.class);
    }

    static KeyRing opened(byte[] sealed) {
        return switch (SealedKeys.open(sealed, LOCK)) {
            case SealedKeys.Opening.Opened(var keys) -> keys;
            case SealedKeys.Opening.WrongKeyOrChanged() -> throw new AssertionError("wrong key");
            case SealedKeys.Opening.NotAKeyRing(var reason) -> throw new AssertionError(reason);
        };
    }
}
