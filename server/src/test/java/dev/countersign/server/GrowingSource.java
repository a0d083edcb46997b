package dev.countersign.server;

import dev.countersign.review.document.HistorySpan;
import dev.countersign.review.document.ListedCommit;
import dev.countersign.review.document.ReviewSource;
import dev.countersign.review.document.ReviewedRepository;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/// A repository that grows; every other one overflows the stack.
final class GrowingSource implements ReviewSource {
    final List<SampleChange> all = new CopyOnWriteArrayList<>();
    final Set<String> failing = ConcurrentHashMap.newKeySet();

    /// Commits that stand in lists of the whole history before all others, and that the first import did not list.
    final List<String> claimingToBeNewer = new CopyOnWriteArrayList<>();

    /// The branch that is read.
    volatile String branch = "refs/heads/main";

    /// Whether it cannot be read.
    volatile boolean broken;

    /// Whether what a rewritten history has more than the one before cannot be told.
    volatile boolean hidesWhatIsNew;

    /// Whether git keeps histories that were rewritten.
    volatile boolean keepsOldHistories = true;

    private final Map<String, Set<String>> histories = new ConcurrentHashMap<>();

    private List<String> ids() {
        return all.stream().map(SampleChange::commit).toList();
    }

    @Override
    public HeadAnswer head(ReviewedRepository repository) {
        if (!repository.name().equals(TestServer.SHOP)) {
            throw new StackOverflowError("of " + repository.name());
        }
        List<String> ids = ids();
        if (broken) {
            return new HeadAnswer.NotRun("it is broken");
        }
        if (ids.isEmpty()) {
            return new HeadAnswer.NotRun("it is empty");
        }
        histories.put(ids.getLast(), Set.copyOf(ids));
        return new HeadAnswer.At(ids.getLast(), Instant.EPOCH, branch);
    }

    @Override
    public ListAnswer list(ReviewedRepository repository, HistorySpan span) {
        List<String> ids = ids();
        if (span instanceof HistorySpan.After(var known) && !ids.contains(known)) {
            return new ListAnswer.Rewritten();
        }
        if (span instanceof HistorySpan.Without(var known)) {
            if (hidesWhatIsNew) {
                return new ListAnswer.NotRun("it is hidden");
            }
            Set<String> before = histories.getOrDefault(known, Set.of());
            return keepsOldHistories
                    ? listed(ids.stream().filter(id -> !before.contains(id)).toList(), List.of())
                    : new ListAnswer.Rewritten();
        }
        int from = span instanceof HistorySpan.After(var known) ? ids.indexOf(known) + 1 : 0;
        return listed(
                ids.subList(from, ids.size()),
                span instanceof HistorySpan.Newest(int count) && count == HistorySpan.MOST
                        ? claimingToBeNewer
                        : List.of());
    }

    private static ListAnswer listed(List<String> oldestFirst, List<String> before) {
        return new ListAnswer.Listed(Stream.concat(before.stream(), oldestFirst.reversed().stream())
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
