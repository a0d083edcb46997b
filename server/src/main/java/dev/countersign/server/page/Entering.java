package dev.countersign.server.page;

import dev.countersign.access.Credentials;
import dev.countersign.server.security.Caller;
import dev.countersign.server.security.SessionCookie;
import dev.countersign.server.work.SigningIn;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.context.SecurityContextHolder;

/// Lets somebody in who signed in, in whichever way.
final class Entering {
    private final SessionCookie cookie;
    private final Credentials credentials;

    Entering(SessionCookie cookie, Credentials credentials) {
        this.cookie = cookie;
        this.credentials = credentials;
    }

    /// A new sign-in ends the old one.
    ///
    /// @param next a path of this server
    ResponseEntity.BodyBuilder to(String next, SigningIn.Opened opened) {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof Caller before) {
            before.session().ifPresent(session -> credentials.close(session.hash()));
        }
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(HttpHeaders.SET_COOKIE, cookie.of(opened.secret(), opened.life()))
                .header(HttpHeaders.LOCATION, next);
    }

    /// What takes the browser's part of a session away.
    ResponseEntity.BodyBuilder leave(HttpStatus status) {
        return ResponseEntity.status(status)
                .header(HttpHeaders.SET_COOKIE, cookie.none())
                .header("Clear-Site-Data", "\"cache\", \"storage\"");
    }
}
