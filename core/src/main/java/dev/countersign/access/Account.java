package dev.countersign.access;

import dev.countersign.principal.PrincipalId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Somebody who may sign in.
///
/// @param person a user
/// @param name as shown; 1 to 100 chars, hostile
/// @param emails under which they write commits, in small letters: what is written under one of them they do
///     not review
/// @param subject who they are to the provider that signs them in: issuer and subject; empty before the first
///     time
/// @param active whether they may sign in
public record Account(
        PrincipalId person,
        String name,
        Set<String> emails,
        Set<Role> roles,
        Optional<Subject> subject,
        boolean active,
        Instant created) {
    private static final int MAX_NAME = 100;
    private static final int MAX_EMAILS = 20;
    private static final int MAX_EMAIL = 320;

    public Account {
        if (!person.isHuman()) {
            throw new IllegalArgumentException("an account is a person's, and " + person + " is none");
        }
        if (name.isBlank() || name.length() > MAX_NAME || emails.size() > MAX_EMAILS) {
            throw new IllegalArgumentException("a name has 1 to " + MAX_NAME + " chars, and an account at most "
                    + MAX_EMAILS + " e-mail addresses");
        }
        for (String email : emails) {
            if (email.isBlank() || email.length() > MAX_EMAIL || !email.equals(email.toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException(
                        "an e-mail address has 1 to " + MAX_EMAIL + " chars in small letters");
            }
        }
        emails = Set.copyOf(emails);
        roles = Set.copyOf(roles);
    }

    /// @param issuer the provider's issuer URL, of at most 400 chars
    /// @param value the `sub` claim, of at most 255 chars (OpenID Connect Core 1.0, section 2)
    public record Subject(String issuer, String value) {
        private static final int MAX_ISSUER = 400;
        private static final int MAX_VALUE = 255;

        public Subject {
            if (issuer.length() > MAX_ISSUER || value.isEmpty() || value.length() > MAX_VALUE) {
                throw new IllegalArgumentException(
                        "an issuer has at most " + MAX_ISSUER + " chars, a subject 1 to " + MAX_VALUE);
            }
        }
    }

    public boolean has(Role role) {
        return active && roles.contains(role);
    }
}
