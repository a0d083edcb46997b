package dev.countersign.principal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.key.Ed25519PublicKey;
import dev.countersign.key.SecretAccess;
import dev.countersign.key.SecretBytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTextTest {
    /// RFC 8037, appendix A.1.
    private static final String D = "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A";

    private static final String X = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
    private static final String PRIVATE =
            "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"d\":\"" + D + "\",\"x\":\"" + X + "\"}";
    private static final String PUBLIC = "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"" + X + "\"}";
    private static final Ed25519PublicKey KEY = new Ed25519PublicKey(X);

    @Test
    void keysOfTheStandardAreReadAndWrittenAsTheyWere() {
        assertThat(KeyText.readPublic(PUBLIC)).isEqualTo(new KeyText.PublicReading.Read(KEY));
        var read = (KeyText.PrivateReading.Read) KeyText.readPrivate(secret(PRIVATE));
        assertThat(read.stated()).isEqualTo(KEY);
        assertThat(KeyText.readPublic(KeyText.ofPublic(KEY))).isEqualTo(new KeyText.PublicReading.Read(KEY));
        SecretBytes written = KeyText.ofPrivate(read.seed(), KEY);
        assertThat(KeyText.readPrivate(written)).isEqualTo(read);
        assertThat(new String(written.toByteArray(SecretAccess.GRANTED), UTF_8))
                .contains(D)
                .hasLineCount(1);
    }

    @Test
    void privateKeyIsNotTakenForAPublicOne() {
        assertThat(KeyText.readPublic(PRIVATE)).isInstanceOf(KeyText.PublicReading.Secret.class);
        assertThat(KeyText.readPrivate(secret(PUBLIC))).isInstanceOf(KeyText.PrivateReading.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"AAAA\"}",
                "{\"kty\":\"OKP\",\"crv\":\"X25519\",\"x\":\"" + X + "\"}",
                "{\"kty\":\"EC\",\"crv\":\"Ed25519\",\"x\":\"" + X + "\"}",
                "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"" + X + "=\"}",
                "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"" + X + "\",\"use\":\"sig\"}",
                "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"" + X + "\",\"x\":\"" + X + "\"}"
            })
    void otherPublicKeysAreRefused(String text) {
        assertThat(KeyText.readPublic(text)).isInstanceOf(KeyText.PublicReading.Refused.class);
    }

    @Test
    void refusalTellsNothingOfThePrivateKey() {
        for (String broken : new String[] {
            PRIVATE.replace(D, D + "="),
            PRIVATE.replace(D, D.substring(1)),
            PRIVATE.replace("}", ""),
            PRIVATE + D,
            PRIVATE.replace("\"d\":", "\"d\" "),
            PRIVATE.replace("\"d\"", "d"),
            D
        }) {
            var refused = (KeyText.PrivateReading.Refused) KeyText.readPrivate(secret(broken));
            assertThat(refused.refusal().reason()).doesNotContain(D.substring(1, 6));
        }
    }

    private static SecretBytes secret(String text) {
        return SecretBytes.copyOf(text.getBytes(UTF_8));
    }
}
