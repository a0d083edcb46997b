package dev.countersign.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.cli.Commands;
import dev.countersign.cli.Main;
import dev.countersign.key.SecretAccess;
import dev.countersign.postgres.PostgresServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command as it is run, with a ledger, keys and a database of its own.
class ServeCommandTest {
    @TempDir
    private Path folder;

    @Test
    void firstStartMakesAnInstallationAndOneLinkForAnAdministrator() throws Exception {
        Served first = start();
        URI link = first.link().orElseThrow();

        HttpResponse<String> used = post(link);
        assertThat(used.statusCode()).isEqualTo(303);
        assertThat(used.headers().firstValue("Set-Cookie")).isPresent();
        assertThat(post(link).statusCode()).isEqualTo(410);
        assertThat(first.stop()).isZero();
        assertThat(first.err.toString()).contains("made an installation of org:localhost");

        Served second = start();
        assertThat(second.link()).isEmpty();
        assertThat(second.stop()).isZero();

        Served third = start("--admin-link");
        assertThat(third.link()).isPresent().isNotEqualTo(Optional.of(link));
        assertThat(third.stop()).isZero();
        assertThat(run("ledger", "verify")).contains("INTACT");
    }

    @Test
    void installationIsKeptFromOthersWhileItServes() throws Exception {
        Served server = start();
        assertThat(run("org", "person", "add", "user:bob@localhost")).contains("another process is changing");
        assertThat(server.stop()).isZero();
        assertThat(run("org", "person", "add", "user:bob@localhost")).doesNotContain("another process");
    }

    @Test
    void wrongArgumentsAreNamedAndNothingIsMade() {
        assertThat(run("serve", "--port=70000")).contains("--port is a number");
        assertThat(run("serve", "--address=ftp://x")).contains("--address is a URL");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void portThatIsTakenIsSaidWithoutWhatALibraryThinksOfIt() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(run("serve", "--port=" + taken.getLocalPort()))
                    .contains("another program listens at port " + taken.getLocalPort() + "; choose another one")
                    .doesNotContain("APPLICATION FAILED", "Exception");
        }
    }

    @Test
    void folderThatIsNoRepositoryIsNotAdded() {
        assertThat(run("serve", folder.resolve("nothing").toString())).contains("there is no folder");
        assertThat(run("serve", folder.toString())).contains("is no git repository, and lies in none");
    }

    @Test
    void folderInARepositoryStandsForTheRepository() throws Exception {
        Path inside = Files.createDirectories(folder.resolve("empty/src/main"));
        Files.createDirectory(folder.resolve("data")); // an empty one is as good as none
        Served server = start(inside.toString());
        assertThat(server.stop()).isZero();
        assertThat(server.err.toString())
                .contains("added the repository empty")
                .doesNotContain("added the repository main");
    }

    @Test
    void databaseThatTheUrlNamesIsUsedAsTheUserThatItNames() throws Exception {
        PostgresServer postgres = PostgresServer.shared();
        Path password =
                Files.write(folder.resolve("password"), postgres.password().toByteArray(SecretAccess.GRANTED));
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
        String database = "--database=" + postgres.createDatabase() + "?user=" + postgres.user();

        Served server = start(database, "--database-password-file=" + password);
        assertThat(server.link()).isPresent();
        assertThat(server.stop()).isZero();
        assertThat(folder.resolve("data/desk.db")).doesNotExist();
        Files.writeString(password, "wrong");
        assertThat(run("serve", "--port=0", database, "--database-password-file=" + password))
                .contains("cannot be used by " + postgres.user());
    }

    @Test
    void otherOrganisationsLedgersAreWitnessed() throws Exception {
        String globexKey = initGlobex();
        Path logs = Files.writeString(folder.resolve("logs"), "# whose ledgers\n" + globexKey + "\n");
        String request = globex("ledger", "cosign");

        Served server = start("--witness-logs=" + logs);
        assertThat(server.err.toString()).contains("witnesses 1 ledger as localhost/witness+");
        HttpResponse<String> answer = cosigned(server, request);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(cosigned(server, request.replace("globex", "globus")).statusCode())
                .isEqualTo(404);
        assertThat(server.stop()).isZero();

        Path cosigned = Files.writeString(
                folder.resolve("cosigned"),
                Files.readString(folder.resolve("globex/ledger/checkpoint")) + answer.body());
        String witness = key(server.err.toString());
        assertThat(globex("ledger", "verify", "--goes-on-from=" + cosigned, "--witness=" + witness))
                .contains("INTACT");
        assertThat(globex("ledger", "verify", "--goes-on-from=" + cosigned, "--witness=" + globexKey))
                .doesNotContain("INTACT");
    }

    /// @return the key of its ledger
    private String initGlobex() {
        Commands.run(
                "org",
                "init",
                "globex.example",
                "--data=" + folder.resolve("globex"),
                "--key-file=" + folder.resolve("globex.key"));
        return key(globex("ledger", "verify"));
    }

    private String globex(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--data=" + folder.resolve("globex"));
        return Commands.run(all.toArray(String[]::new)).out();
    }

    private static String key(String said) {
        Matcher key = Pattern.compile("\\S+\\+[0-9a-f]{8}\\+\\S+").matcher(said);
        assertThat(key.find()).as(said).isTrue();
        return key.group();
    }

    private static HttpResponse<String> cosigned(Served server, String request)
            throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(server.address().resolve("witness/add-checkpoint"))
                            .POST(HttpRequest.BodyPublishers.ofString(request))
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    private static HttpResponse<String> post(URI link) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(link)
                            .POST(HttpRequest.BodyPublishers.noBody())
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    private String run(String... arguments) {
        var said = new StringWriter();
        Main.run(new PrintWriter(said), new PrintWriter(said, true), with(arguments));
        return said.toString();
    }

    private String[] with(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        if (arguments[0].equals("ledger")) {
            all.add("--data=" + folder.resolve("data"));
        } else {
            all.addAll(List.of("--data=" + folder.resolve("data"), "--key-file=" + folder.resolve("key")));
        }
        return all.toArray(String[]::new);
    }

    private Served start(String... more) throws InterruptedException, IOException {
        Path repository = folder.resolve("empty");
        Files.createDirectories(repository.resolve(".git"));
        List<String> arguments = new ArrayList<>(List.of("serve", repository.toString(), "--port=0"));
        arguments.addAll(List.of(more));
        return Served.by(with(arguments.toArray(String[]::new)));
    }
}
