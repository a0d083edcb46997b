package dev.countersign.server.api;

import dev.countersign.review.desk.Desk;
import dev.countersign.review.desk.ListedChange;
import dev.countersign.server.page.BadRequest;
import dev.countersign.server.page.NotHere;
import dev.countersign.server.page.Seen;
import dev.countersign.server.security.Caller;
import java.time.Instant;
import java.util.List;
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
    private final WholeChange whole;

    CommitApi(Desk desk, Seen seen, WholeChange whole) {
        this.whole = whole;
        this.desk = desk;
        this.seen = seen;
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
        return ResponseEntity.ok().eTag(ChangeApi.tag(change)).body(whole.of(change, caller));
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
