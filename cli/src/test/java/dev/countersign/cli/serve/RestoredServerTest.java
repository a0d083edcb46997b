package dev.countersign.cli.serve;

import static dev.countersign.cli.serve.SavedServer.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.cli.Commands;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server on what was restored, and on what does not belong together.
class RestoredServerTest {
    @TempDir
    private Path folder;

    private SavedServer server;
    private Path repository;

    @BeforeEach
    void make() throws IOException {
        server = new SavedServer(folder);
        repository = folder.resolve("empty");
        Files.createDirectories(repository.resolve(".git"));
    }

    private Served serve(Path data, String... more) throws InterruptedException {
        var arguments = new java.util.ArrayList<>(
                List.of("serve", repository.toString(), "--port=0", "--data=" + data, "--key-file=" + server.key()));
        arguments.addAll(List.of(more));
        return Served.by(arguments.toArray(String[]::new));
    }

    @Test
    void serverThatRunsIsSavedAndItsPeriodGoesOnWhereItIsRestored() throws Exception {
        Served first = serve(server.data());
        String cookie = signIn(first.link().orElseThrow());
        assertThat(queue(first, cookie)).isEqualTo(200);
        List<String> committed = awaitCommitted(server.data());
        Path backup = server.saved();
        assertThat(first.stop()).isZero();

        Path restored = server.restored(backup);
        Served second = serve(restored);
        assertThat(second.link()).isEmpty(); // it has its administrator
        assertThat(queue(second, cookie)).isNotEqualTo(200); // sessions ended
        Thread.sleep(3_000); // long enough to commit to another period
        assertThat(second.stop()).isZero();
        List<String> all = committed(restored);
        assertThat(all).startsWith(committed.toArray(String[]::new));
        String until = committed.getLast().replaceAll(".*\"until\":\"([^\"]*)\".*", "$1");
        assertThat(all.subList(committed.size(), all.size())) // none begins before that one is over
                .allMatch(line ->
                        line.replaceAll(".*\"from\":\"([^\"]*)\".*", "$1").compareTo(until) >= 0);
        Commands.Run verified = ok("ledger", "verify", "--data=" + restored);
        assertThat(verified.out()).contains("INTACT");
        assertThat(verified.err()).doesNotContain("no value here"); // what a draw commits to is not lost
    }

    private static String signIn(URI link) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            HttpResponse<Void> used = http.send(
                    HttpRequest.newBuilder(link)
                            .header("Sec-Fetch-Site", "same-origin")
                            .POST(HttpRequest.BodyPublishers.noBody())
                            .build(),
                    BodyHandlers.discarding());
            return used.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
        }
    }

    private static int queue(Served server, String cookie) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(server.address().resolve("queue"))
                                    .header("Cookie", cookie)
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private static List<String> awaitCommitted(Path data) throws InterruptedException {
        for (int i = 0; i < 600; i++) {
            List<String> committed = committed(data);
            if (!committed.isEmpty()) {
                return committed;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("no period began");
    }

    private static List<String> committed(Path data) {
        return ok("ledger", "export", "--format=json", "--data=" + data)
                .out()
                .lines()
                .filter(line -> line.contains("draw-committed"))
                .toList();
    }

    @Test
    void witnessOfARestoredDirectoryCosignsNothingUntilItHasANewKey() throws Exception {
        server.made();
        ok("org", "init", "globex.example", "--data=" + folder.resolve("g"), "--key-file=" + folder.resolve("g.key"));
        String key = ok("ledger", "verify", "--data=" + folder.resolve("g"))
                .out()
                .replaceAll("(?s).*?(\\S+\\+[0-9a-f]{8}\\+\\S+).*", "$1");
        String logs = "--witness-logs=" + Files.writeString(folder.resolve("logs"), key + "\n");

        Served before = serve(server.data(), logs);
        String old = witness(before);
        assertThat(before.stop()).isZero();

        Path restored = server.restored(server.saved());
        Commands.Run refused =
                Commands.run("serve", "--port=0", "--data=" + restored, "--key-file=" + server.key(), logs);
        assertThat(refused.code()).isEqualTo(3);
        assertThat(refused.err()).contains("restored from a backup", "--new-witness-key");

        Served after = serve(restored, logs, "--new-witness-key");
        assertThat(witness(after)).isNotEqualTo(old);
        assertThat(after.stop()).isZero();
        Served again = serve(restored, logs);
        assertThat(witness(again)).isNotEqualTo(old);
        assertThat(again.stop()).isZero();

        assertThat(Commands.run("serve", "--data=" + restored, "--new-witness-key")
                        .err())
                .contains("--witness-logs");
    }

    private static String witness(Served server) {
        return server.err.toString().replaceAll("(?s).*witnesses 1 ledger as (\\S+).*", "$1");
    }

    @Test
    void olderDatabaseIsToldAndAnOlderLedgerRefused() throws Exception {
        server.made();
        Path early = server.restored(server.saved());
        server.acts(2);
        Path late = server.restored(server.saved());

        Path newest = folder.resolve("newest.db");
        Files.copy(late.resolve("desk.db"), newest);
        Files.copy(early.resolve("desk.db"), late.resolve("desk.db"), StandardCopyOption.REPLACE_EXISTING);
        Served older = serve(late);
        assertThat(older.err.toString()).contains("the database does not know entry");
        assertThat(older.stop()).isZero();

        Files.copy(newest, early.resolve("desk.db"), StandardCopyOption.REPLACE_EXISTING);
        Commands.Run refused = Commands.run("serve", "--port=0", "--data=" + early, "--key-file=" + server.key());
        assertThat(refused.code()).isEqualTo(3);
        assertThat(refused.err()).contains("put back to an older time");
    }

    @Test
    void databaseAndLedgerOfOneTimeAreNothingToTell() throws Exception {
        server.made();
        Served served = serve(server.data());
        assertThat(served.err.toString()).doesNotContain("the database");
        assertThat(served.stop()).isZero();
    }
}
