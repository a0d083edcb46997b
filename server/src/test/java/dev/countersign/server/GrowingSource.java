package dev.countersign.server;

import dev.countersign.review.document.HistorySpan;
import dev.countersign.review.document.ListedCommit;
import dev.countersign.review.document.ReviewSource;
import dev.countersign.review.document.ReviewedRepository;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// A repository that grows; every other one overflows the stack.
final class GrowingSource implements ReviewSource {
    final List<SampleChange> all = new CopyOnWriteArrayList<>();
    final Set<String> failing = ConcurrentHashMap.newKeySet();

    private List<String> ids() {
        return all.stream().map(SampleChange::commit).toList();
    }

    @Override
    public HeadAnswer head(ReviewedRepository repository) {
        if (!repository.name().equals(TestServer.SHOP)) {
            throw new StackOverflowError("of " + repository.name());
        }
        return ids().isEmpty()
                ? new HeadAnswer.NotRun("it is empty")
                : new HeadAnswer.At(ids().getLast(), Instant.EPOCH);
    }

    @Override
    public ListAnswer list(ReviewedRepository repository, HistorySpan span) {
        List<String> ids = ids();
        if (span instanceof HistorySpan.After(var known) && !ids.contains(known)) {
            return new ListAnswer.Rewritten();
        }
        int from = span instanceof HistorySpan.After(var known) ? ids.indexOf(known) + 1 : 0;
        return new ListAnswer.Listed(ids.subList(from, ids.size()).reversed().stream()
                .map(id -> new ListedCommit(id, Instant.EPOCH, 1))
                .toList());
    }

    @Override
    public void review(ReviewedRepository repository, List<String> commits, Watcher watcher) {
        for (String id : commits) {
            watcher.answered(
                    failing.contains(id)
                            ? new CommitAnswer.NotRun(id, "too hard")
                            : new CommitAnswer.Reviewed(change(id).document(TestServer.SHOP)));
        }
    }

    private SampleChange change(String id) {
        return all.stream()
                .filter(change -> change.commit().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public SeedAnswer seed(ReviewedRepository repository, String commit, int most) {
        return new SeedAnswer.NotRun("tests make no seeds");
    }

    @Override
    public void close() {}
}
