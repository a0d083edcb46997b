package dev.countersign.server.api;

import dev.countersign.oversight.AuditTask;
import dev.countersign.review.desk.ListedChange;
import dev.countersign.server.page.BadRequest;
import dev.countersign.server.page.NotHere;
import dev.countersign.server.page.Seen;
import dev.countersign.server.security.Caller;
import dev.countersign.server.work.AuditDocuments;
import dev.countersign.server.work.AuditDocuments.Removed;
import dev.countersign.server.work.Auditing;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/// Blind audits and late escapes, for programs.
@RestController
class AuditApi {
    private final Auditing auditing;
    private final AuditDocuments documents;
    private final Seen seen;

    AuditApi(Auditing auditing, AuditDocuments documents, Seen seen) {
        this.auditing = auditing;
        this.documents = documents;
        this.seen = seen;
    }

    /// @param place a path and a line; needed where a reader was
    record NewFinding(
            @Nullable Boolean neededReader,
            @Nullable String place,
            @Nullable String note) {}

    /// @param ledger `written`, or why its entry is not in the ledger yet
    record Ended(AuditJson audit, String ledger) {}

    /// @param evidence what showed that it had needed a reader
    record NewEscape(@Nullable String evidence) {}

    /// @param known whether it had been said before, so that nothing was recorded
    record Escape(String repository, String change, boolean known, String ledger) {}

    @GetMapping("/api/v1/audits")
    List<AuditJson> open(Caller caller) {
        return auditing.open(caller.person(), seen.by(caller)).stream()
                .map(this::json)
                .toList();
    }

    /// 200 with the one that the caller has already, 201 with another one, 204 where nothing is to be audited.
    @PostMapping("/api/v1/audits")
    ResponseEntity<AuditJson> take(
            Caller caller, @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String header) {
        String key = Uuids.key(header);
        boolean had = auditing.task(key, caller.person(), seen.by(caller)).isPresent()
                || !auditing.open(caller.person(), seen.by(caller)).isEmpty();
        Optional<AuditTask> task;
        try {
            task = auditing.next(key, caller.account(), seen.by(caller));
        } catch (IllegalArgumentException othersKey) {
            throw new BadRequest(422, "this Idempotency-Key is in use; give a new UUID");
        }
        return task.map(this::json)
                .map(audit -> ResponseEntity.status(had ? 200 : 201).body(audit))
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    @GetMapping("/api/v1/audits/{id}")
    AuditJson audit(Caller caller, @PathVariable("id") String id) {
        return json(task(caller, id));
    }

    /// The same finding again changes nothing; another one is refused.
    @PutMapping("/api/v1/audits/{id}/finding")
    Ended end(Caller caller, @PathVariable("id") String id, @RequestBody NewFinding given) {
        AuditTask task = task(caller, id);
        if (given.neededReader() == null) {
            throw new BadRequest(422, "say with 'neededReader' whether somebody should have read it");
        }
        String note = given.note() == null ? "" : given.note();
        String place = given.place() == null ? "" : given.place();
        if (given.neededReader()) {
            documents.placeFault(task, place).ifPresent(fault -> {
                throw new BadRequest(422, "'place': " + fault);
            });
        }
        return switch (auditing.end(task, given.neededReader(), note, place)) {
            case Auditing.Ending.Ended(var ended, var waits) -> new Ended(json(ended), waits.orElse("written"));
            case Auditing.Ending.EndedBefore(var ended) -> new Ended(json(ended), "recorded before");
            case Auditing.Ending.Refused(var why) -> throw new BadRequest(422, why);
            case Auditing.Ending.NotYours() -> throw new BadRequest(409, Auditing.NOT_YOURS);
        };
    }

    @PostMapping("/api/v1/changes/{repository}/{change}/escapes")
    ResponseEntity<Escape> late(
            Caller caller,
            @PathVariable("repository") String repository,
            @PathVariable("change") String id,
            @RequestBody NewEscape given) {
        ListedChange change = seen.change(caller, repository, id);
        String evidence = given.evidence() == null ? "" : given.evidence();
        return switch (auditing.late(change, evidence, caller.person())) {
            case Auditing.Late.Recorded(var waits) ->
                ResponseEntity.status(201).body(new Escape(repository, id, false, waits.orElse("written")));
            case Auditing.Late.KnownBefore() -> ResponseEntity.ok(new Escape(repository, id, true, "recorded before"));
            case Auditing.Late.Refused(var why) -> throw new BadRequest(422, why);
        };
    }

    private AuditTask task(Caller caller, String id) {
        return auditing.task(id, caller.person(), seen.by(caller)).orElseThrow(NotHere::new);
    }

    private AuditJson json(AuditTask task) {
        Optional<Removed> removed = task.finding().isPresent() ? documents.removed(task) : Optional.empty();
        return AuditJson.of(task, documents.of(task), removed, auditing.cameTooLate(task));
    }
}
