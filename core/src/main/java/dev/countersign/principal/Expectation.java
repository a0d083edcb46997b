package dev.countersign.principal;

import dev.countersign.key.Ed25519PublicKey;
import java.time.Duration;
import java.util.Optional;

/// What a verifier asks of a chain besides that it is genuine.
///
/// @param audience the verifier itself
/// @param signedIn whether roots that nobody signed in for are refused
/// @param shownKey the key that the presenter proved to hold; empty where nothing is proved yet, so that the chain
///     alone says nothing of who presents it
/// @param skew how far clocks may differ, both ways
public record Expectation(
        Location audience, Use use, boolean signedIn, Optional<Ed25519PublicKey> shownKey, Duration skew) {
    public static final Duration MAX_SKEW = Duration.ofMinutes(2);

    private static final Duration USUAL_SKEW = Duration.ofSeconds(60);

    public Expectation {
        if (skew.isNegative() || skew.compareTo(MAX_SKEW) > 0) {
            throw new IllegalArgumentException("clocks may differ by at most " + MAX_SKEW.toSeconds() + " s");
        }
    }

    public static Expectation of(Location audience, Use use) {
        return new Expectation(audience, use, false, Optional.empty(), USUAL_SKEW);
    }

    public Expectation ofSomebodySignedIn() {
        return new Expectation(audience, use, true, shownKey, skew);
    }

    public Expectation ofHolder(Ed25519PublicKey key) {
        return new Expectation(audience, use, signedIn, Optional.of(key), skew);
    }

    public Expectation within(Duration otherSkew) {
        return new Expectation(audience, use, signedIn, shownKey, otherSkew);
    }
}
