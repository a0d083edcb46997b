package dev.countersign.principal;

import dev.countersign.key.Ed25519PublicKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/// A public key, its name, and when it is in use, in whole seconds. After the end nothing that it signed counts any
/// more, so that a
/// date set back does not help who finds an old key: who rotates leaves the old key in use for as long as the last
/// hop lives that it signed.
///
/// @param id unique for its issuer only (`kid`)
/// @param until the first instant at which it is out of use; none where no end is set
public record TrustedKey(String id, Ed25519PublicKey key, Instant from, Optional<Instant> until) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    public TrustedKey {
        from = from.truncatedTo(ChronoUnit.SECONDS);
        until = until.map(end -> end.truncatedTo(ChronoUnit.SECONDS));
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("a key's name is 1 to 64 letters, digits and . _ -");
        }
        if (until.isPresent() && !from.isBefore(until.get())) {
            throw new IllegalArgumentException("a key is in use from before its end");
        }
    }

    /// The key, in use no longer than until then.
    ///
    /// @throws IllegalArgumentException where it is in use from then or later
    TrustedKey endingAt(Instant end) {
        return new TrustedKey(
                id, key, from, Optional.of(until.filter(end::isAfter).orElse(end)));
    }

    public boolean inUseAt(Instant at) {
        return !at.isBefore(from) && until.stream().allMatch(at::isBefore);
    }
}
