package dev.countersign.server.page;

import dev.countersign.access.Account;
import dev.countersign.access.Accounts;
import dev.countersign.access.ApiToken;
import dev.countersign.access.Credentials;
import dev.countersign.access.Role;
import dev.countersign.access.Scope;
import dev.countersign.access.Session;
import dev.countersign.review.assign.ReadingTime;
import dev.countersign.review.assign.Roster;
import dev.countersign.server.oidc.OptionalProvider;
import dev.countersign.server.security.Caller;
import dev.countersign.server.security.SessionCookie;
import dev.countersign.server.work.Administering;
import dev.countersign.server.work.Assigning;
import dev.countersign.server.work.SigningIn;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What everybody looks after themselves: passphrase, sessions, tokens, absence.
@Controller
class AccountController {
    private static final int MOST_DAYS = 366;

    private final Pages pages;
    private final Accounts accounts;
    private final Credentials credentials;
    private final Administering administering;
    private final SigningIn signingIn;
    private final SessionCookie cookie;
    private final InstantSource clock;
    private final boolean byProvider;
    private final Roster roster;

    AccountController(
            Pages pages,
            Accounts accounts,
            Credentials credentials,
            Administering administering,
            SigningIn signingIn,
            SessionCookie cookie,
            InstantSource clock,
            OptionalProvider provider,
            Roster roster) {
        this.roster = roster;
        this.pages = pages;
        this.accounts = accounts;
        this.credentials = credentials;
        this.administering = administering;
        this.signingIn = signingIn;
        this.cookie = cookie;
        this.clock = clock;
        this.byProvider = provider.signIn().isPresent();
    }

    /// What the page shows.
    ///
    /// @param token the text of a token that was made just now
    /// @param byProvider whether people sign in with a provider, and have no passphrase
    public record AccountPage(
            Frame frame,
            Account account,
            boolean byProvider,
            boolean hasPassphrase,
            List<Session> sessions,
            String thisSession,
            List<ApiToken> tokens,
            ReadingTime time,
            Optional<String> token,
            Optional<String> problem) {
        /// Whether they give verdicts, and so have minutes.
        public boolean reads() {
            return Assigning.reads(account);
        }

        public List<Role> roles() {
            return account.roles().stream().sorted().toList();
        }

        public String signsInBy() {
            return SignInWays.words(account, hasPassphrase, byProvider);
        }

        public List<Scope> scopes() {
            return List.of(Scope.values());
        }
    }

    @GetMapping("/account")
    ResponseEntity<String> account(Caller caller, @RequestParam(name = "done", defaultValue = "") String done) {
        return pages.page("account", page(caller, done, Optional.empty(), Optional.empty()));
    }

    @PostMapping("/account/passphrase")
    ResponseEntity<String> passphrase(
            Caller caller,
            @RequestParam("passphrase") String passphrase,
            @RequestParam(name = "before", defaultValue = "") String before) {
        if (byProvider) {
            return refused(caller, "nobody signs in with a passphrase here");
        }
        Account account = caller.account();
        boolean has = accounts.passphraseHash(account.person()).isPresent();
        boolean byLink = caller.session().filter(s -> s.method().equals("link")).isPresent();
        if (has && !byLink && !signingIn.isPassphraseOf(account, before)) {
            return refused(caller, "the passphrase you have now is wrong");
        }
        Optional<String> fault = signingIn.fault(passphrase, account);
        if (fault.isPresent()) {
            return refused(caller, fault.get());
        }
        administering.setPassphrase(account, passphrase, signingIn);
        credentials.closeAll(account.person()); // whoever had a session may not be who has the new passphrase
        SigningIn.Opened opened = signingIn.open(account, "passphrase");
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(HttpHeaders.SET_COOKIE, cookie.of(opened.secret(), opened.life()))
                .header(HttpHeaders.LOCATION, "/account?done=" + Done.PASSPHRASE_SET.word())
                .body("");
    }

    @PostMapping("/account/sessions/end")
    ResponseEntity<String> endOthers(Caller caller) {
        administering.endOthers(caller.person(), caller.session().map(Session::hash));
        return Pages.to("/account", Done.SESSIONS_ENDED);
    }

    @PostMapping("/account/tokens")
    ResponseEntity<String> token(
            Caller caller,
            @RequestParam("name") String name,
            @RequestParam(name = "scope", defaultValue = "") Set<String> scopes,
            @RequestParam("days") int days) {
        if (name.isBlank() || name.length() > 100 || scopes.isEmpty() || days < 1 || days > MOST_DAYS) {
            return refused(caller, "a token has a name, at least one scope, and lasts 1 to " + MOST_DAYS + " days");
        }
        if (administering.hasMostTokens(caller.person())) {
            return refused(caller, "you have " + Administering.MOST_TOKENS + " tokens already; revoke one first");
        }
        Set<Scope> chosen = scopes.stream()
                .map(word -> Scope.ofWord(word).orElseThrow(() -> new BadRequest("there is no such scope")))
                .collect(Collectors.toSet());
        var made = administering.token(caller.account(), name.strip(), chosen, Duration.ofDays(days));
        return pages.page("account", page(caller, "", Optional.of(made.text().text()), Optional.empty()));
    }

    @PostMapping("/account/tokens/revoke")
    ResponseEntity<String> revoke(Caller caller, @RequestParam("id") String id) {
        ApiToken token = credentials.tokens(Optional.of(caller.person())).stream()
                .filter(t -> t.id().equals(id))
                .findFirst()
                .orElseThrow(NotHere::new);
        administering.revoke(token, caller.person());
        return Pages.to("/account", Done.TOKEN_REVOKED);
    }

    ResponseEntity<String> refused(Caller caller, String why) {
        return pages.page(
                HttpStatus.UNPROCESSABLE_CONTENT, "account", page(caller, "", Optional.empty(), Optional.of(why)));
    }

    private AccountPage page(Caller caller, String done, Optional<String> token, Optional<String> problem) {
        Account account = caller.account();
        return new AccountPage(
                pages.frame("Your account", "/account", caller).after(done),
                account,
                byProvider,
                accounts.passphraseHash(account.person()).isPresent(),
                credentials.sessions(account.person(), clock.instant()),
                caller.session().map(Session::hash).orElse(""),
                credentials.tokens(Optional.of(account.person())),
                roster.of(account.person()),
                token,
                problem);
    }
}
