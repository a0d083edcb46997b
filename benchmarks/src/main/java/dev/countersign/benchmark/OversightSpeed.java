package dev.countersign.benchmark;

import dev.countersign.adapter.store.Opening;
import dev.countersign.adapter.store.Store;
import dev.countersign.adapter.store.StoreSettings;
import dev.countersign.oversight.AuditTask;
import dev.countersign.postgres.PostgresServer;
import dev.countersign.review.desk.Visibility;
import dev.countersign.server.work.LastLooks;
import dev.countersign.server.work.Look;
import dev.countersign.server.work.Stating;
import dev.countersign.server.work.Unread;
import dev.countersign.server.work.Windows;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// How long oversight takes over a year of weekly draws with 100,000 changes: what its page asks, with no bound known
/// yet and with all of them known, and the taking of audits.
///
///     OversightSpeed FOLDER [CHANGES [ROUNDS]]     default 100000 20
public final class OversightSpeed {
    private final Store store;
    private final int rounds;
    private final InstantSource clock = InstantSource.fixed(FillStore.NOW.minusSeconds(3_600));

    private OversightSpeed(Store store, int rounds) {
        this.store = store;
        this.rounds = rounds;
    }

    public static void main(String[] args) {
        int changes = args.length > 1 ? Integer.parseInt(args[1]) : 100_000;
        int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 20;
        measure("SQLite", new StoreSettings.Sqlite(Path.of(args[0], "oversight.db")), changes, rounds);
        try (var server = PostgresServer.start(true)) {
            var settings = new StoreSettings.Postgres(
                    server.createDatabase(),
                    server.user(),
                    server::password,
                    StoreSettings.Postgres.DEFAULT_CONNECTIONS);
            measure("PostgreSQL " + server.version(), settings, changes, rounds);
        }
    }

    private static void measure(String name, StoreSettings settings, int changes, int rounds) {
        if (!(Store.open(settings) instanceof Opening.Opened opened)) {
            throw new IllegalStateException("cannot open " + name);
        }
        try (Store store = opened.store()) {
            new FillStore(1, 1).fill(store.desk(), changes);
            new FillAudits(store.desk(), store.audits()).fill();
            System.out.printf("%n%s%n%-44s %8s %8s%n", name, "milliseconds", "p50", "max");
            new OversightSpeed(store, rounds).run();
        }
    }

    private void run() {
        Windows windows = new Windows(store.audits(), clock);
        var stating = new Stating(
                store.desk(), new LastLooks(clock), new Unread(store.roster(), ZoneOffset.UTC), windows, clock);
        time("the page, no bound known", () -> page(new Windows(store.audits(), clock), stating));
        time("the page, bounds known", () -> page(windows, stating));
        time("of it: periods and their bounds", () -> windows.look());
        time(
                "of it: lines read in 13 periods",
                () -> stating.lines(windows.look().lately()));
        time("of it: ages of what waits", stating::ages);
        time("the statement of a period", () -> stating.of("week-40", new Visibility.All()));
        time("audits that wait", () -> store.audits().waiting(new Visibility.All(), clock.instant()));
        time("take an audit", () -> take(new Visibility.All()));
        time("take an audit of one repository", () -> take(new Visibility.Only(Set.of("repository-1"))));
    }

    private static void page(Windows windows, Stating stating) {
        Look look = windows.look();
        look.together(look.lately());
        for (int i = Math.max(1, look.periods().size() - 25);
                i <= look.periods().size();
                i++) {
            look.together(look.periods().subList(Math.max(0, look.periods().size() - 26), i));
        }
        look.steps();
        stating.lines(look.lately());
        stating.ages();
    }

    private Optional<AuditTask> take(Visibility sees) {
        return store.audits()
                .take(
                        UUID.randomUUID().toString(),
                        FillAudits.AUDITOR,
                        Set.of(),
                        sees,
                        clock.instant(),
                        clock.instant().plusSeconds(60));
    }

    private void time(String name, Runnable question) {
        question.run();
        double[] took = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            long start = System.nanoTime();
            question.run();
            took[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(took);
        System.out.printf(Locale.ROOT, "%-44s %8.1f %8.1f%n", name, took[rounds / 2], took[rounds - 1]);
    }
}
