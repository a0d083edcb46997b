package dev.countersign.postgres;

import dev.countersign.key.SecretBytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/// A PostgreSQL server on loopback with a folder of its own below the temporary one. It ends with this process,
/// however that ends; PostgreSQL refuses to run as root, so root starts it as the user `postgres` that Debian's
/// package makes.
public final class PostgresServer implements AutoCloseable {
    private static final String USER = "countersign";
    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static @Nullable PostgresServer shared;

    private final PostgresPrograms programs;
    private final Path folder;
    private final SecretBytes password;
    private final boolean durable;
    private final AtomicInteger databases = new AtomicInteger();
    private @Nullable Process process;
    private int port;

    private PostgresServer(PostgresPrograms programs, Path folder, SecretBytes password, boolean durable) {
        this.programs = programs;
        this.folder = folder;
        this.password = password;
        this.durable = durable;
    }

    /// The one of all tests of this process, which does not wait for the disk.
    /// The test that asks is skipped where `-Dcountersign.postgres=skip` says that there is none.
    public static synchronized PostgresServer shared() {
        if ("skip".equals(System.getProperty("countersign.postgres"))) {
            return Assumptions.abort("not tested with PostgreSQL: -Dcountersign.postgres=skip");
        }
        if (shared == null) {
            PostgresServer server = start(false);
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            shared = server;
        }
        return shared;
    }

    /// @param durable whether it waits for the disk at each commit, as a server in use does
    public static PostgresServer start(boolean durable) {
        try {
            var programs = PostgresPrograms.find(DEBIAN);
            byte[] random = new byte[16];
            new SecureRandom().nextBytes(random);
            var password = SecretBytes.copyOf(HexFormat.of().formatHex(random).getBytes(StandardCharsets.US_ASCII));
            Path folder = Files.createTempDirectory("countersign-postgres");
            var server = new PostgresServer(programs, folder, password, durable);
            programs.initialise(folder, USER, password);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Starts it again where it was stopped, with the same databases at the same port.
    public synchronized void start() {
        try {
            if (port == 0) {
                port = freePort();
            }
            process = programs.serve(folder, settings());
            awaitAnswer(process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> settings() {
        var settings = new ArrayList<>(List.of(
                "listen_addresses=127.0.0.1",
                "port=" + port,
                "unix_socket_directories=",
                "max_connections=120",
                "logging_collector=off",
                "shared_buffers=128MB"));
        if (!durable) {
            settings.addAll(List.of("fsync=off", "full_page_writes=off"));
        }
        return settings;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitAnswer(Process started) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!programs.answers(port)) {
            if (!started.isAlive() || System.nanoTime() > end) {
                throw new IOException("PostgreSQL did not start; it said:\n" + programs.log(folder));
            }
        }
    }

    /// Ends it as a power cut would: nobody is told, nothing is put in order.
    public synchronized void kill() {
        end("QUIT");
    }

    /// Ends it in order, without waiting for those that are connected.
    public synchronized void stop() {
        end("INT");
    }

    private void end(String signal) {
        Process running = process;
        if (running == null) {
            return;
        }
        try {
            programs.signal(running, signal);
            if (!running.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                running.destroyForcibly().waitFor();
            }
            process = null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            running.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /// Makes an empty database and gives its URL.
    public String createDatabase() {
        String name = "d" + databases.incrementAndGet();
        programs.run(port, USER, password, "create database " + name + " template template0" + language());
        return url(name);
    }

    /// A language in which letters do not sort as their bytes do, as most servers in use have one.
    private String language() {
        return programs.version() >= 15 ? " locale_provider icu icu_locale 'en-US'" : "";
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    public String user() {
        return USER;
    }

    public SecretBytes password() {
        return password;
    }

    /// Runs one statement as its owner, in the database that every server has.
    public void run(String statement) {
        programs.run(port, USER, password, statement);
    }

    public int version() {
        return programs.version();
    }

    @Override
    public void close() {
        stop();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
