package dev.countersign.server.page;

import dev.countersign.access.Credentials;
import dev.countersign.server.ServerSettings;
import dev.countersign.server.oidc.OptionalProvider;
import dev.countersign.server.oidc.ProviderSignIn;
import dev.countersign.server.security.Caller;
import dev.countersign.server.security.LocalPath;
import dev.countersign.server.work.SigningIn;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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
    private final Entering entering;
    private final Credentials credentials;
    private final ServerSettings settings;
    private final Optional<ProviderSignIn> provider;

    SignInController(
            Pages pages,
            SigningIn signingIn,
            Entering entering,
            Credentials credentials,
            ServerSettings settings,
            OptionalProvider provider) {
        this.pages = pages;
        this.signingIn = signingIn;
        this.entering = entering;
        this.credentials = credentials;
        this.settings = settings;
        this.provider = provider.signIn();
    }

    /// What the page to sign in shows.
    ///
    /// @param problem why the last try failed; empty where there was none
    /// @param plain whether what is typed goes over the network unencrypted
    /// @param provider that people sign in with; empty where they do with passphrases
    public record SignInPage(
            Frame frame, String next, Optional<String> problem, boolean plain, Optional<String> provider) {
        public String encodedNext() {
            return URLEncoder.encode(next, StandardCharsets.UTF_8);
        }
    }

    /// What the page shows to somebody who is still signed in at the provider.
    public record SignedOutPage(Frame frame, String provider, String address) {}

    /// What the page of a one-time link shows.
    public record LinkPage(Frame frame, String secret, Optional<String> problem) {}

    @GetMapping("/")
    ResponseEntity<String> root(Caller caller) {
        return Pages.to(Seen.seesChanges(caller) ? "/queue" : "/repositories");
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
        if (provider.isPresent()) { // a second way in would be the weaker one
            return pages.page(
                    HttpStatus.FORBIDDEN,
                    "sign-in",
                    page(next, Optional.of("Nobody signs in with a passphrase here.")));
        }
        return signingIn
                .byPassphrase(name, passphrase)
                .map(opened -> entering.to(LocalPath.orRoot(next), opened).body(""))
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
        return new SignInPage(
                pages.frame("Sign in"), LocalPath.orRoot(next), problem, plain, provider.map(ProviderSignIn::host));
    }

    /// Shows a button, so that programs that look at links in messages do not use the link up.
    @GetMapping("/links/{secret}")
    ResponseEntity<String> link(@PathVariable("secret") String secret) {
        return pages.page("link", new LinkPage(frame(), secret, Optional.empty()));
    }

    /// Of whoever is there already, so that the form has their session's token.
    private Frame frame() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof Caller caller
                ? pages.frame("Sign in", "", caller)
                : pages.frame("Sign in");
    }

    @PostMapping("/links/{secret}")
    ResponseEntity<String> useLink(@PathVariable("secret") String secret) {
        return signingIn
                .byLink(secret)
                .map(opened -> entering.to("/account", opened).body(""))
                .orElseGet(() -> pages.page(
                        HttpStatus.GONE,
                        "link",
                        new LinkPage(
                                pages.frame("Sign in"),
                                "",
                                Optional.of("This link was used already, is older than a day, never was one, or belongs"
                                        + " to an account that has no role."
                                        + " For an administrator: stop the server, and 'countersign serve --admin-link' prints a new one;"
                                        + " administrators make one for others on the page People."))));
    }

    @PostMapping("/sign-out")
    ResponseEntity<String> signOut(Caller caller) {
        caller.session().ifPresent(session -> credentials.close(session.hash()));
        Optional<URI> there = provider.flatMap(p -> caller.session().flatMap(p::leaving));
        if (there.isEmpty()) {
            return entering.leave(HttpStatus.SEE_OTHER)
                    .header(HttpHeaders.LOCATION, "/sign-in")
                    .body("");
        }
        var page = new SignedOutPage(
                pages.frame("Signed out"),
                provider.orElseThrow().host(),
                there.get().toString());
        return entering.leave(HttpStatus.OK).contentType(Pages.HTML).body(pages.html("signed-out", page));
    }

    private static @Nullable Caller caller() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof Caller caller ? caller : null;
    }
}
