package dev.countersign.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What every [Signatures] does.
public abstract class SignaturesContract {
    /// RFC 8037, appendix A.
    private static final Ed25519PublicKey KEY = new Ed25519PublicKey("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");

    private static final String SIGNED = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc";
    private static final String SIGNATURE =
            "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";

    protected abstract Signatures signatures();

    @Test
    void signatureOfRfc8037Verifies() {
        assertThat(verifies(signature())).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a, '', "
                + "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd2"
                + "5bf5f0595bbe24655141438e7a100b",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c, 72, "
                + "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c38"
                + "7b2eaeb4302aeeb00d291612bb0c00",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025, af82, "
                + "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a"
                + "7c15e9716ed28dc027beceea1ec40a"
    })
    void signaturesOfRfc8032Verify(String key, String message, String signature) {
        var hex = HexFormat.of();
        byte[] signed = hex.parseHex(message);
        assertThat(signatures().verify(Ed25519PublicKey.of(hex.parseHex(key)), signed, hex.parseHex(signature)))
                .isTrue();
        assertThat(signatures()
                        .verify(
                                Ed25519PublicKey.of(hex.parseHex(key)),
                                Arrays.copyOf(signed, signed.length + 1),
                                hex.parseHex(signature)))
                .isFalse();
    }

    @Test
    void anyChangedBitOfTheSignatureIsRefused() {
        for (int bit = 0; bit < 512; bit++) {
            byte[] changed = signature();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(verifies(changed)).as("bit %d", bit).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 32, 63, 65, 128})
    void otherLengthIsRefused(int length) {
        assertThat(verifies(Arrays.copyOf(signature(), length))).isFalse();
    }

    @Test
    void malleableTwinIsRefused() {
        BigInteger order = BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
        BigInteger s = littleEndian(Arrays.copyOfRange(signature(), 32, 64));
        assertThat(verifies(withS(s))).isTrue();
        for (int times = 1; times <= 7; times++) {
            assertThat(verifies(withS(s.add(order.multiply(BigInteger.valueOf(times))))))
                    .as("S + %dL", times)
                    .isFalse();
        }
    }

    @Test
    void keyThatIsNoPointOfTheCurveVerifiesNothing() {
        var bytes = new byte[32];
        bytes[0] = 2; // no x belongs to y = 2
        assertThat(signatures().verify(Ed25519PublicKey.of(bytes), new byte[0], signature()))
                .isFalse();
    }

    @Test
    void signatureOfNothingIsRefused() {
        assertThat(verifies(new byte[64])).isFalse();
        var identity = new byte[64];
        identity[0] = 1; // R is the neutral element, S is 0
        assertThat(verifies(identity)).isFalse();
    }

    private boolean verifies(byte[] signature) {
        return signatures().verify(KEY, SIGNED.getBytes(StandardCharsets.US_ASCII), signature);
    }

    private static byte[] signature() {
        return Base64Url.decode(SIGNATURE).orElseThrow();
    }

    private static BigInteger littleEndian(byte[] bytes) {
        return new BigInteger(1, reversed(bytes));
    }

    private static byte[] withS(BigInteger s) {
        byte[] changed = signature();
        System.arraycopy(Arrays.copyOf(reversed(s.toByteArray()), 32), 0, changed, 32, 32);
        return changed;
    }

    private static byte[] reversed(byte[] bytes) {
        var reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }
}
