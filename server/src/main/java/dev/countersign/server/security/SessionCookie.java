package dev.countersign.server.security;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.ResponseCookie;

/// The cookie that holds the secret of a session. Where the server is reached by HTTPS its name begins with
/// `__Host-`, so that no neighbour can set it.
public final class SessionCookie {
    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final boolean secure;

    public SessionCookie(boolean secure) {
        this.secure = secure;
    }

    String name() {
        return secure ? "__Host-countersign" : "countersign";
    }

    Optional<String> secret(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies == null) {
            return Optional.empty();
        }
        Optional<String> found = Optional.empty();
        for (Cookie cookie : cookies) {
            if (cookie.getName().equals(name())
                    && SECRET.matcher(cookie.getValue()).matches()) {
                if (found.isPresent()) {
                    return Optional.empty(); // two of one name: somebody planted one
                }
                found = Optional.of(cookie.getValue());
            }
        }
        return found;
    }

    public String of(String secret, Duration life) {
        return cookie(secret, life);
    }

    public String none() {
        return cookie("", Duration.ZERO);
    }

    private String cookie(String value, Duration life) {
        return ResponseCookie.from(name(), value)
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax") // a link in an e-mail leads to the page, and not to the sign-in
                .path("/")
                .maxAge(life)
                .build()
                .toString();
    }
}
