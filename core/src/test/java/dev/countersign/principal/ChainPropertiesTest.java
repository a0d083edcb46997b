package dev.countersign.principal;

import static dev.countersign.principal.Example.NOW;
import static dev.countersign.principal.Example.READING;
import static dev.countersign.principal.Example.chain;
import static dev.countersign.principal.Example.trust;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.key.JdkSignatures;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Holds for any chain: random ones, by number, so that a failure can be repeated. Few by default; more with
/// `-Dcountersign.chains=10000`, others with `-Dcountersign.first=10000`.
class ChainPropertiesTest {
    static final int CHAINS = Integer.getInteger("countersign.chains", 150);
    static final int FIRST = Integer.getInteger("countersign.first", 0);
    static final Trust TRUST = trust();
    static final List<Access> ACCESSES = RandomChains.accesses();

    @Test
    void whatTheLeafAllowsEveryLinkAllows() {
        int links = 0;
        int allowed = 0;
        int refused = 0;
        for (int number = FIRST; number < FIRST + CHAINS; number++) {
            var random = new RandomChains(number);
            Chain chain = random.next();
            allowed += checked(chain, number);
            links += chain.hops().size();
            refused += random.refused;
        }
        // or nothing would have been checked
        assertThat(links).isGreaterThan(2 * CHAINS);
        assertThat(allowed).isGreaterThan(CHAINS / 4);
        assertThat(refused).isGreaterThan(CHAINS / 4);
    }

    /// @return how many accesses the leaf allows
    static int checked(Chain chain, int number) {
        int allowed = 0;
        for (Access access : ACCESSES) {
            Answer answer = GrantPath.answer(chain, access);
            boolean free = answer instanceof Answer.Granted;
            boolean granted = !(answer instanceof Answer.NotGranted);
            allowed += granted ? 1 : 0;
            for (Hop hop : chain.hops()) {
                Grant grant = hop.claims().grant();
                assertThat(!granted || grant.allows(access))
                        .as("chain %d, %s", number, access)
                        .isTrue();
                assertThat(!free || grant.allowsUnapproved(access))
                        .as("chain %d, %s", number, access)
                        .isTrue();
            }
        }
        return allowed;
    }

    @Test
    void whatIsIssuedIsVerified() {
        for (int number = FIRST; number < FIRST + CHAINS / 10; number++) {
            Chain chain = new RandomChains(number).next();
            assertThat(verify(chain.text())).as("chain %d", number).isInstanceOf(Verification.Verified.class);
        }
    }

    @Test
    void anyChangeOfOneByteRefuses() {
        String text = chain(3).text();
        assertThat(verify(text)).isInstanceOf(Verification.Verified.class);
        var random = new Random(FIRST);
        for (int round = 0; round < Math.max(1, CHAINS / 1000); round++) {
            for (int at = 0; at < text.length(); at++) {
                char other = other(text.charAt(at), random);
                String changed = text.substring(0, at) + other + text.substring(at + 1);
                assertThat(verify(changed))
                        .as("position %d: %s instead of %s", at, other, text.charAt(at))
                        .isInstanceOf(Verification.Refused.class);
            }
        }
    }

    @Test
    void anyByteLessOrMoreRefuses() {
        String text = chain(2).text();
        assertThat(verify(text)).isInstanceOf(Verification.Verified.class);
        for (int at = 0; at < text.length(); at += 7) {
            assertThat(verify(text.substring(0, at) + text.substring(at + 1))).isInstanceOf(Verification.Refused.class);
            assertThat(verify(text.substring(0, at) + "A" + text.substring(at)))
                    .isInstanceOf(Verification.Refused.class);
        }
    }

    /// Mostly of the alphabet, as other chars are refused at once.
    private static char other(char instead, Random random) {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~";
        while (true) {
            char c = random.nextInt(10) == 0
                    ? (char) random.nextInt(256)
                    : alphabet.charAt(random.nextInt(alphabet.length()));
            if (c != instead) {
                return c;
            }
        }
    }

    private static Verification verify(String text) {
        return new ChainVerifier(new JdkSignatures(), Confusables.ASCII_ONLY, new ChainCache(1))
                .verify(text, READING, TRUST, NOW);
    }
}
