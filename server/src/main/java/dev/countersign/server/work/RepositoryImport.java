package dev.countersign.server.work;

import dev.countersign.review.desk.Desk;
import dev.countersign.review.desk.Repository;
import dev.countersign.review.document.HistorySpan;
import dev.countersign.review.document.ListedCommit;
import dev.countersign.review.document.ReviewSource;
import dev.countersign.review.document.ReviewedRepository;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Brings in what is new in a repository.
final class RepositoryImport {
    private static final String TOO_MANY = "more commits came at once than can be listed (" + HistorySpan.MOST
            + "), so none of them is reviewed and it stays at the commit before";

    private static final int AT_ONCE = 200;

    private final ReviewSource source;
    private final ImportRound.Means means;
    private final BranchWatch branches;
    private final LastLooks looks;

    RepositoryImport(ReviewSource source, ImportRound.Means means, BranchWatch branches, LastLooks looks) {
        this.source = source;
        this.means = means;
        this.branches = branches;
        this.looks = looks;
    }

    void look(Repository repository) {
        var asked = ReviewedRepository.of(repository.name(), repository.location());
        ReviewSource.HeadAnswer answer = source.head(asked);
        looks.looked(repository.name());
        switch (answer) {
            case ReviewSource.HeadAnswer.NotRun(var reason) -> stopped(repository, reason);
            case ReviewSource.HeadAnswer.At at -> {
                branches.reads(repository, at.branch());
                String head = at.commit();
                if (branches.isRewritingUnderWay(repository)) {
                    bringInRewritten(repository, asked, head);
                } else if (!isRead(repository, head)) {
                    bringIn(repository, asked, head);
                }
            }
        }
    }

    private static boolean isRead(Repository repository, String head) {
        return repository.head().filter(head::equals).isPresent()
                && repository.imported().state() == Repository.State.UP_TO_DATE;
    }

    /// Tries once more what could not be reviewed: a file may be back, a bound may have been met by bad luck.
    void retry(Repository repository) {
        List<String> failed = means.desk().failuresToTry(repository.name(), AT_ONCE).stream()
                .map(Desk.FailedCommit::commit)
                .toList();
        if (!failed.isEmpty()) {
            var round = new ImportRound(means, repository, failed.size(), false);
            source.review(ReviewedRepository.of(repository.name(), repository.location()), failed, round);
            round.flush();
            Repository.Import before = repository.imported();
            means.desk()
                    .progress(
                            repository.name(),
                            new Repository.Import(
                                    before.state(),
                                    before.done(),
                                    before.total(),
                                    means.desk().failing(repository.name()),
                                    before.problem(),
                                    means.clock().instant()),
                            Optional.empty());
        }
    }

    private void bringIn(Repository repository, ReviewedRepository asked, String head) {
        HistorySpan span = repository
                .head()
                .<HistorySpan>map(HistorySpan.After::new)
                .orElseGet(() -> new HistorySpan.Newest(Importing.MOST_COMMITS));
        switch (source.list(asked, span)) {
            case ReviewSource.ListAnswer.NotRun(var reason) -> stopped(repository, reason);
            case ReviewSource.ListAnswer.Rewritten() -> bringInRewritten(repository, asked, head);
            case ReviewSource.ListAnswer.Listed(var commits) -> {
                if (repository.head().isPresent() && isCut(commits)) {
                    stopped(repository, TOO_MANY);
                } else {
                    review(repository, asked, head, commits, () -> branches.grew(repository, commits));
                }
            }
        }
    }

    private static boolean isCut(List<ListedCommit> commits) {
        return commits.size() >= HistorySpan.MOST;
    }

    private void bringInRewritten(Repository repository, ReviewedRepository asked, String head) {
        switch (source.list(asked, new HistorySpan.Newest(HistorySpan.MOST))) {
            case ReviewSource.ListAnswer.Listed(var commits) -> bringInRewritten(repository, asked, head, commits);
            case ReviewSource.ListAnswer.NotRun(var reason) -> stopped(repository, reason);
            case ReviewSource.ListAnswer.Rewritten() -> stopped(repository, "its history cannot be listed");
        }
    }

    /// What the history before had not is new, whatever time it claims. Where git does not hold that history any
    /// more, all is new that was not seen.
    ///
    /// @param all the whole history as it is now
    private void bringInRewritten(
            Repository repository, ReviewedRepository asked, String head, List<ListedCommit> all) {
        String before = repository.head().orElseThrow();
        branches.rewritten(repository, head, all);
        Runnable reviewed = () -> branches.grew(repository, all);
        switch (source.list(asked, new HistorySpan.Without(before))) {
            case ReviewSource.ListAnswer.NotRun(var reason) -> stopped(repository, reason);
            case ReviewSource.ListAnswer.Listed(var added)
            when !isCut(added) -> review(repository, asked, head, added, reviewed);
            case ReviewSource.ListAnswer.Rewritten() when !isCut(all) -> review(repository, asked, head, all, reviewed);
            case ReviewSource.ListAnswer.Listed _, ReviewSource.ListAnswer.Rewritten _ -> stopped(repository, TOO_MANY);
        }
    }

    /// @param reviewed done when all are reviewed, before the new head is kept
    private void review(
            Repository repository,
            ReviewedRepository asked,
            String head,
            List<ListedCommit> commits,
            Runnable reviewed) {
        List<String> ids = commits.stream().map(ListedCommit::id).toList();
        var round = new ImportRound(means, repository, ids.size(), true);
        round.say(Repository.State.RUNNING);
        for (int from = 0; from < ids.size() && !isClosed(); from += AT_ONCE) {
            List<String> part = ids.subList(from, Math.min(ids.size(), from + AT_ONCE));
            Set<String> known = means.desk().known(repository.name(), part);
            round.knew(known.size());
            List<String> todo = part.stream().filter(id -> !known.contains(id)).toList();
            if (!todo.isEmpty()) {
                source.review(asked, todo, round);
            }
            round.flush();
            round.say(Repository.State.RUNNING);
        }
        if (!isClosed()) {
            reviewed.run();
            round.finish(head);
        }
    }

    void stopped(Repository repository, String reason) {
        Repository.Import before = repository.imported();
        if (before.state() == Repository.State.FAILED
                && before.problem().filter(reason::equals).isPresent()) {
            return;
        }
        means.desk()
                .progress(
                        repository.name(),
                        new Repository.Import(
                                Repository.State.FAILED,
                                before.done(),
                                before.total(),
                                means.desk().failing(repository.name()),
                                Optional.of(reason),
                                means.clock().instant()),
                        Optional.empty());
        means.news().changed();
    }

    private boolean isClosed() {
        return means.closed().getAsBoolean();
    }
}
