package dev.countersign.server.api;

import dev.countersign.access.Role;
import dev.countersign.review.desk.Desk;
import dev.countersign.review.desk.ListedChange;
import dev.countersign.server.page.BadRequest;
import dev.countersign.server.page.NotHere;
import dev.countersign.server.page.Seen;
import dev.countersign.server.security.Caller;
import dev.countersign.server.work.Strangers;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Commits, for programs: the change of one, and those that could not be reviewed.
@RestController
class CommitApi {
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{7,64}");
    private static final int MOST = 500;

    private final Desk desk;
    private final Seen seen;
    private final Strangers strangers;
    private final InstantSource clock;

    CommitApi(Desk desk, Seen seen, Strangers strangers, InstantSource clock) {
        this.strangers = strangers;
        this.desk = desk;
        this.seen = seen;
        this.clock = clock;
    }

    /// A commit that is in no lane, and why.
    record FailureJson(String repository, String commit, String reason, Instant at) {}

    @GetMapping("/api/v1/commits/{repository}/{commit}")
    ResponseEntity<ChangeJson> commit(
            Caller caller, @PathVariable("repository") String repository, @PathVariable("commit") String commit) {
        if (!COMMIT.matcher(commit).matches()) {
            throw new NotHere();
        }
        String id = desk.findByCommit(seen.by(caller), repository, commit)
                .map(ListedChange::changeId)
                .orElseThrow(NotHere::new);
        ListedChange change = seen.change(caller, repository, id);
        List<Desk.AskedReader> asked = desk.assigned(List.of(change)).getOrDefault(change.id(), List.of());
        Set<String> makers = desk.makers(List.of(change)).getOrDefault(change.id(), Set.of());
        String unknown = strangers
                .conflictUnknown(change, makers, caller.has(Role.ADMIN))
                .orElse(null);
        return ResponseEntity.ok()
                .eTag(ChangeApi.tag(change))
                .body(ChangeJson.of(change, asked, unknown, clock.instant()));
    }

    /// The latest first.
    @GetMapping("/api/v1/failures")
    List<FailureJson> failures(Caller caller, @RequestParam(name = "limit", defaultValue = "50") int limit) {
        if (limit < 1 || limit > MOST) {
            throw new BadRequest("limit is from 1 to " + MOST);
        }
        return desk.failures(seen.by(caller), limit).stream()
                .map(f -> new FailureJson(f.repository(), f.commit(), f.reason(), f.at()))
                .toList();
    }
}
