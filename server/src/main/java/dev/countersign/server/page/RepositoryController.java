package dev.countersign.server.page;

import dev.countersign.review.desk.BranchRead;
import dev.countersign.review.desk.Desk;
import dev.countersign.review.desk.Repository;
import dev.countersign.review.desk.Rewriting;
import dev.countersign.review.desk.Visibility;
import dev.countersign.server.security.Caller;
import dev.countersign.server.work.Administering;
import dev.countersign.server.work.Importing;
import dev.countersign.server.work.LastLooks;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Repositories, and how far the reading of their history has come.
@Controller
class RepositoryController {
    private final Pages pages;
    private final Desk desk;
    private final Seen seen;
    private final Administering administering;
    private final Importing importing;
    private final LastLooks looks;
    private final InstantSource clock;

    RepositoryController(
            Pages pages,
            Desk desk,
            Seen seen,
            Administering administering,
            Importing importing,
            LastLooks looks,
            InstantSource clock) {
        this.pages = pages;
        this.desk = desk;
        this.seen = seen;
        this.administering = administering;
        this.importing = importing;
        this.looks = looks;
        this.clock = clock;
    }

    /// A repository as the page shows it.
    ///
    /// @param members those who see it where it is not open to all; empty for who may not know
    /// @param rewritten when its history was rewritten last
    /// @param branch which is read; empty where it was never looked at
    /// @param lookedAt when its newest commit was last asked for since the server started
    /// @param isLate whether that is so long ago that nobody knows what is new
    public record Line(
            Repository repository,
            List<String> members,
            Optional<Rewriting> rewritten,
            Optional<BranchRead> branch,
            Optional<Instant> lookedAt,
            boolean isLate) {
        /// Whether nobody knows what is new, though all that was known then was read.
        public boolean isUnknown() {
            return isLate && repository.imported().state() == Repository.State.UP_TO_DATE;
        }
    }

    /// What the page shows.
    ///
    /// @param failures none for who sees no change
    /// @param typed into the form that adds one, where that was refused
    public record RepositoriesPage(
            Frame frame,
            List<Line> repositories,
            List<Desk.FailedCommit> failures,
            boolean manages,
            boolean seesChanges,
            Optional<String> problem,
            Typed typed) {}

    /// What was typed into the form that adds a repository.
    public record Typed(String name, String location, String begins) {
        static final Typed NOTHING = new Typed("", "", "");
    }

    @GetMapping("/repositories")
    ResponseEntity<String> list(Caller caller, @RequestParam(name = "done", defaultValue = "") String done) {
        return pages.page("repositories", page(caller, done, Optional.empty(), Typed.NOTHING));
    }

    @PostMapping("/repositories")
    ResponseEntity<String> add(
            Caller caller,
            @RequestParam("name") String name,
            @RequestParam("location") String location,
            @RequestParam(name = "begins", defaultValue = "") String begins) {
        Instant now = clock.instant();
        var typed = new Typed(name, location, begins);
        Instant begin = begins.isBlank() ? Importing.defaultBegin(now) : day(begins);
        Optional<String> fault = Importing.fault(name, location).or(() -> Importing.beginFault(begin, now));
        if (fault.isPresent()) {
            return refused(caller, fault.get(), typed);
        }
        var repository = new Repository(
                name, path(location).toString(), begin, true, Optional.empty(), Repository.Import.waiting(now));
        if (!administering.add(repository, Set.of(), caller.person())) {
            return refused(caller, "there is a repository of this name already", typed);
        }
        importing.lookNow();
        return Pages.to("/repositories", Done.ADDED);
    }

    @PostMapping("/repositories/{repository}")
    ResponseEntity<String> update(
            Caller caller,
            @PathVariable("repository") String name,
            @RequestParam("begins") String begins,
            @RequestParam(name = "openToAll", defaultValue = "false") boolean openToAll,
            @RequestParam(name = "members", defaultValue = "") String members) {
        Repository before = desk.repository(name).orElseThrow(NotHere::new);
        Instant begin = day(begins);
        var changed = new Repository(name, before.location(), begin, openToAll, before.head(), before.imported());
        Set<String> people = Arrays.stream(members.split("[\\s,]+"))
                .filter(m -> !m.isEmpty())
                .collect(Collectors.toSet());
        Optional<String> fault = Importing.beginFault(begin, clock.instant()).or(() -> Repository.membersFault(people));
        if (fault.isPresent()) {
            return refused(caller, fault.get(), Typed.NOTHING);
        }
        administering.update(changed, people, caller.person());
        return Pages.to("/repositories", Done.SAVED);
    }

    private ResponseEntity<String> refused(Caller caller, String why, Typed typed) {
        return pages.page(HttpStatus.UNPROCESSABLE_CONTENT, "repositories", page(caller, "", Optional.of(why), typed));
    }

    private RepositoriesPage page(Caller caller, String done, Optional<String> problem, Typed typed) {
        boolean manages = Seen.manages(caller);
        Visibility sees = manages ? new Visibility.All() : seen.by(caller);
        Map<String, BranchRead> branches = desk.branches();
        Map<String, Rewriting> rewritten = desk.rewritings(Instant.MIN, Instant.MAX).stream()
                .collect(Collectors.toMap(Rewriting::repository, Function.identity(), (newest, _) -> newest));
        return new RepositoriesPage(
                pages.frame("Repositories", "/repositories", caller).after(done),
                desk.repositories(sees).stream()
                        .map(r -> new Line(
                                r,
                                manages
                                        ? desk.members(r.name()).stream()
                                                .sorted()
                                                .toList()
                                        : List.of(),
                                Optional.ofNullable(rewritten.get(r.name())),
                                Optional.ofNullable(branches.get(r.name())),
                                looks.at(r.name()),
                                looks.isLongAgo(r.name())))
                        .toList(),
                Seen.seesChanges(caller) ? desk.failures(seen.by(caller), 20) : List.of(),
                manages,
                Seen.seesChanges(caller),
                problem,
                typed);
    }

    private static Path path(String location) {
        try {
            return Path.of(location).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new BadRequest("this is no path of a repository");
        }
    }

    private static Instant day(String text) {
        try {
            return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeParseException e) {
            throw new BadRequest("a day is written as 2026-11-30");
        }
    }
}
