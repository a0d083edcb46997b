package dev.countersign.server.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.access.Account;
import dev.countersign.access.Role;
import dev.countersign.principal.PrincipalId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuessingTest {
    private static final Account ALICE = new Account(
            PrincipalId.of("user:alice@acme.example"),
            "Alice Liddell",
            Set.of("alice.liddell@wonderland.example"),
            Set.of(Role.READER),
            Optional.empty(),
            true,
            Instant.EPOCH);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "passwordpassword",
                "123456789012345",
                "1234567890123456",
                "qwertyuiopasdfgh",
                "qwertyuiop123456",
                "aaaaaaaaaaaaaaaaaaaa",
                "abcabcabcabcabcabc",
                "abcdefghijklmnopqrstuvwxyz",
                "P@ssw0rdP@ssw0rd",
                "passwordPASSWORD1",
                "iloveyouiloveyou",
                "monkeymonkeymonkey",
                "12345678987654321",
                "alicealicealicealice",
                "alice.liddell@wonderland.example",
                "aliceliddell2026",
                "Acme.Example.2026",
                "countersigncountersign",
                "wonderlandwonderland",
                "acmeacmeacmeacmeacme"
            })
    void mostUsedAndContextOnesAreEasy(String passphrase) {
        assertThat(passphrase).hasSizeGreaterThanOrEqualTo(SigningIn.MIN_PASSPHRASE);
        assertThat(new Guessing().isEasy(passphrase, ALICE)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quarry lantern maple swim", "four words are enough", "correct horse battery staple",
                "zK3#q!vP0@tLm9$w", "Vögel singen am späten Abend", "夜の図書館で猫が本を読む夜の図書館で"
            })
    void fourWordsAreNotEasyInAnyScript(String passphrase) {
        assertThat(new Guessing().isEasy(passphrase, ALICE)).isFalse();
    }
}
