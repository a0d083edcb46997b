package dev.countersign.server.work;

import dev.countersign.review.desk.Desk;
import dev.countersign.review.desk.Repository;
import dev.countersign.review.desk.StoreException;
import dev.countersign.review.desk.Visibility;
import dev.countersign.review.document.ReviewSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Reads the history of repositories in the background, newest first, and looks again and again for what is new.
/// One thread: the child process that reviews uses all processors by itself.
public final class Importing implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Importing.class.getName());

    /// How many commits of a history are reviewed at the first import: those before are not looked at, and the
    /// page says so. What comes later is reviewed however much it is.
    public static final int MOST_COMMITS = 10_000;

    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
    private static final Duration A_MOMENT = Duration.ofMillis(500);
    private static final Duration RETRY_EVERY = Duration.ofHours(1);
    private static final Duration BEGINS_BEFORE = Duration.ofDays(14);
    private static final Duration BEGINS_AFTER = Duration.ofDays(1);
    private final Desk desk;
    private final ReviewSource source;
    private final RepositoryImport imports;
    private final OtherPlaces places;
    private final Overseeing overseeing;
    private final Seeding seeding;
    private final InstantSource clock;
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
            LastLooks looks,
            News news,
            InstantSource clock) {
        this.overseeing = overseeing;
        this.seeding = seeding;
        this.desk = desk;
        this.source = source;
        var means = new ImportRound.Means(desk, listing, overseeing, news, clock, () -> closed);
        this.imports = new RepositoryImport(source, means, branches, looks);
        this.places = new OtherPlaces(source, means);
        this.clock = clock;
        this.thread = Thread.ofPlatform().name("import").daemon().unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /// Looks at all repositories as soon as it can.
    public void lookNow() {
        wake.release();
    }

    /// From when on changes of a repository wait for readers, where nobody says otherwise.
    public static Instant defaultBegin(Instant now) {
        return now.minus(BEGINS_BEFORE);
    }

    /// Why review cannot begin then; empty where it can. What comes until then would be history, and read by
    /// nobody.
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
                imports.look(repository);
            }
            if (!closed) {
                places.show(repository);
            }
            if (!closed && retry) {
                desk.repository(repository.name()).ifPresent(imports::retry); // as looking has left it
                seeding.fill(repository);
            }
        } catch (StoreException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            LOG.log(Level.ERROR, "the import of " + repository.name() + " stumbled", e);
            imports.stopped(
                    repository, "its import stumbled (" + e.getClass().getSimpleName() + "); the log says more");
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
