package dev.countersign.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Ed25519PublicKeyTest {
    /// RFC 8037, appendix A.2.
    static final Ed25519PublicKey RFC_8037 = new Ed25519PublicKey("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");

    @Test
    void thumbprintIsThatOfRfc8037() {
        assertThat(RFC_8037.thumbprint()).isEqualTo(new Sha256("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"));
    }

    @Test
    void signatureOfRfc8037Verifies() {
        String signed = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc";
        String signature = "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";
        assertThat(verifies(signed, signature)).isTrue();
        assertThat(verifies(signed + "x", signature)).isFalse();
    }

    @Test
    void signerOfTheRfcsPrivateKeyHasItsPublicKey() {
        byte[] seed =
                Base64Url.decode("nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A").orElseThrow();
        assertThat(TestSigner.ofSeed(seed).publicKey()).isEqualTo(RFC_8037);
    }

    @Test
    void keyIsReadFromItsOnlyText() {
        assertThat(Ed25519PublicKey.read(RFC_8037.x())).contains(RFC_8037);
        assertThat(Ed25519PublicKey.of(RFC_8037.bytes())).isEqualTo(RFC_8037);
        assertThat(Ed25519PublicKey.read(RFC_8037.x() + "=")).isEmpty();
        assertThat(Ed25519PublicKey.read("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHUR"))
                .isEmpty();
        assertThat(Ed25519PublicKey.read("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURp"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0100000000000000000000000000000000000000000000000000000000000000",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "0000000000000000000000000000000000000000000000000000000000000000",
                "0000000000000000000000000000000000000000000000000000000000000080",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa"
            })
    void pointOfSmallOrderIsNoKey(String hex) {
        assertThatThrownBy(() -> Ed25519PublicKey.of(HexFormat.of().parseHex(hex)))
                .hasMessageContaining("small order");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
            })
    void otherEncodingOfAPointIsNoKey(String hex) {
        assertThatThrownBy(() -> Ed25519PublicKey.of(HexFormat.of().parseHex(hex)))
                .hasMessageContaining("canonical encoding");
    }

    static boolean verifies(String signed, String signature) {
        return new JdkSignatures()
                .verify(
                        RFC_8037,
                        signed.getBytes(StandardCharsets.US_ASCII),
                        Base64Url.decode(signature).orElseThrow());
    }
}
