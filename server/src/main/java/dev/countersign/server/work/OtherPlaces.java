package dev.countersign.server.work;

import dev.countersign.oversight.SwitchState;
import dev.countersign.review.desk.Desk.NextPlace;
import dev.countersign.review.desk.Desk.ReviewedChange;
import dev.countersign.review.desk.ListedChange;
import dev.countersign.review.desk.Repository;
import dev.countersign.review.document.ChangeDocument;
import dev.countersign.review.document.ReviewSource;
import dev.countersign.review.document.ReviewSource.CommitAnswer;
import dev.countersign.review.document.ReviewedRepository;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Shows changes that were read at one place where the same edit stands as well, so that they are read there too.
final class OtherPlaces {
    private static final Logger LOG = System.getLogger(OtherPlaces.class.getName());
    private static final Duration TRY_AGAIN = Duration.ofMinutes(10);
    private static final int AT_ONCE = 20;
    private static final int PASSED_OVER = 500;

    private final ReviewSource source;
    private final ImportRound.Means means;
    private final Map<Place, Instant> failed = new HashMap<>();

    OtherPlaces(ReviewSource source, ImportRound.Means means) {
        this.source = source;
        this.means = means;
    }

    private record Place(String repository, String commit) {}

    /// What cannot be shown stays `partial`, and is tried again later.
    void show(Repository repository) {
        Instant now = means.clock().instant();
        failed.values().removeIf(at -> at.isBefore(now.minus(TRY_AGAIN)));
        var asked = new LinkedHashMap<String, ListedChange>();
        Set<String> besides = failed.keySet().stream()
                .filter(place -> place.repository().equals(repository.name()))
                .map(Place::commit)
                .limit(PASSED_OVER)
                .collect(Collectors.toSet());
        for (NextPlace place : means.desk().nextPlaces(repository.name(), besides, AT_ONCE)) {
            asked.put(place.commit(), place.change());
        }
        if (!asked.isEmpty()) {
            review(repository, asked);
            means.news().changed();
        }
    }

    private void review(Repository repository, Map<String, ListedChange> asked) {
        source.review(
                ReviewedRepository.of(repository.name(), repository.location()),
                List.copyOf(asked.keySet()),
                new ReviewSource.Watcher() {
                    @Override
                    public void answered(CommitAnswer answer) {
                        ListedChange change = asked.get(answer.commit());
                        switch (answer) {
                            case CommitAnswer.Reviewed(var document)
                            when change != null -> show(repository, document, change);
                            case CommitAnswer.Reviewed _ -> {}
                            case CommitAnswer.NotRun(var commit, var _) -> cannot(repository, commit);
                        }
                    }

                    @Override
                    public boolean isCancelled() {
                        return means.closed().getAsBoolean();
                    }
                });
    }

    private void show(Repository repository, ChangeDocument document, ListedChange change) {
        Instant now = means.clock().instant();
        SwitchState level = means.overseeing().level();
        ReviewedChange place = means.listing()
                .of(
                        repository,
                        document,
                        Overseeing.lane(level, document),
                        Overseeing.isUnreadIfLooser(level, document),
                        now);
        if (!means.desk().show(place, change.version(), now)) {
            cannot(repository, document.commit().id());
        }
    }

    private void cannot(Repository repository, String commit) {
        if (!means.closed().getAsBoolean()) {
            LOG.log(
                    Level.WARNING,
                    "the commit {0} cannot be shown as another place of its change, which stays partial",
                    commit);
            failed.put(new Place(repository.name(), commit), means.clock().instant());
        }
    }
}
