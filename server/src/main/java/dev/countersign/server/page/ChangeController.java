package dev.countersign.server.page;

import dev.countersign.access.Accounts;
import dev.countersign.access.Role;
import dev.countersign.oversight.AuditBook;
import dev.countersign.review.assign.Work;
import dev.countersign.review.desk.ChangeFilter;
import dev.countersign.review.desk.Desk;
import dev.countersign.review.desk.ListedChange;
import dev.countersign.review.desk.Obstacle;
import dev.countersign.review.desk.ReadElsewhere;
import dev.countersign.review.desk.Reading;
import dev.countersign.review.desk.Standing;
import dev.countersign.review.desk.Verdict;
import dev.countersign.review.desk.VerdictRequest;
import dev.countersign.review.desk.VerdictRules;
import dev.countersign.review.desk.Visibility;
import dev.countersign.review.document.ChangeDocument;
import dev.countersign.risk.Lane;
import dev.countersign.server.security.Caller;
import dev.countersign.server.work.Assigning;
import dev.countersign.server.work.Deciding;
import dev.countersign.server.work.Documents;
import dev.countersign.server.work.MayNotRead;
import dev.countersign.server.work.ReadPlaces;
import dev.countersign.server.work.Strangers;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// A change: its plan, its diff, and the verdicts on it.
@Controller
class ChangeController {
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{7,64}");
    private static final int PATHS = 20;
    private static final int SAME_CODE = 8;

    private final Pages pages;
    private final Desk desk;
    private final Documents documents;
    private final Seen seen;
    private final Deciding deciding;
    private final Assigning assigning;
    private final AuditBook book;
    private final MayNotRead mayNotRead;
    private final Strangers strangers;
    private final Accounts accounts;
    private final InstantSource clock;

    ChangeController(
            Pages pages,
            Desk desk,
            Documents documents,
            Seen seen,
            Deciding deciding,
            Assigning assigning,
            AuditBook book,
            MayNotRead mayNotRead,
            Strangers strangers,
            Accounts accounts,
            InstantSource clock) {
        this.accounts = accounts;
        this.strangers = strangers;
        this.mayNotRead = mayNotRead;
        this.assigning = assigning;
        this.book = book;
        this.pages = pages;
        this.desk = desk;
        this.documents = documents;
        this.seen = seen;
        this.deciding = deciding;
        this.clock = clock;
    }

    @GetMapping("/changes/{repository}/{change}")
    ResponseEntity<String> change(
            Caller caller,
            @PathVariable("repository") String repository,
            @PathVariable("change") String id,
            @RequestParam(name = "again", defaultValue = "") String again) {
        ListedChange change = seen.change(caller, repository, id);
        return pages.page("change", page(caller, change, again.equals("yes"), GivenVerdict.NONE, Optional.empty()));
    }

    @GetMapping("/commits/{repository}/{commit}")
    ResponseEntity<String> commit(
            Caller caller, @PathVariable("repository") String repository, @PathVariable("commit") String commit) {
        if (!COMMIT.matcher(commit).matches()) {
            throw new NotHere();
        }
        ListedChange change =
                desk.findByCommit(seen.by(caller), repository, commit).orElseThrow(NotHere::new);
        return Pages.to(ChangePage.address(change));
    }

    @GetMapping("/changes/{repository}/{change}/files/{number}")
    ResponseEntity<String> file(
            Caller caller,
            @PathVariable("repository") String repository,
            @PathVariable("change") String id,
            @PathVariable("number") int number,
            @RequestParam(name = "from", defaultValue = "0") int from) {
        ListedChange change = seen.change(caller, repository, id);
        ChangeDocument document = document(change);
        if (number < 0 || number >= document.files().size() || from < 0) {
            throw new NotHere();
        }
        return pages.page("diff", DiffView.of(change, document, number, from));
    }

    @PostMapping("/changes/{repository}/{change}/verdicts")
    ResponseEntity<String> decide(
            Caller caller,
            @PathVariable("repository") String repository,
            @PathVariable("change") String id,
            @RequestParam("id") UUID verdictId,
            @RequestParam("version") int version,
            @RequestParam(name = "reason", defaultValue = "") String reason,
            @RequestParam(name = "note", defaultValue = "") String note,
            @RequestParam(name = "read", defaultValue = "") Set<Integer> read,
            @RequestParam MultiValueMap<String, String> form) {
        ListedChange change = seen.change(caller, repository, id);
        var given = GivenVerdict.of(reason, note, form);
        Optional<Verdict.Reason> why = Verdict.Reason.ofWord(reason);
        if (why.isEmpty()) {
            return refused(caller, change, given, "choose what you found: a verdict has a reason");
        }
        if (note.length() > Verdict.MAX_NOTE) {
            return refused(caller, change, given, "the note is too long: at most " + Verdict.MAX_NOTE + " chars");
        }
        return switch (ReadPlaces.of(document(change), read, given.said())) {
            case ReadPlaces.Told.Refused(var fault) -> refused(caller, change, given, fault);
            case ReadPlaces.Told.Read(var reading, var elsewhere) ->
                decide(
                        caller,
                        change,
                        request(caller, verdictId.toString(), why.get(), note.strip(), reading, elsewhere),
                        version,
                        given);
        };
    }

    private ResponseEntity<String> decide(
            Caller caller, ListedChange change, VerdictRequest request, int version, GivenVerdict given) {
        return switch (deciding.decide(change, request, version)) {
            case Deciding.Outcome.Recorded _ -> Pages.to(ChangePage.address(change) + "?decided=yes");
            case Deciding.Outcome.Refused(var fault) -> refused(caller, change, given, fault);
            case Deciding.Outcome.IdTaken() ->
                refused(
                        caller,
                        change,
                        given,
                        "this form was used for another verdict already; see below what was recorded");
            case Deciding.Outcome.Stale(var now) ->
                pages.page(
                        HttpStatus.CONFLICT,
                        "change",
                        page(
                                caller,
                                now,
                                true,
                                given,
                                Optional.of("somebody decided on this change while you read it, or its lane changed;"
                                        + " look at it as it is now and decide again")));
            case Deciding.Outcome.NoSuchChange() -> throw new NotHere();
        };
    }

    private ResponseEntity<String> refused(Caller caller, ListedChange change, GivenVerdict given, String why) {
        return pages.page(
                HttpStatus.UNPROCESSABLE_CONTENT, "change", page(caller, change, true, given, Optional.of(why)));
    }

    private static VerdictRequest request(
            Caller caller,
            String id,
            Verdict.Reason reason,
            String note,
            Reading reading,
            List<ReadElsewhere> elsewhere) {
        return new VerdictRequest(
                id,
                caller.person(),
                caller.account().emails(),
                caller.has(Role.SECURITY),
                reason,
                note,
                reading,
                elsewhere);
    }

    private ChangePage page(
            Caller caller, ListedChange change, boolean again, GivenVerdict given, Optional<String> problem) {
        Visibility sees = seen.by(caller);
        ChangeDocument document = document(change);
        List<String> paths = document.files().stream()
                .limit(PATHS)
                .map(f -> f.path().value())
                .toList();
        var nobody = request(caller, "", Verdict.Reason.NO_RISK_FOUND, "", new Reading(0, 0), List.of());
        List<Verdict> verdicts = desk.verdicts(change);
        Set<String> makers = desk.makers(List.of(change)).getOrDefault(change.id(), Set.of());
        return new ChangePage(
                pages.frame(change.subject(), "/queue", caller),
                change,
                document,
                verdicts,
                book.escape(change.repository(), change.changeId()),
                Optional.ofNullable(desk.leftBranch(List.of(change)).get(change.id())),
                desk.commits(change, PlaceWords.MOST_COMMITS),
                desk.placesThatWait(change),
                new AskedNames(desk.assigned(List.of(change)), caller.person(), PersonNames.of(accounts.all())),
                assigning.plan().flatMap(plan -> plan.reason(Work.of(change), change.lane())),
                seen.among(desk.touching(sees, change.repository(), paths, SAME_CODE + 1), caller).stream()
                        .filter(other -> other.id() != change.id())
                        .limit(SAME_CODE)
                        .toList(),
                next(caller, sees, change),
                mayDecide(caller),
                VerdictRules.obstacle(change, makers, verdicts, nobody).map(Obstacle::toReader),
                change.waits() ? mayNotRead.of(change, makers, caller.has(Role.ADMIN)) : List.of(),
                change.standing() == Standing.NOT_NEEDED
                        ? Optional.empty()
                        : Strangers.words(strangers.of(change, makers), caller.has(Role.ADMIN)),
                caller.account().emails().isEmpty(),
                again,
                change.lane() == Lane.NONE && (caller.has(Role.SECURITY) || caller.has(Role.AUDITOR)),
                UUID.randomUUID().toString(),
                given,
                problem,
                clock.instant());
    }

    private static boolean mayDecide(Caller caller) {
        return caller.has(Role.REVIEWER) || caller.has(Role.SECURITY);
    }

    /// What to read after this one: of what the caller is asked to read, or else of all that waits.
    private Optional<ListedChange> next(Caller caller, Visibility sees, ListedChange change) {
        ChangeFilter all = ChangeFilter.waiting(sees, clock.instant());
        return first(caller, all.of(new ChangeFilter.Asked.Person(caller.person())), change)
                .or(() -> first(caller, all, change));
    }

    private Optional<ListedChange> first(Caller caller, ChangeFilter filter, ListedChange besides) {
        return seen.among(desk.list(filter, Optional.empty(), 3).changes(), caller).stream()
                .filter(other -> other.id() != besides.id())
                .findFirst();
    }

    private ChangeDocument document(ListedChange change) {
        return documents.of(change).orElseThrow(NotHere::new);
    }
}
