package dev.countersign.adapter.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.key.Base64Url;
import dev.countersign.key.SecretBytes;
import dev.countersign.key.Signatures;
import dev.countersign.key.SignaturesContract;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BouncySignaturesTest extends SignaturesContract {
    @Override
    protected Signatures signatures() {
        return new BouncySignatures();
    }

    @Test
    void signsAsRfc8037Does() {
        byte[] seed =
                Base64Url.decode("nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A").orElseThrow();
        BouncySigner signer = BouncySigner.of(SecretBytes.copyOf(seed));
        byte[] signed = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc".getBytes(StandardCharsets.US_ASCII);
        assertThat(signer.publicKey().x()).isEqualTo("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");
        assertThat(Base64Url.encode(signer.sign(signed)))
                .isEqualTo("hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg");
    }

    @Test
    void signsAsTheJdkDoes() throws Exception {
        var random = new Random(7);
        for (int i = 0; i < 50; i++) {
            var seed = new byte[32];
            random.nextBytes(seed);
            var message = new byte[random.nextInt(2000)];
            random.nextBytes(message);
            BouncySigner signer = BouncySigner.of(SecretBytes.copyOf(seed));
            assertThat(signer.sign(message)).isEqualTo(jdkSignature(seed, message));
            assertThat(signatures().verify(signer.publicKey(), message, signer.sign(message)))
                    .isTrue();
        }
    }

    @Test
    void newKeysDiffer() {
        var random = new SecureRandom();
        assertThat(BouncySigner.newSeed(random)).isNotEqualTo(BouncySigner.newSeed(random));
        assertThat(BouncySigner.newSeed(random).size()).isEqualTo(32);
    }

    @Test
    void keyOfAnotherLengthIsRefused() {
        assertThatThrownBy(() -> BouncySigner.of(SecretBytes.copyOf(new byte[31])))
                .hasMessageContaining("32 bytes");
    }

    @Test
    void printsItsPublicKeyOnly() {
        BouncySigner signer = BouncySigner.of(SecretBytes.copyOf(new byte[32]));
        assertThat(signer).hasToString("BouncySigner[" + signer.publicKey().x() + "]");
    }

    private static byte[] jdkSignature(byte[] seed, byte[] message) throws Exception {
        var key = KeyFactory.getInstance("Ed25519")
                .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
        var signature = Signature.getInstance("Ed25519");
        signature.initSign(key);
        signature.update(message);
        return signature.sign();
    }
}
