package dev.countersign.server.page;

import dev.countersign.access.Accounts;
import dev.countersign.review.desk.BranchRead;
import dev.countersign.review.desk.ChangeFilter;
import dev.countersign.review.desk.Desk;
import dev.countersign.review.desk.Repository;
import dev.countersign.review.desk.Visibility;
import dev.countersign.server.work.LastLooks;
import dev.countersign.server.work.News;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/// Counts all that wait once for many who look at the same time: again as soon as this process changes something,
/// and for what others change after half a second.
final class RecentTotals {
    private static final Duration LONGEST = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final int MOST_KEPT = 100;
    private static final int SHOWN_FAILURES = 5;

    /// How long the queue says that another branch is read.
    private static final Duration LATELY = Duration.ofDays(14);

    private final Desk desk;
    private final LastLooks looks;
    private final ReaderStrip readers;
    private final Accounts accounts;
    private final News news;
    private final Map<Asked, Counted> kept = new ConcurrentHashMap<>();
    private final Map<Asked, ReentrantLock> counting = new ConcurrentHashMap<>();

    private record Asked(Visibility sees, Optional<String> repository) {}

    /// @param news how often something had changed before it was counted
    private record Counted(long news, long nanos, QueueTotals totals) {}

    RecentTotals(Desk desk, LastLooks looks, ReaderStrip readers, Accounts accounts, News news) {
        this.desk = desk;
        this.looks = looks;
        this.readers = readers;
        this.accounts = accounts;
        this.news = news;
    }

    QueueTotals of(Visibility sees, Optional<String> repository, Instant now) {
        var asked = new Asked(sees, repository);
        return recent(asked).orElseGet(() -> countOnce(asked, now));
    }

    private Optional<QueueTotals> recent(Asked asked) {
        return Optional.ofNullable(kept.get(asked))
                .filter(known -> known.news == news.count() && System.nanoTime() - known.nanos < LONGEST.toNanos())
                .map(Counted::totals);
    }

    /// Who asks while another one counts waits for that, but not for long: a database may not answer.
    private QueueTotals countOnce(Asked asked, Instant now) {
        ReentrantLock lock = counting.computeIfAbsent(asked, _ -> new ReentrantLock());
        boolean locked = tryLock(lock);
        try {
            return recent(asked).orElseGet(() -> count(asked, now));
        } finally {
            if (locked) {
                lock.unlock();
            }
        }
    }

    private static boolean tryLock(ReentrantLock lock) {
        try {
            return lock.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private QueueTotals count(Asked asked, Instant now) {
        long before = news.count();
        long nanos = System.nanoTime();
        QueueTotals totals = count(asked.sees, asked.repository, now);
        if (kept.size() >= MOST_KEPT) {
            kept.clear();
            counting.clear();
        }
        kept.put(asked, new Counted(before, nanos, totals));
        return totals;
    }

    private QueueTotals count(Visibility sees, Optional<String> repository, Instant now) {
        List<Repository> repositories = desk.repositories(sees);
        return new QueueTotals(
                desk.load(sees, repository, now),
                desk.count(ChangeFilter.rejected(sees, repository, now), QueuePage.COUNTED),
                desk.countLost(ChangeFilter.waiting(sees, now).from(repository), QueuePage.COUNTED),
                repositories,
                desk.failures(sees, SHOWN_FAILURES),
                notLookedAt(repositories),
                desk.branches().values().stream()
                        .filter(read -> read.isAnother() && sees.covers(read.repository()))
                        .filter(read -> read.since().isAfter(now.minus(LATELY)))
                        .sorted(Comparator.comparing(BranchRead::repository))
                        .toList(),
                readers.lacks(sees, repository),
                PersonNames.of(accounts.all()),
                readers.minutesReadToday());
    }

    private Map<String, Optional<Instant>> notLookedAt(List<Repository> repositories) {
        var late = new HashMap<String, Optional<Instant>>();
        for (Repository repository : repositories) {
            if (repository.imported().state() == Repository.State.UP_TO_DATE && looks.isLongAgo(repository.name())) {
                late.put(repository.name(), looks.at(repository.name()));
            }
        }
        return late;
    }
}
