package dev.countersign.server.security;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An API token as it is handed over: `csn_ID_SECRET`, a form that secret scanners can be told of.
///
/// @param id 16 hex digits
/// @param secret 43 chars of base64url
public record TokenText(String id, String secret) {
    private static final Pattern FORM = Pattern.compile("csn_([0-9a-f]{16})_([A-Za-z0-9_-]{43})");

    static Optional<TokenText> read(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches() ? Optional.of(new TokenText(matcher.group(1), matcher.group(2))) : Optional.empty();
    }

    /// For the one page that shows it.
    public String text() {
        return "csn_" + id + "_" + secret;
    }

    @Override
    public String toString() {
        return "token " + id;
    }
}
