package dev.countersign.server.page;

import dev.countersign.server.oidc.HandshakeCookie;
import dev.countersign.server.oidc.OptionalProvider;
import dev.countersign.server.oidc.ProviderSignIn;
import dev.countersign.server.oidc.ProviderSignIn.Beginning;
import dev.countersign.server.oidc.ProviderSignIn.Ending;
import dev.countersign.server.security.LocalPath;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// To the provider and back.
@Controller
class ProviderController {
    private static final Logger LOG = System.getLogger(ProviderController.class.getName());
    private static final Set<String> FROM_ELSEWHERE = Set.of("cross-site", "same-site");
    private static final String ADMINISTRATOR =
            "An administrator can look at your account on the page People, or make you a link to sign in with.";

    private final Pages pages;
    private final Optional<ProviderSignIn> provider;
    private final HandshakeCookie cookie;
    private final Entering entering;

    ProviderController(Pages pages, OptionalProvider provider, HandshakeCookie cookie, Entering entering) {
        this.pages = pages;
        this.provider = provider.signIn();
        this.cookie = cookie;
        this.entering = entering;
    }

    /// What the page shows to somebody who did not get in.
    ///
    /// @param step what they can do
    public record NotInPage(Frame frame, String headline, String reason, String step) {}

    /// Only from a page of this site, or typed: another site signs nobody in behind their back.
    @GetMapping("/sign-in/provider")
    ResponseEntity<String> begin(
            HttpServletRequest request, @RequestParam(name = "next", defaultValue = "/") String next) {
        ProviderSignIn signIn = provider.orElseThrow(NotHere::new);
        if (FROM_ELSEWHERE.contains(String.valueOf(request.getHeader("Sec-Fetch-Site")))) {
            return Pages.to("/sign-in?next=" + URLEncoder.encode(LocalPath.orRoot(next), StandardCharsets.UTF_8));
        }
        return switch (signIn.begin(cookie.secret(request), LocalPath.orRoot(next))) {
            case Beginning.Begun(var address, var secret) ->
                ResponseEntity.status(HttpStatus.SEE_OTHER)
                        .header(HttpHeaders.SET_COOKIE, cookie.of(secret))
                        .header(HttpHeaders.LOCATION, address.toString())
                        .body("");
            case Beginning.Trouble(var reason) -> trouble(signIn, reason);
        };
    }

    @GetMapping("/sign-in/callback")
    ResponseEntity<String> end(
            HttpServletRequest request,
            @RequestParam(name = "state") Optional<String> state,
            @RequestParam(name = "code") Optional<String> code,
            @RequestParam(name = "error") Optional<String> error,
            @RequestParam(name = "iss") Optional<String> issuer) {
        ProviderSignIn signIn = provider.orElseThrow(NotHere::new);
        var answer = new ProviderSignIn.Answer(state, code, error, issuer);
        return switch (signIn.end(cookie.secret(request), answer)) {
            case Ending.SignedIn(var opened, var next) ->
                entering.to(next, opened)
                        .header(HttpHeaders.SET_COOKIE, cookie.none())
                        .body("");
            case Ending.NotBegun() ->
                notIn(
                        HttpStatus.BAD_REQUEST,
                        "This sign-in was not begun here",
                        "It was begun in another browser, is over already, or is older than ten minutes",
                        "Begin anew. If you did not want to sign in at all, close this page.");
            case Ending.Declined(var byPerson) ->
                notIn(
                        HttpStatus.FORBIDDEN,
                        "You are not signed in",
                        byPerson
                                ? signIn.host() + " says that this was declined"
                                : signIn.host() + " did not sign you in",
                        "Begin anew, or ask who looks after " + signIn.host() + ".");
            case Ending.NotBelieved(var reason) -> {
                LOG.log(Level.WARNING, "a sign-in with the provider was refused: {0}", reason);
                yield notIn(
                        HttpStatus.FORBIDDEN,
                        "You are not signed in",
                        "What " + signIn.host() + " answered is not believed: " + reason,
                        "Begin anew. If it happens again, tell an administrator.");
            }
            case Ending.Trouble(var reason) -> trouble(signIn, reason);
            case Ending.NoAccount(var why) -> noAccount(signIn, why);
        };
    }

    private ResponseEntity<String> noAccount(ProviderSignIn signIn, Ending.Why why) {
        return switch (why) {
            case CLOSED ->
                notIn(HttpStatus.FORBIDDEN, "Your account is closed", "Nobody signs in to it", ADMINISTRATOR);
            case NOBODY ->
                notIn(
                        HttpStatus.FORBIDDEN,
                        "You have no account here",
                        signIn.host() + " knows you, and no account here has your e-mail address",
                        "An administrator can add one with that address on the page People.");
            case NO_VERIFIED_EMAIL ->
                notIn(
                        HttpStatus.FORBIDDEN,
                        "It is not clear who you are here",
                        signIn.host() + " does not say that your e-mail address was verified, and the first sign-in"
                                + " goes by that",
                        "Have your address verified at " + signIn.host() + ", and begin anew.");
            case BOUND_TO_ANOTHER ->
                notIn(
                        HttpStatus.FORBIDDEN,
                        "This account is somebody else's",
                        "Somebody whom " + signIn.host() + " knows as another person has signed in to it",
                        ADMINISTRATOR);
        };
    }

    private ResponseEntity<String> trouble(ProviderSignIn signIn, String reason) {
        LOG.log(Level.WARNING, "the provider cannot be used: {0}", reason);
        return notIn(
                HttpStatus.BAD_GATEWAY,
                "Nobody can sign in just now",
                signIn.host() + " cannot be asked who you are: " + reason,
                "Try again in a moment. Who runs the server stops it and gets in with 'countersign serve --admin-link'.");
    }

    private ResponseEntity<String> notIn(HttpStatus status, String headline, String reason, String step) {
        return pages.page(status, "not-in", new NotInPage(pages.frame("Sign in"), headline, reason, step));
    }
}
