package dev.countersign.cli.serve;

import dev.countersign.risk.Lane;
import java.time.Duration;
import java.util.Optional;

/// How long a change of a lane may wait. Ours, until a team says otherwise.
record DueTimes(Duration peer, Duration security) {
    static final DueTimes DEFAULT = new DueTimes(Duration.ofDays(2), Duration.ofDays(3));

    Optional<Duration> of(Lane lane) {
        return switch (lane) {
            case NONE -> Optional.empty();
            case AI, PEER -> Optional.of(peer);
            case SECURITY, TWO_PERSON -> Optional.of(security);
        };
    }
}
