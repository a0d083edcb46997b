package dev.countersign.principal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrincipalIdTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "user:alice@acme.example",
                "agent:planner-2@acme.example",
                "service:ci.build+x_1@build.acme.example",
                "org:acme.example",
                "user:zoë@acme.example",
                "user:łukasz@acme.example",
                "user:李@acme.example"
            })
    void theOneSpellingIsRead(String text) {
        assertThat(PrincipalId.of(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user:Alice@acme.example",
                "USER:alice@acme.example",
                "user:alice@Acme.example",
                "user:ǅ@acme.example",
                "user:alice@acme.example.",
                "user:alice@.acme.example",
                "user:alice@acme..example",
                "user:alice@xn--acme-boa.example",
                "user:alice@acmé.example",
                "user:alice@-acme.example",
                "user:ali%63e@acme.example",
                "user:alice@acme%2eexample",
                "user:alice\0@acme.example",
                "user:alice@acme.example\0",
                "user:zoe\u0308@acme.example",
                "user:ａlice@acme.example",
                "user:ﬁona@acme.example",
                "user:al\u200bice@acme.example",
                "user:al\u202eice@acme.example",
                "user:al ice@acme.example",
                "user:alice@acme.example ",
                "user:alice@acme@globex.example",
                "user:.alice@acme.example",
                "user:alice.@acme.example",
                "user:a..b@acme.example",
                "user:al/ice@acme.example",
                "user:@acme.example",
                "user:alice",
                "org:acme@acme.example",
                "org:",
                "mail:alice@acme.example",
                "alice@acme.example",
                ""
            })
    void anyOtherIsRefused(String text) {
        assertThat(PrincipalId.read(text)).isInstanceOf(PrincipalReading.Refused.class);
        assertThatThrownBy(() -> PrincipalId.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void lengthIsBounded() {
        assertThat(PrincipalId.read("user:" + "a".repeat(64) + "@acme.example"))
                .isInstanceOf(PrincipalReading.Read.class);
        assertThat(PrincipalId.read("user:" + "a".repeat(65) + "@acme.example"))
                .isInstanceOf(PrincipalReading.Refused.class);
        assertThat(PrincipalId.read("user:a@" + "a".repeat(64) + ".example"))
                .isInstanceOf(PrincipalReading.Refused.class);
        assertThat(PrincipalId.read("org:" + "a.".repeat(500) + "a")).isInstanceOf(PrincipalReading.Refused.class);
    }

    @ParameterizedTest
    @CsvSource({
        "user:alice@acme.example., the host ends with a dot",
        "user:alice@xn--acme-boa.example, the host has an encoded (xn--) label",
        "user:Alice@acme.example, a name is written in small letters",
        "user:zoe\u0308@acme.example, a name is written with composed characters (NFC)"
    })
    void refusalSaysWhatIsWrong(String text, String reason) {
        assertThat(PrincipalId.read(text)).isEqualTo(new PrincipalReading.Refused(reason));
    }
}
