package dev.countersign.benchmark;

import dev.countersign.adapter.store.Opening;
import dev.countersign.adapter.store.Store;
import dev.countersign.adapter.store.StoreSettings;
import dev.countersign.change.Provenance;
import dev.countersign.json.JsonObject;
import dev.countersign.postgres.PostgresServer;
import dev.countersign.principal.PrincipalId;
import dev.countersign.review.desk.ChangeFilter;
import dev.countersign.review.desk.ChangeFilter.Order;
import dev.countersign.review.desk.ChangeFilter.Show;
import dev.countersign.review.desk.ChangeList;
import dev.countersign.review.desk.Desk;
import dev.countersign.review.desk.LedgerDraft;
import dev.countersign.review.desk.ListedChange;
import dev.countersign.review.desk.Reading;
import dev.countersign.review.desk.Verdict;
import dev.countersign.review.desk.Visibility;
import dev.countersign.risk.Lane;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

/// How long the store's questions take with 100,000 changes and 1,000,000 facts, on SQLite and on a PostgreSQL
/// that waits for the disk, one after the other and with 50 who ask at once.
///
///     StoreSpeed FOLDER [CHANGES [ROUNDS [SECONDS]]]     default 100000 200 20
public final class StoreSpeed {
    private static final int USERS = 50;
    private static final int PAGE = 50;
    private static final PrincipalId READER = PrincipalId.of("user:reader@acme.example");

    private final Desk desk;
    private final int rounds;
    private final Random random = new Random(7);
    private final Visibility all = new Visibility.All();
    private final Visibility few = new Visibility.Only(Set.of("repository-1", "repository-3", "repository-5"));

    private StoreSpeed(Desk desk, int rounds) {
        this.desk = desk;
        this.rounds = rounds;
    }

    public static void main(String[] args) throws InterruptedException {
        int changes = args.length > 1 ? Integer.parseInt(args[1]) : 100_000;
        int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 200;
        int seconds = args.length > 3 ? Integer.parseInt(args[3]) : 20;
        measure("SQLite", new StoreSettings.Sqlite(Path.of(args[0], "countersign.db")), changes, rounds, seconds);
        try (var server = PostgresServer.start(true)) {
            var settings = new StoreSettings.Postgres(
                    server.createDatabase(),
                    server.user(),
                    server::password,
                    StoreSettings.Postgres.DEFAULT_CONNECTIONS);
            measure("PostgreSQL " + server.version(), settings, changes, rounds, seconds);
        }
    }

    private static void measure(String name, StoreSettings settings, int changes, int rounds, int seconds)
            throws InterruptedException {
        if (!(Store.open(settings) instanceof Opening.Opened opened)) {
            throw new IllegalStateException("cannot open " + name);
        }
        try (Store store = opened.store()) {
            System.out.println("\n" + name);
            System.out.printf(
                    Locale.ROOT,
                    "keep %d changes  %.0f/s%n",
                    changes,
                    new FillStore(1, 10).fill(store.desk(), changes));
            var speed = new StoreSpeed(store.desk(), rounds);
            System.out.printf("%-44s %8s %8s %8s%n", "milliseconds", "p50", "p99", "max");
            speed.questions().forEach(speed::time);
            speed.time("verdict", speed::decide);
            speed.users("50 users without a pause", seconds, Duration.ZERO);
            speed.users("50 users, a page a second each", seconds, Duration.ofSeconds(1));
        }
    }

    private Map<String, Runnable> questions() {
        var questions = new LinkedHashMap<String, Runnable>();
        questions.put("queue, first page", () -> list(filter(all, Show.WAITING, Order.WORTH)));
        questions.put("queue, tenth page", () -> pages(filter(all, Show.WAITING, Order.WORTH), 10));
        questions.put("queue of three repositories", () -> list(filter(few, Show.WAITING, Order.WORTH)));
        questions.put("queue of one repository", () -> list(in("repository-4", Show.WAITING, Order.WORTH)));
        questions.put("queue of the lane security", () -> list(of(Set.of(Lane.SECURITY), Optional.empty())));
        questions.put("queue, by agents", () -> list(of(Set.of(), Optional.of(Provenance.Kind.AGENT))));
        questions.put("queue, by due date", () -> list(filter(all, Show.WAITING, Order.DUE)));
        questions.put("queue, newest", () -> list(filter(all, Show.WAITING, Order.NEWEST)));
        questions.put("overdue", () -> list(filter(all, Show.OVERDUE, Order.WORTH)));
        questions.put("partly read, newest (none)", () -> list(filter(all, Show.PARTIAL, Order.NEWEST)));
        questions.put("all, newest", () -> list(filter(all, Show.ALL, Order.NEWEST)));
        questions.put("all, by worth", () -> list(filter(all, Show.ALL, Order.WORTH)));
        questions.put("all, by due date", () -> list(filter(all, Show.ALL, Order.DUE)));
        questions.put("common detector", () -> list(ofDetector("detector-0", Show.WAITING)));
        questions.put("rare detector", () -> list(ofDetector("detector-119", Show.WAITING)));
        questions.put("detector that is not there", () -> list(ofDetector("no-such", Show.ALL)));
        questions.put("text in many", () -> list(ofText("billing")));
        questions.put("text in one", () -> list(ofText("case 77777")));
        questions.put("text in none", () -> list(ofText("no such words")));
        questions.put("text that is an id", () -> list(ofText("a1b2c3d")));
        questions.put(
                "count of what waits, up to 1000", () -> desk.count(filter(all, Show.WAITING, Order.WORTH), 1_000));
        questions.put("count of all, up to 1000000", () -> desk.count(filter(all, Show.ALL, Order.WORTH), 1_000_000));
        questions.put("load of all lanes", () -> desk.load(all, Optional.empty(), FillStore.NOW));
        questions.put("load in three repositories", () -> desk.load(few, Optional.empty(), FillStore.NOW));
        questions.put("history of the same code, 5 paths", this::touching);
        questions.put("one change with document and verdicts", this::change);
        return questions;
    }

    private static ChangeFilter filter(Visibility sees, Show show, Order order) {
        return filter(
                sees, show, order, Optional.empty(), Set.of(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private ChangeFilter in(String repository, Show show, Order order) {
        return filter(
                all,
                show,
                order,
                Optional.of(repository),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private ChangeFilter of(Set<Lane> lanes, Optional<Provenance.Kind> provenance) {
        return filter(
                all,
                Show.WAITING,
                Order.WORTH,
                Optional.empty(),
                lanes,
                provenance,
                Optional.empty(),
                Optional.empty());
    }

    private ChangeFilter ofDetector(String name, Show show) {
        return filter(
                all,
                show,
                Order.WORTH,
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                Optional.of(name),
                Optional.empty());
    }

    private ChangeFilter ofText(String text) {
        return filter(
                all,
                Show.ALL,
                Order.NEWEST,
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(text));
    }

    private static ChangeFilter filter(
            Visibility sees,
            Show show,
            Order order,
            Optional<String> repository,
            Set<Lane> lanes,
            Optional<Provenance.Kind> provenance,
            Optional<String> detector,
            Optional<String> text) {
        return new ChangeFilter(
                sees, show, order, repository, lanes, provenance, detector, text, Optional.empty(), FillStore.NOW);
    }

    private ChangeList list(ChangeFilter filter) {
        return desk.list(filter, Optional.empty(), PAGE);
    }

    private void pages(ChangeFilter filter, int count) {
        Optional<String> cursor = Optional.empty();
        for (int i = 0; i < count; i++) {
            cursor = desk.list(filter, cursor, PAGE).next();
        }
    }

    private void touching() {
        var paths = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            paths.add("src/main/java/module" + random.nextInt(40) + "/part" + random.nextInt(60) + "/File"
                    + random.nextInt(30) + ".java");
        }
        desk.touching(all, "repository-" + random.nextInt(FillStore.REPOSITORIES), paths, 20);
    }

    private void change() {
        ListedChange some =
                list(filter(all, Show.WAITING, Order.WORTH)).changes().get(random.nextInt(PAGE));
        ListedChange change = desk.find(all, some.repository(), some.changeId()).orElseThrow();
        var _ = desk.document(change).orElseThrow();
        desk.verdicts(change);
    }

    private void decide() {
        List<ListedChange> page = list(filter(all, Show.WAITING, Order.WORTH)).changes();
        ListedChange change = page.get(random.nextInt(page.size()));
        var verdict = new Verdict(
                UUID.randomUUID().toString(),
                change,
                READER,
                true,
                Verdict.Decision.ACCEPTED,
                Verdict.Reason.NO_RISK_FOUND,
                "",
                new Reading(1, 1),
                FillStore.NOW);
        var draft = new LedgerDraft(
                UUID.randomUUID().toString(),
                "verdict",
                JsonObject.builder().put("change", change.changeId()).build());
        desk.record(verdict, change.version(), change.lane(), draft);
    }

    private void time(String name, Runnable question) {
        for (int i = 0; i < Math.max(3, rounds / 4); i++) {
            question.run();
        }
        double[] took = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            long start = System.nanoTime();
            question.run();
            took[i] = (System.nanoTime() - start) / 1e6;
        }
        print(name, took);
    }

    /// Each page as the server makes it: what is seen, a list, its count, the load. Every hundredth is a
    /// verdict.
    private void users(String name, int seconds, Duration pause) throws InterruptedException {
        var took = new ConcurrentLinkedQueue<Double>();
        long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        var users = new ArrayList<Thread>();
        for (int i = 0; i < USERS; i++) {
            int user = i;
            users.add(Thread.ofVirtual().start(() -> use(new Random(user), end, pause, took)));
        }
        for (Thread user : users) {
            user.join();
        }
        double[] all = took.stream().mapToDouble(Double::doubleValue).toArray();
        print(name + String.format(Locale.ROOT, " (%.0f/s)", (double) all.length / seconds), all);
    }

    private void use(Random own, long end, Duration pause, ConcurrentLinkedQueue<Double> took) {
        sleep(pause.toMillis() * own.nextDouble());
        while (System.nanoTime() < end) {
            long start = System.nanoTime();
            if (own.nextInt(100) == 0) {
                decide();
            } else {
                page(own);
            }
            double ms = (System.nanoTime() - start) / 1e6;
            took.add(ms);
            sleep(pause.toMillis() - ms);
        }
    }

    private static void sleep(double ms) {
        if (ms >= 1) {
            try {
                Thread.sleep((long) ms);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void page(Random own) {
        Visibility sees = own.nextBoolean() ? all : desk.seenBy("reader");
        ChangeFilter filter = switch (own.nextInt(4)) {
            case 0 -> in("repository-" + 2 * own.nextInt(FillStore.REPOSITORIES / 2), Show.WAITING, Order.WORTH);
            case 1 -> filter(sees, Show.OVERDUE, Order.DUE);
            default -> filter(sees, Show.WAITING, Order.WORTH);
        };
        desk.list(filter, Optional.empty(), PAGE);
        desk.count(filter, 1_000);
        desk.load(sees, Optional.empty(), FillStore.NOW);
    }

    private static void print(String name, double[] took) {
        double[] sorted = took.clone();
        Arrays.sort(sorted);
        int last = sorted.length - 1;
        System.out.printf(
                Locale.ROOT,
                "%-44s %8.2f %8.2f %8.2f%n",
                name,
                sorted[last / 2],
                sorted[(int) Math.round(last * 0.99)],
                sorted[last]);
    }
}
