package dev.countersign.benchmark;

import dev.countersign.adapter.store.Opening;
import dev.countersign.adapter.store.Store;
import dev.countersign.adapter.store.StoreSettings;
import dev.countersign.key.SecretAccess;
import dev.countersign.postgres.PostgresServer;
import dev.countersign.review.desk.ChangeFilter;
import dev.countersign.review.desk.Visibility;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/// A server with 100,000 changes and 1,000,000 facts and 50 people at it: how long pages take, what two kills and an
/// outage of the database lose, and whether the heap grows.
///
///     ServerLoad LAUNCHER REPOSITORY FOLDER sqlite|postgresql [CHANGES [SECONDS [HEAP-MINUTES]]]
///
/// REPOSITORY gives the documents that the changes show: reviews of its last commits.
public final class ServerLoad {
    private static final int USERS = 50;
    private static final int OUTAGE_S = 60;
    private static final int KILLS = 2;
    private static final int MOST_P99_MS = 150;
    private static final Duration PAGE_A_SECOND = Duration.ofSeconds(1);

    private final Path launcher;
    private final Path folder;
    private final int changes;
    private final Duration lasts;
    private final Duration heapLasts;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private LoadAccounts accounts = LoadAccounts.none();
    private final List<LoadUsers.Acknowledged> acknowledged = new ArrayList<>();
    private boolean passed = true;

    private ServerLoad(Path launcher, Path folder, int changes, Duration lasts, Duration heapLasts) {
        this.launcher = launcher;
        this.folder = folder;
        this.changes = changes;
        this.lasts = lasts;
        this.heapLasts = heapLasts;
    }

    public static void main(String[] args) throws Exception {
        Logger.getLogger("").setLevel(Level.WARNING);
        var load = new ServerLoad(
                Path.of(args[0]),
                Path.of(args[2]),
                number(args, 4, 100_000),
                Duration.ofSeconds(number(args, 5, 60)),
                Duration.ofMinutes(number(args, 6, 10)));
        switch (args[3]) {
            case "sqlite" -> load.onSqlite(Path.of(args[1]));
            case "postgresql" -> load.onPostgres(Path.of(args[1]));
            default -> throw new IllegalArgumentException("sqlite or postgresql, and not " + args[3]);
        }
        System.out.println(load.passed ? "passed" : "FAILED");
        System.exit(load.passed ? 0 : 1);
    }

    private static int number(String[] args, int index, int otherwise) {
        return args.length > index ? Integer.parseInt(args[index]) : otherwise;
    }

    private Path data() {
        return folder.resolve("data");
    }

    private void onSqlite(Path repository) throws Exception {
        Path file = data().resolve("desk.db");
        run(repository, new StoreSettings.Sqlite(file), List.of(), () -> {
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                    Statement statement = connection.createStatement()) {
                statement.execute("pragma busy_timeout = 30000");
                statement.execute("begin exclusive"); // nobody else can write
                Thread.sleep(Duration.ofSeconds(OUTAGE_S));
                statement.execute("rollback");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private void onPostgres(Path repository) throws Exception {
        try (var server = PostgresServer.start(true)) {
            String url = server.createDatabase();
            var settings = new StoreSettings.Postgres(
                    url, server.user(), server::password, StoreSettings.Postgres.DEFAULT_CONNECTIONS);
            Path password = folder.resolve("password");
            Files.write(password, server.password().toByteArray(SecretAccess.GRANTED));
            Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
            List<String> database = List.of(
                    "--database", url + "?user=" + server.user(), "--database-password-file", password.toString());
            run(repository, settings, database, () -> {
                server.kill();
                Thread.sleep(Duration.ofSeconds(OUTAGE_S));
                server.start();
            });
        }
    }

    /// Something that takes its time.
    private interface Outage {
        void happen() throws InterruptedException;
    }

    private void run(Path repository, StoreSettings settings, List<String> database, Outage outage) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("--port", "0", "--data", data().toString()));
        arguments.addAll(database);
        List<byte[]> documents = documents(repository, settings, arguments);
        try (Store store = open(settings)) {
            double rate = new FillStore(1, 10, documents).fill(store.desk(), changes);
            System.out.printf(Locale.ROOT, "kept %d changes with 10 facts each, %.0f/s%n", changes, rate);
            accounts = LoadAccounts.add(store, USERS);
        }
        RunningServer server = start(arguments);
        pages(server);
        timing(server);
        for (int i = 1; i <= KILLS; i++) {
            server = kill(server, arguments, i);
        }
        outage(server, outage);
        heap(server);
        server.stop();
        verify();
    }

    /// The reviews of a real repository's commits, made by the server itself.
    private List<byte[]> documents(Path repository, StoreSettings settings, List<String> arguments)
            throws InterruptedException {
        var withRepository = new ArrayList<>(arguments);
        withRepository.add(repository.toString());
        RunningServer server = start(withRepository);
        Thread.sleep(Duration.ofSeconds(30));
        server.stop();
        try (Store store = open(settings)) {
            var every = new ChangeFilter(
                    new Visibility.All(),
                    ChangeFilter.Show.ALL,
                    ChangeFilter.Order.WORTH,
                    Optional.empty(),
                    Set.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Instant.now());
            List<byte[]> found = store.desk().list(every, Optional.empty(), 100).changes().stream()
                    .flatMap(change -> store.desk().document(change).stream())
                    .toList();
            System.out.println("documents of " + found.size() + " real changes, "
                    + found.stream().mapToInt(d -> d.length).sum() / Math.max(1, found.size()) + " bytes each");
            if (found.isEmpty()) {
                throw new IllegalStateException("no commit of " + repository + " was reviewed in 30 s");
            }
            return found;
        }
    }

    private static Store open(StoreSettings settings) {
        return switch (Store.open(settings)) {
            case Opening.Opened opened -> opened.store();
            case Opening other -> throw new IllegalStateException(other.toString());
        };
    }

    private RunningServer start(List<String> arguments) {
        RunningServer server = RunningServer.start(launcher, arguments, folder.resolve("server.log"));
        server.awaitUp(client);
        return server;
    }

    private LoadUsers users(RunningServer server) {
        return new LoadUsers(client, server, accounts);
    }

    private void pages(RunningServer server) {
        LoadUsers eager = users(server);
        eager.use(lasts, Duration.ZERO, 1);
        System.out.println(USERS + " users without a pause, " + lasts.toSeconds() + " s, from the start on");
        eager.print();
        acknowledged.addAll(eager.acknowledged());
        LoadUsers measured = users(server);
        measured.use(lasts, PAGE_A_SECOND, 1);
        System.out.println(USERS + " users, a page a second each, " + lasts.toSeconds() + " s");
        measured.print();
        check(measured.failed().isEmpty(), "every request is answered");
        check(measured.p99("queue") < MOST_P99_MS, "the queue's p99 is below " + MOST_P99_MS + " ms");
        acknowledged.addAll(measured.acknowledged());
    }

    /// What one must not learn from the time of a refusal: whether a token's id exists, and how much of its
    /// secret is right.
    private void timing(RunningServer server) {
        String token = accounts.tokens().getFirst();
        var refused = new AnswerTimes(client)
                .compare(
                        Map.of(
                                "no such token", withToken(server, "csn_" + "f".repeat(16) + token.substring(20)),
                                "a token's first char of the secret is wrong",
                                        withToken(server, token.substring(0, 21) + "_" + token.substring(22)),
                                "the last one is", withToken(server, token.substring(0, token.length() - 1) + "_")),
                        2_000);
        System.out.printf(Locale.ROOT, "refused tokens differ by %.3f ms%n", refused);
        check(refused < 1, "refused tokens look alike within 1 ms");
    }

    private static HttpRequest withToken(RunningServer server, String token) {
        return HttpRequest.newBuilder(server.at("/api/v1/me"))
                .header("Authorization", "Bearer " + token)
                .build();
    }

    private RunningServer kill(RunningServer server, List<String> arguments, int number) throws InterruptedException {
        LoadUsers users = users(server);
        Thread working = Thread.ofVirtual().start(() -> users.use(Duration.ofSeconds(12), Duration.ofMillis(200), 50));
        Thread.sleep(8_000);
        server.kill();
        working.join();
        long start = System.nanoTime();
        RunningServer next = start(arguments);
        System.out.printf(
                Locale.ROOT,
                "kill -9, number %d: %d verdicts acknowledged in 8 s; up again after %d ms%n",
                number,
                users.acknowledged().size(),
                (System.nanoTime() - start) / 1_000_000);
        check(!users.acknowledged().isEmpty(), "verdicts were given before the kill");
        acknowledged.addAll(users.acknowledged());
        checkLost(next);
        return next;
    }

    private void outage(RunningServer server, Outage outage) throws InterruptedException {
        LoadUsers users = users(server);
        var during = new HashMap<String, Long>();
        Thread working = Thread.ofVirtual()
                .start(() -> users.use(Duration.ofSeconds(OUTAGE_S + 15L), Duration.ofMillis(500), 50));
        Thread.sleep(5_000);
        outage.happen();
        during.putAll(users.failed());
        long back = server.awaitUp(client);
        working.join();
        System.out.println("no database for " + OUTAGE_S + " s; up " + back + " ms after it came back; meanwhile: "
                + new TreeMap<>(during));
        users.print();
        check(!during.isEmpty(), "the outage was noticed");
        acknowledged.addAll(users.acknowledged());
        checkLost(server);
    }

    private void checkLost(RunningServer server) {
        LoadUsers asking = users(server);
        int lost = asking.lost(acknowledged).size();
        System.out.println("  of " + acknowledged.size() + " acknowledged verdicts are lost: " + lost);
        check(lost == 0, "nothing acknowledged is lost");
    }

    private void heap(RunningServer server) throws InterruptedException {
        if (heapLasts.isZero()) {
            return;
        }
        LoadUsers users = users(server);
        Thread working = Thread.ofVirtual().start(() -> users.use(heapLasts, PAGE_A_SECOND, 1));
        var heap = new HeapSamples();
        while (working.isAlive()) {
            Thread.sleep(20_000);
            heap.add(server.heapAfterCollection());
        }
        HeapSamples settled = heap.settled();
        System.out.println("heap after a full collection, in " + heapLasts.toMinutes() + " min with " + USERS
                + " users: " + settled);
        acknowledged.addAll(users.acknowledged());
        check(!settled.grows(), "the heap does not grow by more than 1 MB an hour");
    }

    private void verify() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(launcher.toString(), "ledger", "verify", "--data", data().toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        System.out.println(said.strip().indent(2));
        check(process.waitFor() == 0, "the ledger verifies");
    }

    private void check(boolean holds, String what) {
        if (!holds) {
            System.out.println("  NOT SO: " + what);
            passed = false;
        }
    }
}
