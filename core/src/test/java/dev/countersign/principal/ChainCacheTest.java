package dev.countersign.principal;

import static dev.countersign.principal.Example.NOW;
import static dev.countersign.principal.Example.WRITING;
import static dev.countersign.principal.Example.chain;
import static dev.countersign.principal.Example.trust;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.key.Ed25519PublicKey;
import dev.countersign.key.JdkSignatures;
import dev.countersign.key.Signatures;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChainCacheTest {
    final Counting signatures = new Counting();

    @Test
    void signaturesAreVerifiedOnce() {
        ChainVerifier verifier = verifier(8);
        verify(verifier, chain(4), NOW);
        verify(verifier, chain(4), NOW);
        assertThat(signatures.count).isEqualTo(4);
    }

    @Test
    void whatIsRefusedIsNotKept() {
        ChainVerifier verifier = verifier(8);
        String text = chain(1).text();
        String forged = text.substring(0, text.lastIndexOf('.') + 1) + "A".repeat(86);
        for (int i = 0; i < 2; i++) {
            assertThat(verifier.verify(forged, WRITING, trust(), NOW))
                    .isEqualTo(new Verification.Refused(new Refusal.BadSignature("link 0")));
        }
        assertThat(signatures.count).isEqualTo(2);
    }

    @Test
    void leastRecentlyUsedChainGoesFirst() {
        ChainVerifier verifier = verifier(2);
        IntStream.of(1, 2, 1, 3).forEach(links -> verify(verifier, chain(links), NOW));
        assertThat(signatures.count).isEqualTo(1 + 2 + 3);
        verify(verifier, chain(1), NOW);
        assertThat(signatures.count).isEqualTo(6);
        verify(verifier, chain(2), NOW);
        assertThat(signatures.count).isEqualTo(8);
    }

    @Test
    void expiredChainIsRefusedAlthoughItIsKept() {
        ChainVerifier verifier = verifier(8);
        verify(verifier, chain(2), NOW);
        Instant end = chain(2).root().expires();
        assertThat(verifier.verify(chain(2).text(), Example.READING, trust(), end.plusSeconds(60)))
                .isEqualTo(new Verification.Refused(new Refusal.Expired(0, end, end.plusSeconds(60))));
    }

    ChainVerifier verifier(int capacity) {
        return new ChainVerifier(signatures, Confusables.ASCII_ONLY, new ChainCache(capacity));
    }

    static void verify(ChainVerifier verifier, Chain chain, Instant now) {
        assertThat(verifier.verify(chain.text(), WRITING, trust(), now)).isInstanceOf(Verification.Verified.class);
    }

    static final class Counting implements Signatures {
        private final Signatures jdk = new JdkSignatures();
        int count;

        @Override
        public boolean verify(Ed25519PublicKey key, byte[] message, byte[] signature) {
            count++;
            return jdk.verify(key, message, signature);
        }
    }
}
