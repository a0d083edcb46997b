package dev.countersign.benchmark;

import dev.countersign.adapter.store.Opening;
import dev.countersign.adapter.store.Store;
import dev.countersign.adapter.store.StoreSettings;
import dev.countersign.change.Identity;
import dev.countersign.change.Provenance;
import dev.countersign.review.Minutes;
import dev.countersign.review.desk.Desk;
import dev.countersign.review.desk.Desk.ReviewedChange;
import dev.countersign.review.desk.FactLine;
import dev.countersign.review.desk.ListedChange;
import dev.countersign.review.desk.Repository;
import dev.countersign.review.desk.Standing;
import dev.countersign.risk.Lane;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/// Fills a store with made-up changes of twenty repositories: the same ones from the same numbers. Of a
/// hundred, 45 have to be read; ten facts each, five paths, a document of about 3 kB that does not compress.
///
///     FillStore FILE [CHANGES [FACTS-OF-EACH]]       default 100000 10
public final class FillStore {
    public static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");

    static final int REPOSITORIES = 20;
    static final int BATCH = 500;

    private static final List<Lane> LANES = lanes();
    private static final List<String> VERBS = List.of("Add", "Fix", "Move", "Remove", "Rename", "Speed up", "Test");
    private static final List<String> THINGS = List.of(
            "the login form", "retries", "an index", "signing keys", "the parser", "export", "billing", "caches");
    private static final List<Provenance.Kind> PROVENANCES = List.of(Provenance.Kind.values());
    private static final int DOCUMENT_BYTES = 3_000;

    private final Random random;
    private final int factsEach;
    private final List<byte[]> documents;
    private int made;

    FillStore(long seed, int factsEach) {
        this(seed, factsEach, List.of());
    }

    /// @param documents each change gets one of them; none gives each its own bytes, which say nothing
    FillStore(long seed, int factsEach, List<byte[]> documents) {
        this.random = new Random(seed);
        this.factsEach = factsEach;
        this.documents = List.copyOf(documents);
    }

    public static void main(String[] args) {
        int changes = args.length > 1 ? Integer.parseInt(args[1]) : 100_000;
        int facts = args.length > 2 ? Integer.parseInt(args[2]) : 10;
        switch (Store.open(new StoreSettings.Sqlite(Path.of(args[0])))) {
            case Opening.Opened opened -> {
                try (Store store = opened.store()) {
                    double rate = new FillStore(1, facts).fill(store.desk(), changes);
                    System.out.printf(Locale.ROOT, "%d changes, %.0f/s%n", changes, rate);
                }
            }
            case Opening other -> throw new IllegalStateException(other.toString());
        }
    }

    private static List<Lane> lanes() {
        var lanes = new ArrayList<Lane>();
        for (Lane lane : Lane.values()) {
            int share = switch (lane) {
                case NONE -> 55;
                case AI -> 5;
                case PEER -> 25;
                case SECURITY -> 12;
                case TWO_PERSON -> 3;
            };
            for (int i = 0; i < share; i++) {
                lanes.add(lane);
            }
        }
        return List.copyOf(lanes);
    }

    static String repository(int number) {
        return "repository-" + number;
    }

    /// @return changes kept in a second
    double fill(Desk desk, int changes) {
        for (int i = 0; i < REPOSITORIES; i++) {
            Instant begins = NOW.minus(Duration.ofDays(400));
            desk.add(new Repository(
                    repository(i),
                    "/srv/git/" + i,
                    begins,
                    i % 2 == 0,
                    Optional.empty(),
                    Repository.Import.waiting(NOW)));
        }
        long took = 0;
        for (int done = 0; done < changes; done += BATCH) {
            List<ReviewedChange> batch = next(Math.min(BATCH, changes - done));
            long start = System.nanoTime();
            desk.keep(batch);
            took += System.nanoTime() - start;
        }
        return changes * 1e9 / took;
    }

    List<ReviewedChange> next(int count) {
        var changes = new ArrayList<ReviewedChange>(count);
        for (int i = 0; i < count; i++) {
            changes.add(next());
        }
        return changes;
    }

    private ReviewedChange next() {
        made++;
        var paths = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            paths.add("src/main/java/module" + random.nextInt(40) + "/part" + random.nextInt(60) + "/File"
                    + random.nextInt(30) + ".java");
        }
        var facts = new ArrayList<FactLine>();
        for (int i = 0; i < factsEach; i++) {
            int detector = (int) (120 * Math.pow(random.nextDouble(), 3)); // few are common
            facts.add(new FactLine(
                    hex(8), "detector-" + detector, "guard", "removed", paths.get(i % paths.size()), i + 1, i % 5));
        }
        return new ReviewedChange(listed(paths), facts, paths, document());
    }

    private byte[] document() {
        if (!documents.isEmpty()) {
            return documents.get(random.nextInt(documents.size()));
        }
        byte[] document = new byte[DOCUMENT_BYTES];
        random.nextBytes(document);
        return document;
    }

    private ListedChange listed(List<String> paths) {
        Lane lane = LANES.get(random.nextInt(LANES.size()));
        Instant when = NOW.minus(Duration.ofMinutes(random.nextInt(365 * 24 * 60)));
        double minutes = lane == Lane.NONE ? 0 : 1 + 60 * random.nextDouble();
        double density = lane == Lane.NONE ? 0 : random.nextDouble();
        int author = random.nextInt(300);
        return new ListedChange(
                0,
                repository(random.nextInt(REPOSITORIES)),
                hex(32),
                hex(20),
                VERBS.get(random.nextInt(VERBS.size())) + " " + THINGS.get(random.nextInt(THINGS.size())) + " for case "
                        + made,
                new Identity("Author " + author, "author" + author + "@acme.example", when),
                new Identity("Committer", "committer@acme.example", when),
                when,
                PROVENANCES.get(random.nextInt(PROVENANCES.size())),
                Optional.empty(),
                lane,
                lane,
                lane == Lane.NONE ? "" : "guard-removed",
                lane == Lane.NONE ? "" : paths.getFirst() + ": a guard is gone",
                new Minutes(minutes, minutes * 1.45),
                density * minutes,
                density,
                random.nextInt(400),
                random.nextInt(100),
                0,
                lane == Lane.NONE ? Standing.NOT_NEEDED : Standing.NOT_RUN,
                false,
                lane == Lane.NONE ? Optional.empty() : Optional.of(when.plus(Duration.ofDays(200))),
                0);
    }

    private String hex(int bytes) {
        byte[] some = new byte[bytes];
        random.nextBytes(some);
        return HexFormat.of().formatHex(some);
    }
}
