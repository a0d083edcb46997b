package dev.countersign.server.api;

import dev.countersign.access.Account;
import dev.countersign.access.Accounts;
import dev.countersign.access.Role;
import dev.countersign.principal.PrincipalId;
import dev.countersign.principal.PrincipalReading;
import dev.countersign.review.desk.BranchRead;
import dev.countersign.review.desk.Desk;
import dev.countersign.review.desk.Repository;
import dev.countersign.review.desk.Visibility;
import dev.countersign.server.page.BadRequest;
import dev.countersign.server.page.Seen;
import dev.countersign.server.security.Caller;
import dev.countersign.server.work.Administering;
import dev.countersign.server.work.Importing;
import dev.countersign.server.work.LastLooks;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Repositories and people, for programs.
@RestController
class AdminApi {
    private final Desk desk;
    private final Accounts accounts;
    private final Seen seen;
    private final Administering administering;
    private final Importing importing;
    private final LastLooks looks;
    private final InstantSource clock;

    AdminApi(
            Desk desk,
            Accounts accounts,
            Seen seen,
            Administering administering,
            Importing importing,
            LastLooks looks,
            InstantSource clock) {
        this.desk = desk;
        this.accounts = accounts;
        this.seen = seen;
        this.administering = administering;
        this.importing = importing;
        this.looks = looks;
        this.clock = clock;
    }

    /// A repository.
    ///
    /// @param location where git finds it on the server's machine; absent for who does not look after repositories
    /// @param members who sees it where it is not open to all; likewise
    record RepositoryJson(
            String name,
            @Nullable String location,
            Instant begins,
            boolean openToAll,
            @Nullable Set<String> members,
            @Nullable String head,
            @Nullable BranchJson branch,
            ImportJson imported) {}

    /// Which branch is read.
    ///
    /// @param before the one that was read before it
    record BranchJson(String name, @Nullable String before, Instant since) {}

    /// How far the reading of its history is.
    ///
    /// @param lookedAt when its newest commit was last asked for; absent where it was not since the server started
    /// @param late whether that is so long ago that nobody knows what is new, whatever the state says
    record ImportJson(
            String state,
            int done,
            int total,
            int failed,
            @Nullable String problem,
            Instant at,
            @Nullable Instant lookedAt,
            boolean late) {}

    record NewRepository(
            @Nullable String location,
            @Nullable Instant begins,
            @Nullable Boolean openToAll,
            @Nullable Set<String> members) {}

    record PersonJson(String person, String name, Set<String> emails, Set<String> roles, boolean active) {}

    record NewPerson(
            @Nullable String name,
            @Nullable Set<String> emails,
            @Nullable Set<String> roles,
            @Nullable Boolean active) {}

    @GetMapping("/api/v1/repositories")
    List<RepositoryJson> repositories(Caller caller) {
        boolean manages = caller.has(Role.ADMIN);
        Visibility sees = manages ? new Visibility.All() : seen.by(caller);
        return desk.repositories(sees).stream().map(r -> json(r, manages)).toList();
    }

    @PutMapping("/api/v1/repositories/{repository}")
    ResponseEntity<RepositoryJson> put(
            Caller caller, @PathVariable("repository") String name, @RequestBody NewRepository given) {
        Optional.ofNullable(given.members()).flatMap(Repository::membersFault).ifPresent(fault -> {
            throw new BadRequest(422, fault);
        });
        Optional.ofNullable(given.begins())
                .flatMap(begins -> Importing.beginFault(begins, clock.instant()))
                .ifPresent(fault -> {
                    throw new BadRequest(422, fault);
                });
        Optional<Repository> before = desk.repository(name);
        return before.isPresent() ? changed(caller, before.get(), given) : added(caller, name, given);
    }

    private ResponseEntity<RepositoryJson> added(Caller caller, String name, NewRepository given) {
        String location = given.location() == null ? "" : given.location();
        Importing.fault(name, location).ifPresent(fault -> {
            throw new BadRequest(422, fault);
        });
        Instant now = clock.instant();
        var repository = new Repository(
                name,
                Path.of(location).normalize().toString(),
                given.begins() == null ? Importing.defaultBegin(now) : given.begins(),
                !Boolean.FALSE.equals(given.openToAll()),
                Optional.empty(),
                Repository.Import.waiting(now));
        Set<String> members = given.members() == null ? Set.of() : given.members();
        if (!administering.add(repository, members, caller.person())) {
            throw new BadRequest(409, "somebody added a repository of this name just now");
        }
        importing.lookNow();
        return ResponseEntity.status(201).body(json(repository, true));
    }

    private ResponseEntity<RepositoryJson> changed(Caller caller, Repository before, NewRepository given) {
        if (given.location() != null && !given.location().equals(before.location())) {
            throw new BadRequest(422, "a repository stays where it is; add another one");
        }
        var repository = new Repository(
                before.name(),
                before.location(),
                given.begins() == null ? before.begins() : given.begins(),
                given.openToAll() == null ? before.openToAll() : given.openToAll(),
                before.head(),
                before.imported());
        Set<String> members = given.members() == null ? desk.members(before.name()) : given.members();
        administering.update(repository, members, caller.person());
        return ResponseEntity.ok(json(repository, true));
    }

    private RepositoryJson json(Repository repository, boolean manages) {
        Repository.Import now = repository.imported();
        BranchRead read = desk.branches().get(repository.name());
        BranchJson branch = read == null
                ? null
                : new BranchJson(read.branch(), read.before().orElse(null), read.since());
        return new RepositoryJson(
                repository.name(),
                manages ? repository.location() : null,
                repository.begins(),
                repository.openToAll(),
                manages ? desk.members(repository.name()) : null,
                repository.head().orElse(null),
                branch,
                new ImportJson(
                        now.state().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        now.done(),
                        now.total(),
                        now.failed(),
                        now.problem().orElse(null),
                        now.at(),
                        looks.at(repository.name()).orElse(null),
                        looks.isLongAgo(repository.name())));
    }

    @GetMapping("/api/v1/people")
    List<PersonJson> people() {
        return accounts.all().stream().map(AdminApi::json).toList();
    }

    @PutMapping("/api/v1/people/{person}")
    PersonJson putPerson(Caller caller, @PathVariable("person") String person, @RequestBody NewPerson given) {
        PrincipalId id = switch (PrincipalId.read(person)) {
            case PrincipalReading.Read(var read) -> read;
            case PrincipalReading.Refused(var reason) -> throw new BadRequest(422, "no id of a person: " + reason);
        };
        Optional<Account> before = accounts.find(id);
        Account account;
        try {
            account = account(id, before, given);
        } catch (IllegalArgumentException e) {
            throw new BadRequest(422, String.valueOf(e.getMessage()));
        }
        administering.lastAdmin(account).ifPresent(fault -> {
            throw new BadRequest(422, fault);
        });
        administering.put(account, caller.person());
        return json(account);
    }

    private Account account(PrincipalId id, Optional<Account> before, NewPerson given) {
        Set<String> emails = given.emails() == null
                ? before.map(Account::emails).orElse(Set.of())
                : given.emails().stream().map(e -> e.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        Set<Role> roles = given.roles() == null
                ? before.map(Account::roles).orElse(Set.of())
                : given.roles().stream()
                        .map(word -> Role.ofWord(word).orElseThrow(() -> new BadRequest(422, "no such role")))
                        .collect(Collectors.toSet());
        String name = given.name() == null ? before.map(Account::name).orElse(id.name()) : given.name();
        boolean active = given.active() == null ? before.map(Account::active).orElse(true) : given.active();
        return new Account(
                id,
                name,
                emails,
                roles,
                before.flatMap(Account::subject),
                active,
                before.map(Account::created).orElseGet(clock::instant));
    }

    private static PersonJson json(Account account) {
        return new PersonJson(
                account.person().toString(),
                account.name(),
                account.emails(),
                account.roles().stream().map(Role::word).collect(Collectors.toSet()),
                account.active());
    }

    /// Who a caller is.
    record Me(PersonJson person, @Nullable Set<String> scopes) {}

    @GetMapping("/api/v1/me")
    Me me(Caller caller) {
        Set<String> scopes = caller.token()
                .map(t -> t.scopes().stream()
                        .map(dev.countersign.access.Scope::word)
                        .collect(Collectors.toSet()))
                .orElse(null);
        return new Me(json(caller.account()), scopes);
    }
}
