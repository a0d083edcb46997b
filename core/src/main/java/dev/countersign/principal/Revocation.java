package dev.countersign.principal;

import dev.countersign.key.Ed25519PublicKey;
import dev.countersign.key.Sha256;
import java.util.Locale;
import java.util.regex.Pattern;

/// Something that no longer counts, with everything below it.
///
/// @param value a hop's `jti`, an id, a session's `sid`, or a key's thumbprint
public record Revocation(Kind kind, String value) {
    private static final int MAX_VALUE = 320;
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{16,64}");

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

    /// Reads `hop:JTI`, `session:SID`, `key:THUMBPRINT`, or an id of a person, an agent, a service or an organisation.
    ///
    /// @throws IllegalArgumentException where it is none of them; says why
    public static Revocation parse(String text) {
        int colon = text.indexOf(':');
        String value = text.substring(colon + 1);
        return switch (colon < 0 ? "" : text.substring(0, colon)) {
            case "hop" -> new Revocation(Kind.HOP, token(value));
            case "session" -> new Revocation(Kind.SESSION, token(value));
            case "key" -> new Revocation(Kind.KEY, new Sha256(value).text());
            case "user", "agent", "service", "org" -> of(PrincipalId.of(text));
            default ->
                throw new IllegalArgumentException(
                        "what is revoked starts with hop:, session:, key:, user:, agent:," + " service: or org:");
        };
    }

    private static String token(String value) {
        if (!TOKEN.matcher(value).matches()) {
            throw new IllegalArgumentException("the name of a hop or session is 16 to 64 letters, digits, - and _");
        }
        return value;
    }

    /// As [#parse] reads it.
    @Override
    public String toString() {
        return switch (kind) {
            case HOP, SESSION, KEY -> kind.member() + ":" + value;
            case AGENT, PERSON, ORGANISATION -> value;
        };
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
