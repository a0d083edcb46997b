package dev.countersign.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SecretBytesTest {
    static final byte[] BYTES = {1, 2, 3};

    @Test
    void printsNothingOfTheBytes() {
        assertThat(SecretBytes.copyOf(BYTES)).hasToString("SecretBytes[hidden]");
    }

    @Test
    void isEqualByBytes() {
        assertThat(SecretBytes.copyOf(BYTES))
                .isEqualTo(SecretBytes.copyOf(BYTES))
                .hasSameHashCodeAs(SecretBytes.copyOf(BYTES));
        assertThat(SecretBytes.copyOf(BYTES)).isNotEqualTo(SecretBytes.copyOf(new byte[] {1, 2, 4}));
    }

    @Test
    void givesBytesOnlyForTheToken() {
        assertThat(SecretBytes.copyOf(BYTES).toByteArray(SecretAccess.GRANTED)).isEqualTo(BYTES);
        assertThatThrownBy(() -> SecretBytes.copyOf(BYTES).toByteArray(null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void doesNotShareItsBytes() {
        byte[] mine = BYTES.clone();
        SecretBytes secret = SecretBytes.copyOf(mine);
        mine[0] = 9;
        secret.toByteArray(SecretAccess.GRANTED)[1] = 9;
        assertThat(secret).isEqualTo(SecretBytes.copyOf(BYTES));
    }
}
