package dev.countersign.server.work;

import dev.countersign.adapter.render.DocumentBytes;
import dev.countersign.json.Json;
import dev.countersign.json.JsonObject;
import dev.countersign.oversight.AuditBook;
import dev.countersign.oversight.KeptSeed;
import dev.countersign.review.desk.ChangeFilter;
import dev.countersign.review.desk.Desk;
import dev.countersign.review.desk.ListedChange;
import dev.countersign.review.desk.Repository;
import dev.countersign.review.desk.Visibility;
import dev.countersign.review.document.ReviewSource;
import dev.countersign.review.document.ReviewedRepository;
import dev.countersign.review.document.Seed;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Keeps some changes at hand that lack a protection which the real ones have, to see what auditors miss. They are
/// made of the repository's own past, shown on audit pages only, and never leave the installation.
public final class Seeding {
    private static final int AT_HAND = 12;
    private static final int TRIES = 40;
    private static final int OF_ONE_COMMIT = 2;

    private final Desk desk;
    private final AuditBook book;
    private final ReviewSource source;
    private final InstantSource clock;
    private final Set<String> tried = new HashSet<>();

    public Seeding(Desk desk, AuditBook book, ReviewSource source, InstantSource clock) {
        this.desk = desk;
        this.book = book;
        this.source = source;
        this.clock = clock;
    }

    /// Makes some where there are few. What gave none is not tried again by this process.
    void fill(Repository repository) {
        int wanted = AT_HAND - book.freshSeeds(repository.name());
        int tries = 0;
        for (ListedChange change : candidates(repository)) {
            if (wanted <= 0 || tries >= TRIES) {
                return;
            }
            if (tried.add(change.repository() + " " + change.commit())) {
                tries++;
                wanted -= make(repository, change);
            }
        }
    }

    private List<ListedChange> candidates(Repository repository) {
        var mine = new Visibility.Only(Set.of(repository.name()));
        var filter = new ChangeFilter(
                mine,
                ChangeFilter.Show.ALL,
                ChangeFilter.Order.NEWEST,
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                clock.instant());
        return desk.list(filter, Optional.empty(), 200).changes();
    }

    private int make(Repository repository, ListedChange change) {
        var asked = ReviewedRepository.of(repository.name(), repository.location());
        return switch (source.seed(asked, change.commit(), OF_ONE_COMMIT)) {
            case ReviewSource.SeedAnswer.NotRun _ -> 0;
            case ReviewSource.SeedAnswer.Seeded(var seeds) -> {
                List<KeptSeed> kept = new ArrayList<>();
                for (Seed seed : seeds) {
                    kept.add(new KeptSeed(
                            0,
                            repository.name(),
                            change.commit(),
                            DocumentBytes.encode(seed.document()),
                            removal(seed)));
                }
                book.keep(kept);
                yield kept.size();
            }
        };
    }

    private static String removal(Seed seed) {
        var removal = seed.removal();
        return Json.write(JsonObject.builder()
                .put("path", removal.path().value())
                .put("line", removal.line())
                .put("text", removal.text())
                .put("message", removal.message())
                .build());
    }
}
