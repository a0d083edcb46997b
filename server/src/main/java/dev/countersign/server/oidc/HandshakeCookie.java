package dev.countersign.server.oidc;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.ResponseCookie;

/// The cookie that binds a sign-in at the provider to the browser that began it.
public final class HandshakeCookie {
    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final boolean secure;

    public HandshakeCookie(boolean secure) {
        this.secure = secure;
    }

    private String name() {
        return secure ? "__Host-countersign-sign-in" : "countersign-sign-in";
    }

    /// Empty where there is none, or more than one: somebody planted one.
    public Optional<String> secret(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        List<String> found = Arrays.stream(cookies == null ? new Cookie[0] : cookies)
                .filter(cookie -> cookie.getName().equals(name()))
                .map(Cookie::getValue)
                .filter(value -> SECRET.matcher(value).matches())
                .toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    public String of(String secret) {
        return cookie(secret, Handshakes.LAST);
    }

    public String none() {
        return cookie("", Duration.ZERO);
    }

    private String cookie(String value, Duration life) {
        return ResponseCookie.from(name(), value)
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax") // the provider sends the browser back from another site
                .path("/")
                .maxAge(life)
                .build()
                .toString();
    }
}
