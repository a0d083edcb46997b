package dev.countersign.server.work;

import dev.countersign.json.JsonObject;
import dev.countersign.principal.PrincipalId;
import dev.countersign.review.desk.BranchRead;
import dev.countersign.review.desk.Desk;
import dev.countersign.review.desk.LedgerDraft;
import dev.countersign.review.desk.Repository;
import dev.countersign.review.desk.Rewriting;
import dev.countersign.review.document.HistorySpan;
import dev.countersign.review.document.ListedCommit;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/// Notes which commits that were listed are still on a branch. What left it stays listed, and waits as before.
final class BranchWatch {
    private final Desk desk;
    private final LedgerPost post;
    private final PrincipalId organisation;
    private final InstantSource clock;

    BranchWatch(Desk desk, LedgerPost post, PrincipalId organisation, InstantSource clock) {
        this.desk = desk;
        this.post = post;
        this.organisation = organisation;
        this.clock = clock;
    }

    /// Another branch is read from now on, where it is another.
    void reads(Repository repository, String branch) {
        Optional<String> before =
                Optional.ofNullable(desk.branches().get(repository.name())).map(BranchRead::branch);
        if (before.filter(branch::equals).isPresent()) {
            return;
        }
        JsonObject.Builder entry =
                JsonObject.builder().put("repository", repository.name()).put("branch", branch);
        before.ifPresent(one -> entry.put("before", one));
        LedgerDraft draft = post.draft("branch-read", organisation, entry);
        desk.reads(new BranchRead(repository.name(), branch, before, clock.instant()), draft);
        post.write(draft);
    }

    /// These came on, be it again. Called when they are reviewed; where the server ends before the new head is
    /// kept it is called again.
    void grew(Repository repository, List<ListedCommit> commits) {
        Set<String> returned = desk.returned(repository.name(), ids(commits));
        if (!returned.isEmpty()) {
            JsonObject.Builder entry =
                    JsonObject.builder().put("repository", repository.name()).put("commits", returned.size());
            LedgerDraft draft = post.draft("commits-returned", organisation, entry);
            if (desk.onBranch(repository.name(), returned, clock.instant(), draft)) {
                post.write(draft);
            }
        }
    }

    /// What the repository's head was is no part of its history any more. Called before the new commits are
    /// reviewed, so that those which take the place of others, as after a rebase, are told from those that bring
    /// something again. Where the server ends before the new head is kept it is called again.
    ///
    /// @param head the new one
    /// @param commits the whole history, or its newest [HistorySpan#MOST]
    void rewritten(Repository repository, String head, List<ListedCommit> commits) {
        Set<String> onBranch = ids(commits);
        boolean whole = commits.size() < HistorySpan.MOST;
        Set<String> gone = whole ? desk.missing(repository.name(), onBranch) : Set.of();
        var rewriting = new Rewriting(
                repository.name(),
                repository.head().orElseThrow(),
                head,
                clock.instant(),
                whole ? OptionalInt.of(gone.size()) : OptionalInt.empty());
        LedgerDraft draft = post.draft("history-rewritten", organisation, entry(rewriting));
        if (desk.rewritten(rewriting, gone, draft)) {
            post.write(draft);
        }
    }

    /// Whether a rewriting was recorded and its new commits were not all reviewed. Then the branch may have come to
    /// something else since, so what is on it has to be asked of the whole history.
    boolean isRewritingUnderWay(Repository repository) {
        return desk.lastRewriting(repository.name())
                .filter(last -> repository.head().filter(last.before()::equals).isPresent())
                .filter(last -> !last.head().equals(last.before()))
                .isPresent();
    }

    private static JsonObject.Builder entry(Rewriting rewriting) {
        JsonObject.Builder entry = JsonObject.builder()
                .put("repository", rewriting.repository())
                .put("before", rewriting.before())
                .put("head", rewriting.head());
        rewriting.gone().ifPresent(count -> entry.put("gone", count));
        return entry;
    }

    private static Set<String> ids(List<ListedCommit> commits) {
        return commits.stream().map(ListedCommit::id).collect(Collectors.toSet());
    }
}
