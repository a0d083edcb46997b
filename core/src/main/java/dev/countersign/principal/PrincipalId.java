package dev.countersign.principal;

import java.util.Locale;
import java.util.Optional;

/// Who somebody or something is: `user:alice@acme.example`, `agent:planner@acme.example`,
/// `service:ci@acme.example` or `org:acme.example`.
///
/// There is one spelling of each: small letters, composed characters (NFC, and NFKC besides), a host of ASCII
/// labels without a last dot, no percent signs. What looks like another is told apart by [Confusables].
///
/// @param name before the `@`; empty for an organisation
/// @param host whose name it is
public record PrincipalId(Kind kind, String name, String host) implements Comparable<PrincipalId> {
    public PrincipalId {
        PrincipalSyntax.fault(kind, name, host).ifPresent(fault -> {
            throw new IllegalArgumentException(fault);
        });
    }

    /// @throws IllegalArgumentException where the text is no id; says why
    public static PrincipalId of(String text) {
        return switch (read(text)) {
            case PrincipalReading.Read(var id) -> id;
            case PrincipalReading.Refused(var reason) -> throw new IllegalArgumentException(reason);
        };
    }

    public static PrincipalReading read(String text) {
        return PrincipalSyntax.read(text);
    }

    /// The organisation with this host.
    public static PrincipalId organisation(String host) {
        return new PrincipalId(Kind.ORG, "", host);
    }

    /// The organisation of this host.
    public PrincipalId organisation() {
        return organisation(host);
    }

    public boolean isHuman() {
        return kind == Kind.USER;
    }

    public boolean isAgent() {
        return kind == Kind.AGENT;
    }

    /// The id as a URI.
    @Override
    public String toString() {
        return kind.scheme() + ":" + (kind == Kind.ORG ? "" : name + "@") + host;
    }

    @Override
    public int compareTo(PrincipalId other) {
        return toString().compareTo(other.toString());
    }

    /// What is identified.
    public enum Kind {
        USER,
        AGENT,
        SERVICE,
        ORG;

        String scheme() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Kind> of(String scheme) {
            for (Kind kind : values()) {
                if (kind.scheme().equals(scheme)) {
                    return Optional.of(kind);
                }
            }
            return Optional.empty();
        }
    }
}
