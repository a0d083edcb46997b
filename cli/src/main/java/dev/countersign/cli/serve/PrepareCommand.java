package dev.countersign.cli.serve;

import dev.countersign.cli.ExitCode;
import dev.countersign.cli.Main;
import dev.countersign.cli.Problem;
import dev.countersign.cli.Version;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Does once what people do most, so that Java can keep what it learnt from it: reviews, or a server's first pages.
@Command(
        name = "prepare",
        description = "Reviews or serves a sample, for the build. Not meant for people.",
        hidden = true,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
public final class PrepareCommand implements Callable<ExitCode> {
    @Parameters(paramLabel = "REPO", description = "A small repository.")
    private Path repository;

    @Option(names = "--server", description = "Serve, do not review.")
    private boolean server;

    @Override
    public ExitCode call() throws Exception {
        if (!server) {
            run("review", "-C", repository.toString());
            run("queue", "-C", repository.toString());
            run("--help"); // makes every command
            return ExitCode.CLEAN;
        }
        Path folder = Files.createTempDirectory("countersign-prepare");
        try {
            serve(folder);
        } finally {
            remove(folder);
        }
        return ExitCode.CLEAN;
    }

    /// Fails where a sample could not be looked at. That parts of one are not analysed is one more thing to learn.
    private static void run(String... arguments) {
        int code = Main.run(nobody(), nobody(), arguments);
        if (code != ExitCode.CLEAN.code() && code != ExitCode.INCOMPLETE.code()) {
            throw Problem.incomplete("there is little to learn: " + arguments[0] + " of the sample ended with " + code);
        }
    }

    private static PrintWriter nobody() {
        return new PrintWriter(Writer.nullWriter());
    }

    private void serve(Path folder) throws InterruptedException {
        var serving = Thread.ofPlatform()
                .daemon()
                .start(() -> Main.run(
                        new PrintWriter(new FirstPages()),
                        nobody(),
                        "serve",
                        repository.toString(),
                        "--port=0",
                        "--data=" + folder.resolve("data"),
                        "--key-file=" + folder.resolve("key")));
        serving.join(60_000);
    }

    /// Reads the server's words, looks at its pages once it is there, and then ends it.
    private static final class FirstPages extends Writer {
        private final StringBuilder said = new StringBuilder();

        @Override
        public void write(char[] chars, int from, int length) {
            said.append(chars, from, length);
        }

        @Override
        public void flush() {
            for (String line : said.toString().lines().toList()) {
                if (line.contains("/links/")) {
                    look(URI.create(line.strip()));
                    ServeCommand.stopAll();
                    said.setLength(0);
                }
            }
        }

        private static void look(URI link) {
            try (var http = HttpClient.newHttpClient()) {
                http.send(HttpRequest.newBuilder(link).build(), BodyHandlers.discarding());
                var used = http.send(
                        HttpRequest.newBuilder(link)
                                .header("Sec-Fetch-Site", "same-origin")
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        BodyHandlers.discarding());
                String cookie =
                        used.headers().firstValue("Set-Cookie").orElse("").split(";")[0];
                for (String page :
                        List.of("/queue", "/account", "/repositories", "/assets/app.css", "/assets/htmx.js")) {
                    http.send(
                            HttpRequest.newBuilder(link.resolve(page))
                                    .header("Cookie", cookie)
                                    .build(),
                            BodyHandlers.discarding());
                }
            } catch (IOException e) {
                // then there is less to learn from
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void close() {
            flush();
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
