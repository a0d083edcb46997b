package dev.countersign.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Base64UrlTest {
    @Property
    void whatIsEncodedIsDecoded(@ForAll byte[] bytes) {
        assertThat(Base64Url.decode(Base64Url.encode(bytes)))
                .hasValueSatisfying(back -> assertThat(back).isEqualTo(bytes));
    }

    @Test
    void theCanonicalTextIsDecoded() {
        assertThat(Base64Url.decode("-_-_YQ"))
                .hasValueSatisfying(bytes -> assertThat(bytes).endsWith("a".getBytes(StandardCharsets.US_ASCII)));
        assertThat(Base64Url.decode("")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"YQ==", "YR", "+/+/", "YQ\n", " YQ", "Y", "YQ.", "Y\u0000Q", "YQ\u00e9"})
    void anyOtherTextIsRefused(String text) {
        assertThat(Base64Url.decode(text)).isEmpty();
    }
}
