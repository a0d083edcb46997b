package dev.countersign.server.page;

import dev.countersign.access.Credentials;
import dev.countersign.server.ServerSettings;
import dev.countersign.server.security.Caller;
import dev.countersign.server.security.LocalPath;
import dev.countersign.server.security.SessionCookie;
import dev.countersign.server.work.SigningIn;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Signing in and out.
@Controller
class SignInController {
    private final Pages pages;
    private final SigningIn signingIn;
    private final SessionCookie cookie;
    private final Credentials credentials;
    private final ServerSettings settings;

    SignInController(
            Pages pages, SigningIn signingIn, SessionCookie cookie, Credentials credentials, ServerSettings settings) {
        this.pages = pages;
        this.signingIn = signingIn;
        this.cookie = cookie;
        this.credentials = credentials;
        this.settings = settings;
    }

    /// What the page to sign in shows.
    ///
    /// @param problem why the last try failed; empty where there was none
    /// @param plain whether what is typed goes over the network unencrypted
    public record SignInPage(Frame frame, String next, Optional<String> problem, boolean plain) {}

    /// What the page of a one-time link shows.
    public record LinkPage(Frame frame, String secret, Optional<String> problem) {}

    @GetMapping("/")
    ResponseEntity<String> root() {
        return Pages.to("/queue");
    }

    @GetMapping("/sign-in")
    ResponseEntity<String> form(@RequestParam(name = "next", defaultValue = "/") String next) {
        if (caller() != null) {
            return Pages.to("/");
        }
        return pages.page("sign-in", page(next, Optional.empty()));
    }

    @PostMapping("/sign-in")
    ResponseEntity<String> signIn(
            @RequestParam("name") String name,
            @RequestParam("passphrase") String passphrase,
            @RequestParam(name = "next", defaultValue = "/") String next) {
        return signingIn
                .byPassphrase(name, passphrase)
                .map(opened -> opened(opened, LocalPath.orRoot(next)))
                .orElseGet(() -> pages.page(
                        HttpStatus.UNAUTHORIZED,
                        "sign-in",
                        page(
                                next,
                                Optional.of("Name or passphrase is wrong. An administrator can make you a new"
                                        + " sign-in link."))));
    }

    private SignInPage page(String next, Optional<String> problem) {
        boolean plain = !settings.secure() && !settings.bind().isLoopbackAddress();
        return new SignInPage(pages.frame("Sign in"), LocalPath.orRoot(next), problem, plain);
    }

    /// Shows a button, so that programs that look at links in messages do not use the link up.
    @GetMapping("/links/{secret}")
    ResponseEntity<String> link(@PathVariable("secret") String secret) {
        return pages.page("link", new LinkPage(pages.frame("Sign in"), secret, Optional.empty()));
    }

    @PostMapping("/links/{secret}")
    ResponseEntity<String> useLink(@PathVariable("secret") String secret) {
        return signingIn
                .byLink(secret)
                .map(opened -> opened(opened, "/account"))
                .orElseGet(() -> pages.page(
                        HttpStatus.GONE,
                        "link",
                        new LinkPage(
                                pages.frame("Sign in"),
                                "",
                                Optional.of("This link was used already, is older than a day, or never was one."
                                        + " 'countersign serve --admin-link' prints a new one for an administrator;"
                                        + " administrators make one for others on the page People."))));
    }

    @PostMapping("/sign-out")
    ResponseEntity<String> signOut(Caller caller) {
        caller.session().ifPresent(session -> credentials.close(session.hash()));
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(HttpHeaders.SET_COOKIE, cookie.none())
                .header("Clear-Site-Data", "\"cache\", \"storage\"")
                .header(HttpHeaders.LOCATION, "/sign-in")
                .body("");
    }

    private ResponseEntity<String> opened(SigningIn.Opened opened, String next) {
        Caller before = caller();
        if (before != null) { // a new sign-in ends the old one
            before.session().ifPresent(session -> credentials.close(session.hash()));
        }
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(HttpHeaders.SET_COOKIE, cookie.of(opened.secret(), opened.life()))
                .header(HttpHeaders.LOCATION, next)
                .body("");
    }

    private static @Nullable Caller caller() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof Caller caller ? caller : null;
    }
}
