package dev.countersign.server.work;

import dev.countersign.review.desk.Desk;
import dev.countersign.review.desk.Repository;
import dev.countersign.review.desk.StoreException;
import dev.countersign.review.desk.Visibility;
import dev.countersign.review.document.HistorySpan;
import dev.countersign.review.document.ListedCommit;
import dev.countersign.review.document.ReviewSource;
import dev.countersign.review.document.ReviewedRepository;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Reads the history of repositories in the background, newest first, and looks again and again for what is new. One
/// thread: the child process that reviews uses all processors by itself.
public final class Importing implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Importing.class.getName());

    /// How many commits of a history are reviewed at the first import: those before are not looked at, and the page
    /// says so. What comes later is reviewed however much it is.
    public static final int MOST_COMMITS = 10_000;

    private static final String TOO_MANY = "more commits came at once than can be listed (" + HistorySpan.MOST
            + "), so none of them is reviewed and it stays at the commit before";

    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
    private static final Duration A_MOMENT = Duration.ofMillis(500);
    private static final Duration RETRY_EVERY = Duration.ofHours(1);
    private static final Duration BEGINS_BEFORE = Duration.ofDays(14);
    private static final Duration BEGINS_AFTER = Duration.ofDays(1);
    private static final int AT_ONCE = 200;

    private final Desk desk;
    private final ReviewSource source;
    private final ImportRound.Means means;
    private final Overseeing overseeing;
    private final Seeding seeding;
    private final BranchWatch branches;
    private final News news;
    private final InstantSource clock;
    private final Map<String, Instant> lookedAt = new ConcurrentHashMap<>();
    private final Semaphore wake = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closed;

    Importing(
            Desk desk,
            ReviewSource source,
            Listing listing,
            Overseeing overseeing,
            Seeding seeding,
            BranchWatch branches,
            News news,
            InstantSource clock) {
        this.overseeing = overseeing;
        this.seeding = seeding;
        this.branches = branches;
        this.desk = desk;
        this.source = source;
        this.means = new ImportRound.Means(desk, listing, overseeing, news, clock, () -> closed);
        this.news = news;
        this.clock = clock;
        this.thread = Thread.ofPlatform().name("import").daemon().unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /// When the head of a repository was last asked for since the server started; empty where it was not yet.
    public Optional<Instant> lookedAt(String repository) {
        return Optional.ofNullable(lookedAt.get(repository));
    }

    /// Looks at all repositories as soon as it can.
    public void lookNow() {
        wake.release();
    }

    /// From when on changes of a repository wait for readers, where nobody says otherwise.
    public static Instant defaultBegin(Instant now) {
        return now.minus(BEGINS_BEFORE);
    }

    /// Why review cannot begin then; empty where it can. What comes until then would be history, and read by nobody.
    public static Optional<String> beginFault(Instant begins, Instant now) {
        return begins.isAfter(now.plus(BEGINS_AFTER))
                ? Optional.of("review begins tomorrow at the latest: what comes before it begins is read by nobody")
                : Optional.empty();
    }

    /// Why a repository cannot be added; empty where it can.
    public static Optional<String> fault(String name, String location) {
        if (!Repository.isName(name)) {
            return Optional.of("a repository is called by 1 to 64 small letters, digits, '.', '_' and '-'");
        }
        return RepositoryFolder.fault(location);
    }

    private void run() {
        Instant retried = Instant.EPOCH;
        while (!closed) {
            try {
                overseeing.keepTime();
                if (!overseeing.hasPeriod()) { // the first one begins in a moment; nothing comes in without a draw
                    Thread.sleep(A_MOMENT);
                    continue;
                }
                boolean retry = retried.isBefore(clock.instant().minus(RETRY_EVERY));
                for (Repository repository : desk.repositories(new Visibility.All())) {
                    visit(repository, retry);
                }
                if (retry) {
                    retried = clock.instant();
                }
                wake.tryAcquire(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
                wake.drainPermits();
            } catch (StoreException e) {
                LOG.log(Level.WARNING, "the import waits for the database: {0}", e.getMessage());
                pause();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException | OutOfMemoryError e) {
                LOG.log(Level.ERROR, "the import stumbled and goes on", e);
                pause();
            }
        }
    }

    /// Whatever one repository does must not end the import of all others.
    private void visit(Repository repository, boolean retry) {
        try {
            if (!closed) {
                look(repository);
            }
            if (!closed && retry) {
                desk.repository(repository.name()).ifPresent(this::retry); // as looking has left it
                seeding.fill(repository);
            }
        } catch (StoreException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            LOG.log(Level.ERROR, "the import of " + repository.name() + " stumbled", e);
            stopped(repository, "its import stumbled (" + e.getClass().getSimpleName() + "); the log says more");
        }
    }

    /// Whether it still looks for what is new.
    public boolean isAlive() {
        return thread.isAlive();
    }

    private void pause() {
        try {
            Thread.sleep(LOOK_EVERY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed = true;
        }
    }

    private void look(Repository repository) {
        var asked = ReviewedRepository.of(repository.name(), repository.location());
        ReviewSource.HeadAnswer answer = source.head(asked);
        lookedAt.put(repository.name(), clock.instant());
        switch (answer) {
            case ReviewSource.HeadAnswer.NotRun(var reason) -> stopped(repository, reason);
            case ReviewSource.HeadAnswer.At at -> {
                String head = at.commit();
                boolean same = repository.head().filter(head::equals).isPresent()
                        && repository.imported().state() == Repository.State.UP_TO_DATE;
                if (!same) {
                    bringIn(repository, asked, head);
                }
            }
        }
    }

    /// Tries once more what could not be reviewed: a file may be back, a bound may have been met by bad luck.
    private void retry(Repository repository) {
        List<String> failed = desk.failuresToTry(repository.name(), AT_ONCE).stream()
                .map(Desk.FailedCommit::commit)
                .toList();
        if (!failed.isEmpty()) {
            var round = new ImportRound(means, repository, failed.size(), false);
            source.review(ReviewedRepository.of(repository.name(), repository.location()), failed, round);
            round.flush();
            Repository.Import before = repository.imported();
            desk.progress(
                    repository.name(),
                    new Repository.Import(
                            before.state(),
                            before.done(),
                            before.total(),
                            desk.failing(repository.name()),
                            before.problem(),
                            clock.instant()),
                    Optional.empty());
        }
    }

    private void bringIn(Repository repository, ReviewedRepository asked, String head) {
        HistorySpan span = repository
                .head()
                .<HistorySpan>map(HistorySpan.After::new)
                .orElseGet(() -> new HistorySpan.Newest(MOST_COMMITS));
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

    /// What the history before had not is new, whatever time it claims. Where git does not hold that history any more,
    /// all is new that was not seen.
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
        for (int from = 0; from < ids.size() && !closed; from += AT_ONCE) {
            List<String> part = ids.subList(from, Math.min(ids.size(), from + AT_ONCE));
            Set<String> known = desk.known(repository.name(), part);
            round.knew(known.size());
            List<String> todo = part.stream().filter(id -> !known.contains(id)).toList();
            if (!todo.isEmpty()) {
                source.review(asked, todo, round);
            }
            round.flush();
            round.say(Repository.State.RUNNING);
        }
        if (!closed) {
            reviewed.run();
            round.finish(head);
        }
    }

    private void stopped(Repository repository, String reason) {
        Repository.Import before = repository.imported();
        if (before.state() == Repository.State.FAILED
                && before.problem().filter(reason::equals).isPresent()) {
            return;
        }
        desk.progress(
                repository.name(),
                new Repository.Import(
                        Repository.State.FAILED,
                        before.done(),
                        before.total(),
                        desk.failing(repository.name()),
                        Optional.of(reason),
                        clock.instant()),
                Optional.empty());
        news.changed();
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        source.close();
    }
}
