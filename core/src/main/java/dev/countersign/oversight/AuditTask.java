package dev.countersign.oversight;

import dev.countersign.principal.PrincipalId;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/// A change, or a seeded one, that somebody audits or has audited. An auditor sees nothing of it that tells
/// which of
/// the two it is, nor what others thought of it.
///
/// @param id a UUID in small letters
/// @param period in which it was drawn, or shown
/// @param subject what is looked at
/// @param auditor who took it
/// @param finding how it ended; empty while it is being read
/// @param due by when
public record AuditTask(
        String id,
        String period,
        Subject subject,
        PrincipalId auditor,
        Instant taken,
        Instant due,
        Optional<AuditFinding> finding) {
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    public AuditTask {
        checkId(id);
    }

    /// @throws IllegalArgumentException where the text cannot be the id of a task
    public static void checkId(String id) {
        if (!UUID.matcher(id).matches()) {
            throw new IllegalArgumentException("the id of a task is a UUID in small letters");
        }
    }

    /// What is looked at.
    public sealed interface Subject {
        /// The repository whose change it is, or seems to be.
        String repository();

        /// @param changeId 64 hex digits
        record Drawn(String repository, String changeId) implements Subject {}

        /// @param seed its number in the store
        record Seeded(String repository, long seed) implements Subject {}
    }
}
