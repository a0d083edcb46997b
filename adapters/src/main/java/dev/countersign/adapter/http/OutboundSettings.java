package dev.countersign.adapter.http;

import java.time.Duration;
import java.util.Set;

/// How far requests go, and how long they wait.
///
/// @param allowed the hosts that are reached although they are not public
/// @param connect for one address
/// @param silence between two pieces of an answer
/// @param total from the name to the last byte
public record OutboundSettings(Set<AllowedHost> allowed, Duration connect, Duration silence, Duration total) {
    public OutboundSettings {
        allowed = Set.copyOf(allowed);
    }

    public static OutboundSettings allowing(Set<AllowedHost> allowed) {
        return new OutboundSettings(allowed, Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(20));
    }
}
