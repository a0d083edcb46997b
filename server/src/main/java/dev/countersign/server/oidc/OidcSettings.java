package dev.countersign.server.oidc;

import dev.countersign.key.SecretBytes;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/// The provider that people sign in with.
///
/// @param issuer its URL, exactly as it names itself
/// @param clientId what it calls this server
/// @param clientSecret empty for a client that has none: the code is protected by PKCE in any case
/// @param newAccounts whether somebody without an account gets one that may read
public record OidcSettings(String issuer, String clientId, Optional<SecretBytes> clientSecret, boolean newAccounts) {
    private static final int MAX_ISSUER = 400;
    private static final int MAX_ID = 400;

    public OidcSettings {
        if (issuer.length() > MAX_ISSUER || !isIssuer(issuer)) {
            throw new IllegalArgumentException("an issuer is a URL without query and fragment, of at most " + MAX_ISSUER
                    + " chars, as https://id.acme.example");
        }
        if (clientId.isBlank() || clientId.length() > MAX_ID) {
            throw new IllegalArgumentException("a client id has 1 to " + MAX_ID + " chars");
        }
    }

    private static boolean isIssuer(String text) {
        try {
            var uri = new URI(text);
            return uri.getHost() != null
                    && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /// What people know it by.
    public String host() {
        return URI.create(issuer).getHost();
    }

    /// Where it describes itself (OpenID Connect Discovery 1.0, section 4).
    URI description() {
        String start = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        return URI.create(start + "/.well-known/openid-configuration");
    }

    @Override
    public String toString() {
        return "OidcSettings[" + issuer + "]";
    }
}
