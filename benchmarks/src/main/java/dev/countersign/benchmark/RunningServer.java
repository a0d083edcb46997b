package dev.countersign.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A `countersign serve` as a process of its own, as an operator has it.
final class RunningServer {
    private static final Pattern IS_AT = Pattern.compile("Countersign \\S+ is at (http://\\S+)/");
    /// A full collection moves all that lives into the old generation. What is in the young one came after it: the
    /// question takes a while, and the server goes on meanwhile.
    private static final Pattern USED = Pattern.compile("ParOldGen\\s+total \\d+K, used (\\d+)K");
    private static final int STARTS_WITHIN_S = 120;

    private final Process process;
    private final URI address;

    private RunningServer(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /// @param launcher the project's `countersign`
    /// @param arguments after `serve`
    static RunningServer start(Path launcher, List<String> arguments, Path errors) {
        var command = new ArrayList<>(List.of(launcher.toString(), "serve"));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()));
        builder.environment().put("COUNTERSIGN_NO_RATE_LIMITS", "1");
        try {
            Process process = builder.start();
            var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                Matcher matcher = IS_AT.matcher(line);
                if (matcher.find()) {
                    return new RunningServer(process, URI.create(matcher.group(1)));
                }
            }
            throw new IllegalStateException("the server did not start; see " + errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI at(String path) {
        return address.resolve(path);
    }

    /// Milliseconds until it says that it is up.
    long awaitUp(HttpClient client) {
        long start = System.nanoTime();
        long end = start + TimeUnit.SECONDS.toNanos(STARTS_WITHIN_S);
        var request = HttpRequest.newBuilder(at("/health"))
                .timeout(Duration.ofSeconds(10))
                .build();
        while (System.nanoTime() < end) {
            try {
                if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return (System.nanoTime() - start) / 1_000_000;
                }
                Thread.sleep(50);
            } catch (IOException _) {
                // not yet
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        throw new IllegalStateException("the server is not up after " + STARTS_WITHIN_S + " s");
    }

    /// Kilobytes of the heap that are in use after a full collection.
    long heapAfterCollection() {
        jcmd("GC.run");
        Matcher used = USED.matcher(jcmd("GC.heap_info"));
        if (!used.find()) {
            throw new IllegalStateException("the server's heap cannot be looked at");
        }
        return Long.parseLong(used.group(1));
    }

    private String jcmd(String what) {
        try {
            Path tool = Path.of(System.getProperty("java.home"), "bin", "jcmd");
            var asked = new ProcessBuilder(tool.toString(), String.valueOf(process.pid()), what)
                    .redirectErrorStream(true)
                    .start();
            return new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// As `kill -9` does, its children not included: they see that it is gone.
    void kill() {
        process.destroyForcibly();
        await();
    }

    /// As Ctrl-C does.
    void stop() {
        process.destroy();
        await();
    }

    private void await() {
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
