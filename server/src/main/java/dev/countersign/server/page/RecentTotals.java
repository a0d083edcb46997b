package dev.countersign.server.page;

import dev.countersign.access.Accounts;
import dev.countersign.review.desk.ChangeFilter;
import dev.countersign.review.desk.Desk;
import dev.countersign.review.desk.Visibility;
import dev.countersign.server.work.News;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Counts all that wait once for many who look at the same time: again as soon as this process changes something, and
/// for what others change after half a second.
final class RecentTotals {
    private static final Duration LONGEST = Duration.ofMillis(500);
    private static final int MOST_KEPT = 100;
    private static final int SHOWN_FAILURES = 5;

    private final Desk desk;
    private final ReaderStrip readers;
    private final Accounts accounts;
    private final News news;
    private final Map<Asked, Counted> kept = new ConcurrentHashMap<>();

    private record Asked(Visibility sees, Optional<String> repository) {}

    /// @param news how often something had changed before it was counted
    private record Counted(long news, long nanos, QueueTotals totals) {}

    RecentTotals(Desk desk, ReaderStrip readers, Accounts accounts, News news) {
        this.desk = desk;
        this.readers = readers;
        this.accounts = accounts;
        this.news = news;
    }

    QueueTotals of(Visibility sees, Optional<String> repository, Instant now) {
        var asked = new Asked(sees, repository);
        long before = news.count();
        long nanos = System.nanoTime();
        Counted known = kept.get(asked);
        if (known != null && known.news == before && nanos - known.nanos < LONGEST.toNanos()) {
            return known.totals;
        }
        QueueTotals totals = count(sees, repository, now);
        if (kept.size() >= MOST_KEPT) {
            kept.clear();
        }
        kept.put(asked, new Counted(before, nanos, totals));
        return totals;
    }

    private QueueTotals count(Visibility sees, Optional<String> repository, Instant now) {
        return new QueueTotals(
                desk.load(sees, repository, now),
                desk.count(ChangeFilter.rejected(sees, repository, now), QueuePage.COUNTED),
                desk.countLost(ChangeFilter.waiting(sees, now).from(repository), QueuePage.COUNTED),
                desk.repositories(sees),
                desk.failures(sees, SHOWN_FAILURES),
                readers.lacks(sees, repository),
                PersonNames.of(accounts.all()));
    }
}
