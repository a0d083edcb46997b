package dev.countersign.server.api;

import dev.countersign.access.Role;
import dev.countersign.json.Json;
import dev.countersign.review.desk.ChangeList;
import dev.countersign.review.desk.Desk;
import dev.countersign.review.desk.LaneLoad;
import dev.countersign.review.desk.ListedChange;
import dev.countersign.review.desk.Verdict;
import dev.countersign.review.desk.VerdictRequest;
import dev.countersign.review.desk.Visibility;
import dev.countersign.review.document.ChangeDocument;
import dev.countersign.review.document.DocumentCodec;
import dev.countersign.server.page.BadRequest;
import dev.countersign.server.page.NotHere;
import dev.countersign.server.page.QueueQuery;
import dev.countersign.server.page.ReaderStrip;
import dev.countersign.server.page.Seen;
import dev.countersign.server.security.Caller;
import dev.countersign.server.work.Deciding;
import dev.countersign.server.work.Documents;
import dev.countersign.server.work.ReadPlaces;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Changes and verdicts, for programs.
@RestController
class ChangeApi {
    private static final int MOST = 200;

    /// No plan has more places.
    private static final int MOST_READ = 10_000;

    private final Desk desk;
    private final Documents documents;
    private final Seen seen;
    private final ReaderStrip readers;
    private final Deciding deciding;
    private final WholeChange whole;
    private final InstantSource clock;

    ChangeApi(
            Desk desk,
            Documents documents,
            Seen seen,
            ReaderStrip readers,
            Deciding deciding,
            WholeChange whole,
            InstantSource clock) {
        this.whole = whole;
        this.readers = readers;
        this.desk = desk;
        this.documents = documents;
        this.seen = seen;
        this.deciding = deciding;
        this.clock = clock;
    }

    /// Part of a list.
    ///
    /// @param next the value of `after` for the next part; absent at the end
    record Listed(List<ChangeJson> items, @Nullable String next) {}

    /// What a verdict says.
    ///
    /// @param reason a word of the closed list
    /// @param read numbers of the places read, from 0: the plan's stops, then what was not checked; none of
    ///     which not all is in the document
    /// @param elsewhere files of which not all is, and how they were read elsewhere
    record NewVerdict(
            @Nullable String reason,
            @Nullable String note,
            @Nullable Set<Integer> read,
            @Nullable List<NewElsewhere> elsewhere) {}

    /// @param file its number in the document, from 0
    /// @param how a word of the closed list
    record NewElsewhere(
            @Nullable Integer file,
            @Nullable String how,
            @Nullable String what) {}

    /// A verdict as it was recorded.
    ///
    /// @param ledger `written`, or why its entry is not in the ledger yet
    record Decided(VerdictJson verdict, ChangeJson change, String ledger) {}

    @GetMapping("/api/v1/changes")
    Listed list(
            Caller caller,
            @RequestParam MultiValueMap<String, String> query,
            @RequestParam(name = "limit", defaultValue = "50") int limit) {
        if (limit < 1 || limit > MOST) {
            throw new BadRequest("limit is from 1 to " + MOST);
        }
        QueueQuery asked = QueueQuery.of(query);
        Visibility sees = seen.by(caller);
        seen.check(sees, asked.repository());
        try {
            ChangeList list = desk.list(asked.filter(sees, caller.person(), clock.instant()), asked.after(), limit);
            return new Listed(
                    json(seen.among(list.changes(), caller)), list.next().orElse(null));
        } catch (IllegalArgumentException notACursor) {
            throw new BadRequest("'after' is no cursor of this list; begin at its start");
        }
    }

    private List<ChangeJson> json(List<ListedChange> changes) {
        Map<Long, List<Desk.AskedReader>> asked = desk.assigned(changes);
        Instant now = clock.instant();
        return changes.stream()
                .map(change ->
                        ChangeJson.of(change, asked.getOrDefault(change.id(), List.of()), ChangeJson.Details.NONE, now))
                .toList();
    }

    @GetMapping("/api/v1/load")
    List<LoadJson> load(
            Caller caller, @RequestParam(name = "repository", required = false) @Nullable String repository) {
        Visibility sees = seen.by(caller);
        Optional<String> of = Optional.ofNullable(repository);
        seen.check(sees, of);
        List<ReaderStrip.Lack> lacks = readers.lacks(sees, of);
        return desk.load(sees, of, clock.instant()).values().stream()
                .sorted(java.util.Comparator.comparing(LaneLoad::lane))
                .map(load -> LoadJson.of(
                        load,
                        lacks.stream()
                                .filter(lack -> lack.lane() == load.lane())
                                .findFirst()))
                .toList();
    }

    @GetMapping("/api/v1/changes/{repository}/{change}")
    ResponseEntity<ChangeJson> change(
            Caller caller, @PathVariable("repository") String repository, @PathVariable("change") String id) {
        ListedChange change = seen.change(caller, repository, id);
        return ResponseEntity.ok().eTag(tag(change)).body(whole.of(change, caller));
    }

    @GetMapping("/api/v1/changes/{repository}/{change}/document")
    ResponseEntity<String> document(
            Caller caller, @PathVariable("repository") String repository, @PathVariable("change") String id) {
        ListedChange change = seen.change(caller, repository, id);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .eTag(tag(change)) // a verdict on what it shows is one on this version
                .body(Json.write(DocumentCodec.json(documents.of(change).orElseThrow(NotHere::new))));
    }

    @GetMapping("/api/v1/changes/{repository}/{change}/verdicts")
    List<VerdictJson> verdicts(
            Caller caller, @PathVariable("repository") String repository, @PathVariable("change") String id) {
        return desk.verdicts(seen.change(caller, repository, id)).stream()
                .map(VerdictJson::of)
                .toList();
    }

    @PostMapping("/api/v1/changes/{repository}/{change}/verdicts")
    ResponseEntity<Decided> decide(
            Caller caller,
            @PathVariable("repository") String repository,
            @PathVariable("change") String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody NewVerdict given) {
        if (ifMatch == null || key == null) {
            throw new BadRequest(
                    428,
                    "give If-Match with the change's ETag, and Idempotency-Key with a new UUID, so that you decide on"
                            + " what you saw, and once");
        }
        ListedChange change = seen.change(caller, repository, id);
        VerdictRequest request =
                request(caller, Uuids.key(key), given, documents.of(change).orElseThrow(NotHere::new));
        return switch (deciding.decide(change, request, version(ifMatch))) {
            case Deciding.Outcome.Recorded(var now, var verdict, var waits) ->
                ResponseEntity.status(201)
                        .eTag(tag(now))
                        .body(new Decided(VerdictJson.of(verdict), whole.of(now, caller), waits.orElse("written")));
            case Deciding.Outcome.Refused(var reason) -> throw new BadRequest(422, reason);
            case Deciding.Outcome.IdTaken() ->
                throw new BadRequest(422, "this Idempotency-Key was used for another verdict");
            case Deciding.Outcome.Stale _ ->
                throw new BadRequest(412, "the change is not as you saw it; get it again and decide again");
            case Deciding.Outcome.NoSuchChange() -> throw new NotHere();
        };
    }

    private static VerdictRequest request(Caller caller, String id, NewVerdict given, ChangeDocument document) {
        Verdict.Reason reason = Optional.ofNullable(given.reason())
                .flatMap(Verdict.Reason::ofWord)
                .orElseThrow(() -> new BadRequest(422, "'reason' is one of the words of the closed list"));
        String note = given.note() == null ? "" : given.note().strip();
        if (note.length() > Verdict.MAX_NOTE) {
            throw new BadRequest(422, "'note' has at most " + Verdict.MAX_NOTE + " chars");
        }
        Set<Integer> read = given.read() == null ? Set.of() : given.read();
        if (read.size() > MOST_READ) {
            throw new BadRequest(422, "'read' names at most " + MOST_READ + " places");
        }
        List<ReadPlaces.Said> elsewhere = given.elsewhere() == null
                ? List.of()
                : given.elsewhere().stream().map(ChangeApi::said).toList();
        return switch (ReadPlaces.of(document, read, elsewhere)) {
            case ReadPlaces.Told.Refused(var why) -> throw new BadRequest(422, why);
            case ReadPlaces.Told.Read(var reading, var told) ->
                new VerdictRequest(
                        id,
                        caller.person(),
                        caller.account().emails(),
                        caller.has(Role.SECURITY),
                        reason,
                        note,
                        reading,
                        told);
        };
    }

    private static ReadPlaces.Said said(NewElsewhere one) {
        return new ReadPlaces.Said(
                one.file() == null ? -1 : one.file(),
                one.how() == null ? "" : one.how(),
                one.what() == null ? "" : one.what());
    }

    static String tag(ListedChange change) {
        return "\"" + change.version() + "\"";
    }

    private static int version(String tag) {
        try {
            return Integer.parseInt(tag.replaceAll("^(?:W/)?\"?|\"$", ""));
        } catch (NumberFormatException e) {
            return -1; // matches nothing
        }
    }
}
