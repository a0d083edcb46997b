package dev.countersign.principal;

import dev.countersign.key.Ed25519PublicKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// A key of an agent, and when it is in use, in whole seconds.
///
/// @param until the first instant at which it is out of use; none where no end is set
public record AgentKey(Ed25519PublicKey key, Instant from, Optional<Instant> until) {
    public AgentKey {
        from = from.truncatedTo(ChronoUnit.SECONDS);
        until = until.map(end -> end.truncatedTo(ChronoUnit.SECONDS));
        if (until.isPresent() && until.get().isBefore(from)) {
            throw new IllegalArgumentException("a key does not end before its start");
        }
    }

    boolean inUseAt(Instant at) {
        return !at.isBefore(from) && until.stream().allMatch(at::isBefore);
    }

    /// The key, in use no longer than until then.
    AgentKey endingAt(Instant end) {
        Instant last = until.filter(end::isAfter).orElse(end);
        return new AgentKey(key, from, Optional.of(last.isBefore(from) ? from : last));
    }
}
