package dev.countersign.server.work;

import dev.countersign.oversight.SwitchState;
import dev.countersign.review.desk.Desk;
import dev.countersign.review.desk.Repository;
import dev.countersign.review.document.ChangeDocument;
import dev.countersign.review.document.ReviewSource;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// The reading of what is new in one repository: keeps what comes, and says how far it is.
final class ImportRound implements ReviewSource.Watcher {
    private static final int KEPT_AT_ONCE = 20;

    private final Means means;
    private final Repository repository;
    private final int total;
    private final List<ChangeDocument> ready = new ArrayList<>();
    private final boolean saysProgress;
    private int done;

    /// What rounds share.
    ///
    /// @param closed whether the server ends
    record Means(
            Desk desk,
            Listing listing,
            Overseeing overseeing,
            News news,
            InstantSource clock,
            BooleanSupplier closed) {}

    /// @param repository as it is before
    ImportRound(Means means, Repository repository, int total, boolean saysProgress) {
        this.means = means;
        this.repository = repository;
        this.total = total;
        this.saysProgress = saysProgress;
    }

    /// Counts commits that need no reading.
    void knew(int commits) {
        done += commits;
    }

    @Override
    public void answered(ReviewSource.CommitAnswer answer) {
        done++;
        switch (answer) {
            case ReviewSource.CommitAnswer.Reviewed(var document) -> {
                ready.add(document);
                if (ready.size() >= KEPT_AT_ONCE) {
                    flush();
                }
            }
            case ReviewSource.CommitAnswer.NotRun(var commit, var reason) -> {
                if (!isCancelled()) { // what we ended ourselves is reviewed at the next start
                    means.desk.failed(repository.name(), Map.of(commit, reason), means.clock.instant());
                }
            }
        }
    }

    @Override
    public boolean isCancelled() {
        return means.closed.getAsBoolean();
    }

    void flush() {
        if (!ready.isEmpty()) {
            keep(List.copyOf(ready));
            ready.clear();
            if (saysProgress) {
                say(Repository.State.RUNNING);
            }
            means.news.changed();
        }
    }

    /// Lists them, and decides which are audited before anybody can have read one.
    private void keep(List<ChangeDocument> documents) {
        Instant now = means.clock.instant();
        SwitchState level = means.overseeing.level();
        List<Desk.ReviewedChange> changes = documents.stream()
                .map(document -> means.listing.of(
                        repository,
                        document,
                        Overseeing.lane(level, document),
                        Overseeing.isUnreadIfLooser(level, document),
                        now))
                .toList();
        means.desk.keep(changes, now);
        List<Overseeing.Kept> kept = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            kept.add(new Overseeing.Kept(changes.get(i).change(), documents.get(i)));
        }
        means.overseeing.decide(kept);
    }

    void say(Repository.State state) {
        means.desk.progress(repository.name(), now(state), Optional.empty());
    }

    void finish(String head) {
        means.desk.progress(repository.name(), now(Repository.State.UP_TO_DATE), Optional.of(head));
        means.news.changed();
    }

    /// Failed are all that there are, also those of earlier rounds.
    private Repository.Import now(Repository.State state) {
        return new Repository.Import(
                state, done, total, means.desk.failing(repository.name()), Optional.empty(), means.clock.instant());
    }
}
