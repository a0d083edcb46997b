package dev.countersign.server.page;

import dev.countersign.oversight.AuditTask;
import dev.countersign.review.desk.Desk;
import dev.countersign.review.desk.ListedChange;
import dev.countersign.review.document.ChangeDocument;
import dev.countersign.review.document.FilePart;
import dev.countersign.server.security.Caller;
import dev.countersign.server.work.AuditDocuments;
import dev.countersign.server.work.Auditing;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Blind audits. The page shows what differs and nothing that others said of it: no lane, no fact, no plan, no author,
/// no
/// message, and not whether the change was made up to try the auditor.
@Controller
class AuditController {
    private final Pages pages;
    private final Desk desk;
    private final AuditDocuments audited;
    private final Auditing auditing;
    private final Seen seen;
    private final InstantSource clock;

    AuditController(Pages pages, Desk desk, AuditDocuments audited, Auditing auditing, Seen seen, InstantSource clock) {
        this.pages = pages;
        this.desk = desk;
        this.audited = audited;
        this.auditing = auditing;
        this.seen = seen;
        this.clock = clock;
    }

    /// What the page shows.
    ///
    /// @param diffs of all its files, without evidence
    /// @param cut lines that are not shown, or only in part
    /// @param given what was typed, where it was not taken
    public record AuditPage(Frame frame, AuditTask task, List<DiffView> diffs, int cut, Given given, Instant now) {}

    /// What the form holds.
    ///
    /// @param needed `yes`, `no`, or empty
    /// @param problem why it was not taken
    /// @param placeProblem the same where that is the place
    public record Given(
            String needed, String note, String place, Optional<String> problem, Optional<String> placeProblem) {
        static final Given NOTHING = new Given("", "", "", Optional.empty(), Optional.empty());

        Given because(String why) {
            return new Given(needed, note, place, Optional.of(why), Optional.empty());
        }

        Given becausePlace(String why) {
            return new Given(needed, note, place, Optional.empty(), Optional.of(why));
        }

        public boolean isRefused() {
            return problem.isPresent() || placeProblem.isPresent();
        }
    }

    /// What is told after an audit.
    ///
    /// @param removal what was taken out of a seeded change
    /// @param change the change that was audited, where it was a real one
    /// @param tooLate whether it was found clean only after it was due
    public record AuditedPage(
            Frame frame,
            AuditTask task,
            Optional<AuditDocuments.Removed> removal,
            Optional<ListedChange> change,
            boolean tooLate) {}

    @PostMapping("/audits")
    ResponseEntity<String> take(Caller caller) {
        return auditing.next(caller.account(), seen.by(caller))
                .map(task -> Pages.to("/audits/" + task.id()))
                .orElseGet(() -> Pages.to("/oversight?nothing=yes"));
    }

    @GetMapping("/audits/{id}")
    ResponseEntity<String> audit(Caller caller, @PathVariable("id") String id) {
        AuditTask task = auditing.task(id, caller.person(), seen.by(caller)).orElseThrow(NotHere::new);
        return task.finding().isPresent()
                ? pages.page("audited", audited(caller, task))
                : pages.page("audit", page(caller, task, Given.NOTHING));
    }

    @PostMapping("/audits/{id}")
    ResponseEntity<String> end(
            Caller caller,
            @PathVariable("id") String id,
            @RequestParam(name = "needed", defaultValue = "") String needed,
            @RequestParam(name = "note", defaultValue = "") String note,
            @RequestParam(name = "place", defaultValue = "") String place) {
        AuditTask task = auditing.task(id, caller.person(), seen.by(caller)).orElseThrow(NotHere::new);
        var given = new Given(needed, note, place, Optional.empty(), Optional.empty());
        boolean yes = needed.equals("yes");
        if (!yes && !needed.equals("no")) {
            return refused(caller, task, given.because("say whether somebody should have read it"));
        }
        Optional<String> fault = yes ? audited.placeFault(task, place) : Optional.empty();
        if (fault.isPresent()) {
            return refused(caller, task, given.becausePlace(fault.get()));
        }
        return switch (auditing.end(task, yes, note, place)) {
            case Auditing.Ending.Ended _, Auditing.Ending.EndedBefore _ -> Pages.to("/audits/" + id);
            case Auditing.Ending.Refused(var why) -> refused(caller, task, given.because(why));
            case Auditing.Ending.NotYours() -> throw new BadRequest(409, Auditing.NOT_YOURS);
        };
    }

    @PostMapping("/changes/{repository}/{change}/escapes")
    ResponseEntity<String> late(
            Caller caller,
            @PathVariable("repository") String repository,
            @PathVariable("change") String id,
            @RequestParam("evidence") String evidence) {
        ListedChange change = seen.change(caller, repository, id);
        if (auditing.late(change, evidence, caller.person()) instanceof Auditing.Late.Refused(var why)) {
            throw new BadRequest(422, why);
        }
        return Pages.to("/oversight", Done.ESCAPE_RECORDED);
    }

    private ResponseEntity<String> refused(Caller caller, AuditTask task, Given given) {
        return pages.page(HttpStatus.UNPROCESSABLE_CONTENT, "audit", page(caller, task, given));
    }

    private AuditPage page(Caller caller, AuditTask task, Given given) {
        ChangeDocument document = audited.of(task);
        List<DiffView> diffs = new ArrayList<>();
        for (FilePart file : document.files()) {
            diffs.add(DiffView.blind(file, diffs.size()));
        }
        return new AuditPage(
                pages.frame("Audit", "/oversight", caller),
                task,
                diffs,
                document.linesNotShown(),
                given,
                clock.instant());
    }

    private AuditedPage audited(Caller caller, AuditTask task) {
        Optional<ListedChange> change = task.subject() instanceof AuditTask.Subject.Drawn(var repository, var id)
                ? desk.find(seen.by(caller), repository, id)
                : Optional.empty();
        return new AuditedPage(
                pages.frame("Audit", "/oversight", caller),
                task,
                audited.removed(task),
                change,
                auditing.cameTooLate(task));
    }
}
