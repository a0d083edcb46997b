package dev.countersign.detect.test;

import java.util.Locale;
import java.util.Set;

/// Tells whether a test's name says that it tests a protection.
final class SecurityWords {
    private static final Set<String> WORDS = Set.of(
            "auth",
            "authenticate",
            "authenticated",
            "authentication",
            "authenticator",
            "authorize",
            "authorized",
            "authorise",
            "authorization",
            "authorisation",
            "login",
            "logout",
            "signin",
            "permission",
            "permissions",
            "permitted",
            "forbidden",
            "unauthorized",
            "unauthorised",
            "unauthenticated",
            "csrf",
            "xsrf",
            "xss",
            "ssrf",
            "xxe",
            "injection",
            "inject",
            "traversal",
            "crypto",
            "encrypt",
            "encrypted",
            "encryption",
            "decrypt",
            "decryption",
            "password",
            "passwords",
            "secret",
            "secrets",
            "credential",
            "credentials",
            "acl",
            "rbac",
            "cors",
            "jwt",
            "oauth",
            "saml",
            "otp",
            "mfa",
            "totp",
            "security",
            "secure",
            "sanitize",
            "sanitizer",
            "sanitizes",
            "sanitise",
            "escape",
            "escapes",
            "escaping",
            "signature",
            "certificate",
            "tls",
            "privilege",
            "privileges",
            "allowlist",
            "denylist",
            "exploit",
            "vulnerability",
            "malicious",
            "attack",
            "redos",
            "deserialization");

    private SecurityWords() {}

    /// @param name a test's path, in any spelling: `camelCase`, `snake_case`, words
    static boolean in(String name) {
        for (String word : words(name)) {
            if (WORDS.contains(word)) {
                return true;
            }
        }
        return false;
    }

    private static String[] words(String name) {
        String bounded = name.length() <= 500 ? name : name.substring(0, 500);
        return bounded.replaceAll("([a-z0-9])([A-Z])", "$1 $2")
                .replaceAll("([A-Z])([A-Z][a-z])", "$1 $2")
                .toLowerCase(Locale.ROOT)
                .split("[^a-z]+", -1);
    }
}
