package dev.countersign.postgres;

import dev.countersign.key.SecretAccess;
import dev.countersign.key.SecretBytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/// The programs of the newest PostgreSQL of this machine, run so that they may run.
final class PostgresPrograms {
    private static final List<String> NEEDED = List.of("initdb", "postgres", "pg_isready", "psql");
    private static final String HOW = "the tests need PostgreSQL (Debian, Ubuntu: apt-get install postgresql;"
            + " macOS: brew install postgresql); to go without it: -Dcountersign.postgres=skip";

    private final Path bin;
    private final int version;
    private final boolean isRoot;

    private PostgresPrograms(Path bin, int version, boolean isRoot) {
        this.bin = bin;
        this.version = version;
        this.isRoot = isRoot;
    }

    /// @param debian where each version has a folder
    static PostgresPrograms find(Path debian) throws IOException {
        Path bin = Stream.concat(versions(debian), path())
                .filter(folder -> NEEDED.stream().allMatch(name -> Files.isExecutable(folder.resolve(name))))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(HOW));
        boolean isRoot = "root".equals(System.getProperty("user.name"));
        var unknown = new PostgresPrograms(bin, 0, isRoot);
        String said = unknown.output(List.of(bin.resolve("postgres").toString(), "--version"));
        int version = Integer.parseInt(said.replaceAll(".*\\) (\\d+).*", "$1").strip());
        return new PostgresPrograms(bin, version, isRoot);
    }

    private static Stream<Path> versions(Path debian) throws IOException {
        if (!Files.isDirectory(debian)) {
            return Stream.of();
        }
        try (Stream<Path> folders = Files.list(debian)) {
            return folders
                    .filter(folder -> folder.getFileName().toString().matches("\\d+"))
                    .sorted(Comparator.comparingInt((Path folder) ->
                                    Integer.parseInt(folder.getFileName().toString()))
                            .reversed())
                    .map(folder -> folder.resolve("bin"))
                    .toList()
                    .stream();
        }
    }

    private static Stream<Path> path() {
        return Arrays.stream(
                        Optional.ofNullable(System.getenv("PATH")).orElse("").split(":"))
                .map(Path::of);
    }

    int version() {
        return version;
    }

    /// Makes the folder of a server whose only user has this password.
    void initialise(Path folder, String user, SecretBytes password) throws IOException {
        Path file = Files.createTempFile("countersign-postgres", ".password");
        try {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            Files.write(file, password.toByteArray(SecretAccess.GRANTED));
            if (isRoot) {
                own(folder);
                own(file);
            }
            output(as(List.of(
                    bin.resolve("initdb").toString(),
                    "--pgdata=" + data(folder),
                    "--username=" + user,
                    "--pwfile=" + file,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale=C",
                    "--no-sync")));
        } finally {
            Files.delete(file);
        }
    }

    private static void own(Path file) throws IOException {
        var users = file.getFileSystem().getUserPrincipalLookupService();
        Files.setOwner(file, users.lookupPrincipalByName("postgres"));
    }

    private static Path data(Path folder) {
        return folder.resolve("data");
    }

    private static Path logFile(Path folder) {
        return folder.resolveSibling(folder.getFileName() + ".log");
    }

    String log(Path folder) throws IOException {
        return Files.readString(logFile(folder), StandardCharsets.UTF_8);
    }

    /// The server, which is told to end when the thread that started it does; so that thread ends last.
    Process serve(Path folder, List<String> settings) {
        var command = new ArrayList<>(
                List.of(bin.resolve("postgres").toString(), "-D", data(folder).toString()));
        settings.forEach(setting -> command.addAll(List.of("-c", setting)));
        logFile(folder).toFile().deleteOnExit();
        var started = new CompletableFuture<Process>();
        Thread.ofPlatform().daemon().name("postgres").start(() -> {
            try {
                Process process = builder(as(command))
                        .redirectOutput(logFile(folder).toFile())
                        .start();
                started.complete(process);
                process.waitFor();
            } catch (IOException | InterruptedException e) {
                started.completeExceptionally(e);
            }
        });
        return started.join();
    }

    boolean answers(int port) throws IOException {
        try {
            return builder(List.of(
                                    bin.resolve("pg_isready").toString(),
                                    "-q",
                                    "-h",
                                    "127.0.0.1",
                                    "-p",
                                    "" + port,
                                    "-t",
                                    "1"))
                            .start()
                            .waitFor()
                    == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /// Of the process itself: `setpriv` has become the server.
    void signal(Process process, String signal) throws IOException {
        output(List.of("kill", "-" + signal, "" + process.pid()));
    }

    void run(int port, String user, SecretBytes password, String statement) {
        var builder = builder(List.of(
                bin.resolve("psql").toString(),
                "-X",
                "-q",
                "-h",
                "127.0.0.1",
                "-p",
                "" + port,
                "-U",
                user,
                "-d",
                "postgres",
                "-v",
                "ON_ERROR_STOP=1",
                "-c",
                statement));
        builder.environment()
                .put("PGPASSWORD", new String(password.toByteArray(SecretAccess.GRANTED), StandardCharsets.US_ASCII));
        try {
            output(builder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> as(List<String> command) {
        var whole = new ArrayList<String>();
        if (isLinux()) {
            whole.add("setpriv");
            if (isRoot) {
                whole.addAll(List.of("--reuid=postgres", "--regid=postgres", "--clear-groups"));
            }
            whole.addAll(List.of("--pdeathsig", "TERM"));
        }
        whole.addAll(command);
        return whole;
    }

    private static boolean isLinux() {
        return "Linux".equals(System.getProperty("os.name"));
    }

    private String output(List<String> command) throws IOException {
        return output(builder(command));
    }

    private static ProcessBuilder builder(List<String> command) {
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .directory(Path.of("/").toFile());
        builder.environment().put("LC_ALL", "C");
        return builder;
    }

    private static String output(ProcessBuilder builder) throws IOException {
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(builder.command().getFirst() + " failed: " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        return said;
    }
}
