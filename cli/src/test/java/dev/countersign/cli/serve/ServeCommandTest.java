package dev.countersign.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.cli.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command as it is run, with a ledger, keys and a database of its own.
class ServeCommandTest {
    @TempDir
    private Path folder;

    @Test
    void firstStartMakesAnInstallationAndOneLinkForAnAdministrator() throws Exception {
        Run first = start();
        URI link = first.link().orElseThrow();

        HttpResponse<String> used = post(link);
        assertThat(used.statusCode()).isEqualTo(303);
        assertThat(used.headers().firstValue("Set-Cookie")).isPresent();
        assertThat(post(link).statusCode()).isEqualTo(410);
        assertThat(first.stop()).isZero();
        assertThat(first.err.toString()).contains("made an installation of org:localhost");

        Run second = start();
        assertThat(second.link()).isEmpty();
        assertThat(second.stop()).isZero();

        Run third = start("--admin-link");
        assertThat(third.link()).isPresent().isNotEqualTo(Optional.of(link));
        assertThat(third.stop()).isZero();
        assertThat(run("ledger", "verify")).contains("INTACT");
    }

    @Test
    void installationIsKeptFromOthersWhileItServes() throws Exception {
        Run server = start();
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
    void folderThatIsNoRepositoryIsNotAdded() {
        assertThat(run("serve", folder.resolve("nothing").toString())).contains("there is no folder");
        assertThat(run("serve", folder.toString())).contains("is no git repository, and lies in none");
    }

    @Test
    void folderInARepositoryStandsForTheRepository() throws Exception {
        Path inside = Files.createDirectories(folder.resolve("empty/src/main"));
        Run server = start(inside.toString());
        assertThat(server.stop()).isZero();
        assertThat(server.err.toString())
                .contains("added the repository empty")
                .doesNotContain("added the repository main");
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

    private Run start(String... more) throws InterruptedException, IOException {
        Path repository = folder.resolve("empty");
        Files.createDirectories(repository.resolve(".git"));
        List<String> arguments = new ArrayList<>(List.of("serve", repository.toString(), "--port=0"));
        arguments.addAll(List.of(more));
        var run = new Run(with(arguments.toArray(String[]::new)));
        run.started();
        return run;
    }

    private static final class Run {
        final StringWriter err = new StringWriter();
        private final StringWriter out = new StringWriter();
        private final CountDownLatch listens = new CountDownLatch(1);
        private final Thread thread;
        private volatile int code = -1;

        Run(String... arguments) {
            thread = Thread.ofPlatform().start(() -> {
                code = Main.run(new PrintWriter(new Said()), new PrintWriter(err, true), arguments);
                listens.countDown();
            });
        }

        void started() throws InterruptedException {
            assertThat(listens.await(5, TimeUnit.MINUTES)).isTrue();
            assertThat(out.toString()).as(err.toString()).contains("Countersign");
        }

        Optional<URI> link() {
            return out.toString()
                    .lines()
                    .map(String::strip)
                    .filter(line -> line.contains("/links/"))
                    .map(URI::create)
                    .findFirst();
        }

        int stop() throws InterruptedException {
            ServeCommand.stopAll();
            thread.join();
            return code;
        }

        private final class Said extends Writer {
            @Override
            public void write(char[] chars, int from, int length) {
                out.write(chars, from, length);
            }

            @Override
            public void flush() {
                if (out.toString().contains("Ctrl-C")) {
                    listens.countDown();
                }
            }

            @Override
            public void close() {
                flush();
            }
        }
    }
}
