package dev.countersign.server.page;

import dev.countersign.access.Account;
import dev.countersign.access.Accounts;
import dev.countersign.access.Role;
import dev.countersign.principal.PrincipalId;
import dev.countersign.principal.PrincipalReading;
import dev.countersign.review.assign.ReadingTime;
import dev.countersign.review.assign.Roster;
import dev.countersign.server.OwnAddress;
import dev.countersign.server.ServerParts;
import dev.countersign.server.oidc.OptionalProvider;
import dev.countersign.server.security.Caller;
import dev.countersign.server.work.Administering;
import dev.countersign.server.work.Assigning;
import dev.countersign.server.work.GivenNothing;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Accounts and their roles, for administrators.
@Controller
class PeopleController {
    private final Pages pages;
    private final ServerParts parts;
    private final Accounts accounts;
    private final Administering administering;
    private final OwnAddress own;
    private final Roster roster;
    private final GivenNothing givenNothing;
    private final boolean byProvider;

    PeopleController(
            Pages pages,
            ServerParts parts,
            Accounts accounts,
            Administering administering,
            OwnAddress own,
            Roster roster,
            GivenNothing givenNothing,
            OptionalProvider provider) {
        this.byProvider = provider.signIn().isPresent();
        this.givenNothing = givenNothing;
        this.roster = roster;
        this.pages = pages;
        this.parts = parts;
        this.accounts = accounts;
        this.administering = administering;
        this.own = own;
    }

    /// What the page shows.
    ///
    /// @param signInWays by what each signs in
    /// @param givenNothing why nothing is given to those to whom that is so
    /// @param link a one-time link that was made just now, and for whom
    public record PeoplePage(
            Frame frame,
            List<Account> accounts,
            Map<PrincipalId, String> signInWays,
            Map<PrincipalId, ReadingTime> times,
            Map<PrincipalId, List<String>> givenNothing,
            Optional<Link> link,
            Optional<String> problem,
            String host) {
        public ReadingTime time(Account account) {
            return times.getOrDefault(account.person(), ReadingTime.unknown(account.person()));
        }

        public String signsInBy(Account account) {
            return signInWays.getOrDefault(account.person(), "");
        }

        /// Whether somebody gives verdicts, and so has minutes.
        public boolean reads(Account account) {
            return Assigning.reads(account);
        }

        /// Why nothing is given to somebody; empty where something is, or may be.
        public String givenNothing(Account account) {
            return String.join("; ", givenNothing.getOrDefault(account.person(), List.of()));
        }

        public List<Role> roles() {
            return List.of(Role.values());
        }
    }

    /// A link to hand over.
    public record Link(PrincipalId person, String address) {}

    @GetMapping("/people")
    ResponseEntity<String> list(Caller caller, @RequestParam(name = "done", defaultValue = "") String done) {
        return pages.page("people", page(caller, done, Optional.empty(), Optional.empty()));
    }

    @PostMapping("/people")
    ResponseEntity<String> put(
            Caller caller,
            @RequestParam("person") String person,
            @RequestParam("name") String name,
            @RequestParam(name = "emails", defaultValue = "") String emails,
            @RequestParam(name = "role", defaultValue = "") Set<String> roles,
            @RequestParam(name = "active", defaultValue = "false") boolean active,
            @RequestParam(name = "add", defaultValue = "false") boolean add) {
        Account account;
        try {
            account = account(id(person), name, emails, roles, active);
        } catch (IllegalArgumentException e) {
            return refused(caller, String.valueOf(e.getMessage()));
        }
        boolean known = accounts.find(account.person()).isPresent();
        if (add && known) {
            return refused(caller, account.person() + " has an account already: change it in the list");
        }
        Optional<String> fault = administering.lastAdmin(account);
        if (fault.isPresent()) {
            return refused(caller, fault.get());
        }
        Done done = known ? Done.SAVED : Done.ADDED;
        administering.put(account, caller.person());
        return Pages.to("/people", done);
    }

    @PostMapping("/people/links")
    ResponseEntity<String> link(Caller caller, @RequestParam("person") String person) {
        Account account = accounts.find(id(person)).filter(Account::active).orElseThrow(NotHere::new);
        Optional<String> fault = administering.linkFault(account);
        if (fault.isPresent()) {
            return refused(caller, fault.get());
        }
        String secret = administering.link(account.person(), caller.person());
        var link = new Link(account.person(), own.at("/links/" + secret).toString());
        return pages.page("people", page(caller, "", Optional.of(link), Optional.empty()));
    }

    ResponseEntity<String> refused(Caller caller, String why) {
        return pages.page(
                HttpStatus.UNPROCESSABLE_CONTENT, "people", page(caller, "", Optional.empty(), Optional.of(why)));
    }

    private PeoplePage page(Caller caller, String done, Optional<Link> link, Optional<String> problem) {
        List<Account> all = accounts.all();
        return new PeoplePage(
                pages.frame("People", "/people", caller).after(done),
                all,
                all.stream().collect(Collectors.toMap(Account::person, this::signsInBy)),
                roster.all().stream().collect(Collectors.toMap(ReadingTime::person, Function.identity())),
                givenNothing.reasons(all),
                link,
                problem,
                parts.organisation().host());
    }

    private String signsInBy(Account account) {
        boolean hasPassphrase = accounts.passphraseHash(account.person()).isPresent();
        return SignInWays.words(account, hasPassphrase, byProvider);
    }

    private Account account(PrincipalId person, String name, String emails, Set<String> roles, boolean active) {
        Optional<Account> before = accounts.find(person);
        return new Account(
                person,
                name.strip(),
                Arrays.stream(emails.toLowerCase(Locale.ROOT).split("[\\s,]+"))
                        .filter(e -> !e.isEmpty())
                        .collect(Collectors.toSet()),
                roles.stream()
                        .map(word -> Role.ofWord(word).orElseThrow(() -> new BadRequest("there is no such role")))
                        .collect(Collectors.toSet()),
                before.flatMap(Account::subject),
                active,
                before.map(Account::created).orElseGet(() -> parts.clock().instant()));
    }

    /// A whole id, or the name before the `@` of one.
    private PrincipalId id(String text) {
        String given = text.strip();
        String whole = given.contains(":")
                ? given
                : "user:" + given + "@" + parts.organisation().host();
        return switch (PrincipalId.read(whole)) {
            case PrincipalReading.Read(var id) -> id;
            case PrincipalReading.Refused(var reason) -> throw new BadRequest("nobody can be called so: " + reason);
        };
    }
}
