package dev.countersign.server.page;

import dev.countersign.adapter.render.DocumentBytes;
import dev.countersign.json.Json;
import dev.countersign.json.JsonObject;
import dev.countersign.json.JsonReading;
import dev.countersign.oversight.AuditFinding;
import dev.countersign.oversight.AuditTask;
import dev.countersign.oversight.LateEscape;
import dev.countersign.review.desk.Desk;
import dev.countersign.review.desk.ListedChange;
import dev.countersign.review.desk.Visibility;
import dev.countersign.review.document.ChangeDocument;
import dev.countersign.review.document.DocumentReading;
import dev.countersign.review.document.FilePart;
import dev.countersign.server.security.Caller;
import dev.countersign.server.work.Auditing;
import dev.countersign.server.work.Documents;
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
    private final Documents documents;
    private final Auditing auditing;
    private final Seen seen;
    private final InstantSource clock;

    AuditController(Pages pages, Desk desk, Documents documents, Auditing auditing, Seen seen, InstantSource clock) {
        this.pages = pages;
        this.desk = desk;
        this.documents = documents;
        this.auditing = auditing;
        this.seen = seen;
        this.clock = clock;
    }

    /// What the page shows.
    ///
    /// @param diffs of all its files, without evidence
    /// @param cut lines that are not shown
    public record AuditPage(
            Frame frame, AuditTask task, List<DiffView> diffs, int cut, Optional<String> problem, Instant now) {}

    /// What is told after an audit.
    ///
    /// @param removal what was taken out of a seeded change
    /// @param change the change that was audited, where it was a real one
    public record AuditedPage(Frame frame, AuditTask task, Optional<Removed> removal, Optional<ListedChange> change) {}

    /// What a seeded change lacked.
    public record Removed(String path, int line, String text, String message) {}

    @PostMapping("/audits")
    ResponseEntity<String> take(Caller caller) {
        return auditing.next(caller.account(), seen.by(caller))
                .map(task -> Pages.to("/audits/" + task.id()))
                .orElseGet(() -> Pages.to("/oversight?nothing=yes"));
    }

    @GetMapping("/audits/{id}")
    ResponseEntity<String> audit(Caller caller, @PathVariable("id") String id) {
        AuditTask task = auditing.task(id, caller.person()).orElseThrow(NotHere::new);
        return task.finding().isPresent()
                ? pages.page("audited", audited(caller, task))
                : pages.page("audit", page(caller, task, Optional.empty()));
    }

    @PostMapping("/audits/{id}")
    ResponseEntity<String> end(
            Caller caller,
            @PathVariable("id") String id,
            @RequestParam(name = "needed", defaultValue = "") String needed,
            @RequestParam(name = "note", defaultValue = "") String note,
            @RequestParam(name = "place", defaultValue = "") String place) {
        AuditTask task = auditing.task(id, caller.person()).orElseThrow(NotHere::new);
        boolean yes = needed.equals("yes");
        if (!yes && !needed.equals("no")) {
            return refused(caller, task, "say whether somebody should have read it");
        }
        if (note.length() > AuditFinding.MAX_NOTE || yes && place.isBlank()) {
            return refused(
                    caller,
                    task,
                    place.isBlank()
                            ? "say where: a file and a line that should have been read"
                            : "the note is too long: at most " + AuditFinding.MAX_NOTE + " chars");
        }
        String shortPlace =
                place.strip().substring(0, Math.min(200, place.strip().length()));
        if (!auditing.end(task, new AuditFinding(yes, note.strip(), shortPlace, clock.instant()))) {
            throw new BadRequest(409, "this audit is not yours any more; it was ended, or took too long");
        }
        return Pages.to("/audits/" + id);
    }

    @PostMapping("/changes/{repository}/{change}/escapes")
    ResponseEntity<String> late(
            Caller caller,
            @PathVariable("repository") String repository,
            @PathVariable("change") String id,
            @RequestParam("evidence") String evidence) {
        ListedChange change = find(caller, repository, id);
        if (evidence.isBlank() || evidence.length() > LateEscape.MAX_EVIDENCE) {
            throw new BadRequest(422, "say what showed it, in 1 to " + LateEscape.MAX_EVIDENCE + " chars");
        }
        auditing.late(change, evidence.strip(), caller.person());
        return Pages.to("/oversight");
    }

    private ListedChange find(Caller caller, String repository, String id) {
        if (!ListedChange.isChangeId(id)) {
            throw new NotHere();
        }
        return desk.find(seen.by(caller), repository, id).orElseThrow(NotHere::new);
    }

    private ResponseEntity<String> refused(Caller caller, AuditTask task, String why) {
        return pages.page(HttpStatus.UNPROCESSABLE_CONTENT, "audit", page(caller, task, Optional.of(why)));
    }

    private AuditPage page(Caller caller, AuditTask task, Optional<String> problem) {
        ChangeDocument document = document(task);
        List<DiffView> diffs = new ArrayList<>();
        int cut = document.leftOut().lines();
        for (FilePart file : document.files()) {
            DiffView view = DiffView.blind(file, diffs.size());
            cut += file.linesLeftOut();
            diffs.add(view);
        }
        return new AuditPage(pages.frame("Audit", "/oversight", caller), task, diffs, cut, problem, clock.instant());
    }

    /// The same for a change that was drawn and for one that was made up.
    private ChangeDocument document(AuditTask task) {
        return switch (task.subject()) {
            case AuditTask.Subject.Drawn(var repository, var change) ->
                desk.find(new Visibility.All(), repository, change)
                        .flatMap(documents::of)
                        .orElseThrow(NotHere::new);
            case AuditTask.Subject.Seeded _ -> {
                byte[] bytes = auditing.seed(task).orElseThrow(NotHere::new).document();
                yield switch (DocumentBytes.decode(bytes)) {
                    case DocumentReading.Read(var document) -> document;
                    case DocumentReading.Refused(var reason) ->
                        throw new BadRequest(409, "what is kept of this change cannot be read: " + reason);
                };
            }
        };
    }

    private AuditedPage audited(Caller caller, AuditTask task) {
        Optional<ListedChange> change = task.subject() instanceof AuditTask.Subject.Drawn(var repository, var id)
                ? desk.find(seen.by(caller), repository, id)
                : Optional.empty();
        return new AuditedPage(
                pages.frame("Audit", "/oversight", caller),
                task,
                auditing.seed(task).flatMap(seed -> removed(seed.removal())),
                change);
    }

    private static Optional<Removed> removed(String json) {
        return Json.read(json) instanceof JsonReading.Read(JsonObject object)
                ? Optional.of(new Removed(
                        object.text("path").orElse(""),
                        (int) object.whole("line").orElse(0),
                        object.text("text").orElse(""),
                        object.text("message").orElse("")))
                : Optional.empty();
    }
}
