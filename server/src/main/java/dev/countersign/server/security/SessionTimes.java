package dev.countersign.server.security;

import java.time.Duration;

/// How long a sign-in lasts (OWASP ASVS 5.0.0, 7.3.1 and 7.3.2 ask for both limits to be documented).
///
/// @param idle without a request
/// @param most in all, whatever was done
public record SessionTimes(Duration idle, Duration most) {
    /// A working day, and a lunch break.
    public static final SessionTimes DEFAULT = new SessionTimes(Duration.ofMinutes(90), Duration.ofHours(12));
}
