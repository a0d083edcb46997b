package dev.countersign.access;

import dev.countersign.principal.PrincipalId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// People and what they sign in with, each of its own.
public final class AccessSamples {
    public static final Instant NOW = Instant.parse("2026-06-15T12:30:00Z");

    private AccessSamples() {}

    /// Somebody who was not there before.
    public static PrincipalId person() {
        return PrincipalId.of("user:p" + UUID.randomUUID().toString().replace("-", "") + "@acme.example");
    }

    public static Account account(PrincipalId person, Role... roles) {
        return new Account(person, "Some Body", Set.of(), Set.of(roles), Optional.empty(), true, NOW);
    }

    public static Account account(PrincipalId person, Set<String> emails, boolean active) {
        return new Account(person, "Some Body", emails, Set.of(Role.READER), Optional.empty(), active, NOW);
    }

    public static Session session(PrincipalId person) {
        return new Session(hash(), person, "link", NOW, NOW, NOW.plusSeconds(3_600));
    }

    public static ApiToken token(PrincipalId owner) {
        return new ApiToken(
                hash().substring(0, 16),
                hash(),
                owner,
                "for CI",
                Set.of(Scope.CHANGES_READ, Scope.VERDICTS_WRITE),
                NOW,
                NOW.plusSeconds(3_600),
                false,
                Optional.empty());
    }

    public static String hash() {
        return (UUID.randomUUID() + "" + UUID.randomUUID()).replace("-", "");
    }
}
