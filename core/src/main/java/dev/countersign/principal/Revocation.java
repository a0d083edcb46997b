package dev.countersign.principal;

import dev.countersign.key.Ed25519PublicKey;
import java.util.Locale;

/// Something that no longer counts, with everything below it.
///
/// @param value a hop's `jti`, an id, a session's `sid`, or a key's thumbprint
public record Revocation(Kind kind, String value) {
    private static final int MAX_VALUE = 320;

    public Revocation {
        if (value.isEmpty() || value.length() > MAX_VALUE) {
            throw new IllegalArgumentException("what is revoked has 1 to " + MAX_VALUE + " characters");
        }
    }

    public static Revocation ofHop(String id) {
        return new Revocation(Kind.HOP, id);
    }

    public static Revocation ofSession(String id) {
        return new Revocation(Kind.SESSION, id);
    }

    public static Revocation ofKey(Ed25519PublicKey key) {
        return new Revocation(Kind.KEY, key.thumbprint().text());
    }

    /// Of a person, an agent, a service or an organisation.
    public static Revocation of(PrincipalId id) {
        return new Revocation(
                switch (id.kind()) {
                    case USER -> Kind.PERSON;
                    case AGENT, SERVICE -> Kind.AGENT;
                    case ORG -> Kind.ORGANISATION;
                },
                id.toString());
    }

    /// What is revoked.
    public enum Kind {
        HOP,
        AGENT,
        PERSON,
        SESSION,
        KEY,
        ORGANISATION;

        /// Its name in a feed.
        public String member() {
            return name().toLowerCase(Locale.ROOT);
        }

        String phrase() {
            return "the " + member();
        }
    }
}
