package dev.countersign.principal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocationTest {
    static final Location PAY = Location.of("https://scm.globex.example/pay");

    @Test
    void coversItselfAndWhatLiesBelow() {
        assertThat(PAY.covers(PAY)).isTrue();
        assertThat(PAY.covers(Location.of("https://scm.globex.example/pay/api/v1")))
                .isTrue();
        assertThat(Location.of("https://scm.globex.example").covers(PAY)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://scm.globex.example/payments",
                "https://scm.globex.example/Pay",
                "https://scm.globex.example",
                "https://scm.globex.example:8443/pay",
                "http://scm.globex.example/pay",
                "https://scm.globex.example.evil.example/pay"
            })
    void coversNothingElse(String other) {
        assertThat(PAY.covers(Location.of(other))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://scm.globex.example/pay/../admin",
                "https://scm.globex.example/./pay",
                "https://scm.globex.example/pay/%2e%2e/admin",
                "https://scm.globex.example/p%61y",
                "https://scm.globex.example//pay",
                "https://scm.globex.example/pay/",
                "https://scm.globex.example/",
                "https://scm.globex.example/pay?x=1",
                "https://scm.globex.example/pay#x",
                "https://scm.globex.example/pay\\admin",
                "https://scm.globex.example/pay;x",
                "https://scm.globex.example/*",
                "https://SCM.globex.example/pay",
                "https://scm.globex.example./pay",
                "https://alice@scm.globex.example/pay",
                "https://scm.globex.example:0/pay",
                "https://scm.globex.example:/pay",
                "https:///pay",
                "scm.globex.example/pay",
                "HTTPS://scm.globex.example/pay",
                "https://scm.globex.example/päy",
                ""
            })
    void otherSpellingsAreRefused(String text) {
        assertThatThrownBy(() -> Location.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isPrintedAsItIsRead() {
        assertThat(PAY).hasToString("https://scm.globex.example/pay");
        assertThat(Location.of("git+ssh://scm.globex.example:22/a.b/c~d"))
                .hasToString("git+ssh://scm.globex.example:22/a.b/c~d");
    }
}
