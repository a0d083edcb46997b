package dev.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// What only shows in a process of its own: its cache, its death, its streams, and the git that it finds.
@DisabledOnOs(OS.WINDOWS)
@Execution(ExecutionMode.CONCURRENT)
class ProcessTest {
    private static final int COMMITS = 12;
    private static final long LONGEST_SECONDS = 120;

    @TempDir
    static Path templates;

    static World template;

    @TempDir
    Path dir;

    World world;
    final Map<String, String> environment = new TreeMap<>();
    String version = "a";
    final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @BeforeAll
    static void makeTemplate() {
        template = World.make(templates.resolve("world")).folder("tmp").folder("home");
        for (int i = 0; i < COMMITS; i++) {
            template.write("repo/A.java", "class A {\n    int a" + i + ";\n}\n").commit("change " + i);
        }
    }

    @BeforeEach
    void copyWorld() {
        world = template.copyTo(dir.resolve("w"));
    }

    @Test
    void secondRunAnswersTheSameFromTheCache() throws Exception {
        World.Run first = run("queue", "--format", "json");
        assertThat(first.err()).isEmpty();
        assertThat(segments()).hasSize(1);
        assertThat(run("queue", "--format", "json")).isEqualTo(first);
        assertThat(segments()).hasSize(1);
    }

    @Test
    void cacheOfAnotherVersionIsRemovedAndTheAnswerIsTheSame() throws Exception {
        World.Run first = run("queue", "--format", "json");
        List<Path> old = segments();
        version = "b";
        assertThat(run("queue", "--format", "json")).isEqualTo(first);
        assertThat(segments()).hasSize(1).doesNotContainAnyElementsOf(old);
    }

    @Test
    void spoiltCacheIsPassedOver() throws Exception {
        World.Run first = run("queue", "--format", "json");
        Path segment = segments().getFirst();
        byte[] bytes = Files.readAllBytes(segment);
        for (int i = 0; i < bytes.length; i += 7) {
            bytes[i] ^= 0x55;
        }
        Files.write(segment, bytes);
        assertThat(run("queue", "--format", "json")).isEqualTo(first);
    }

    @Test
    void twoProcessesShareOneCache() throws Exception {
        Process one = start("queue", "--format", "json");
        Process other = start("queue", "--format", "json");
        World.Run first = end(one);
        assertThat(end(other)).isEqualTo(first);
        assertThat(first.code()).isEqualTo(ExitCode.CLEAN.code());
        assertThat(run("queue", "--format", "json")).isEqualTo(first);
    }

    @Test
    void processKilledWhileItWritesLeavesNothingThatIsBelieved() throws Exception {
        World.Run whole = run("queue", "--format", "json", "--no-cache");
        for (int i = 0; i < 3; i++) {
            Process process = start("queue", "--format", "json", "-o", "out.json");
            long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
            while (process.isAlive() && bytes(segments()) < 1_000L * (i + 1) && System.nanoTime() < patience) {
                Thread.sleep(1);
            }
            process.destroyForcibly().waitFor();
            Path output = world.dir.resolve("out.json");
            assertThat(!Files.exists(output) || Files.readString(output).equals(whole.out()))
                    .isTrue();
        }
        assertThat(run("queue", "--format", "json")).isEqualTo(whole);
    }

    @Test
    void interruptedProcessEndsWith130AndLeavesNothing() throws Exception {
        var builder = builder("review", "--patch", "-");
        // a shell lets what it starts in the background ignore this signal, and what that starts too
        builder.command().addAll(0, List.of("env", "--default-signal=INT"));
        assumeTrue(new ProcessBuilder("env", "--default-signal=INT", "true")
                        .start()
                        .waitFor()
                == 0);
        Process process = builder.start();
        while (files("tmp").noneMatch(f -> f.toString().contains("countersign-git-")) && process.isAlive()) {
            Thread.sleep(1);
        }
        assertThat(new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
        World.Run run = end(process);
        assertThat(run.code()).isEqualTo(ExitCode.INTERRUPTED.code());
        assertThat(run.out()).isEmpty();
        assertThat(files("tmp")).isEmpty();
    }

    @Test
    void fullStandardOutputIsIncomplete() throws Exception {
        assumeTrue(Files.exists(Path.of("/dev/full")));
        World.Run run = end(
                builder("review").redirectOutput(Path.of("/dev/full").toFile()).start());
        assertThat(run.code()).isEqualTo(ExitCode.INCOMPLETE.code());
        assertThat(run.err()).isEqualTo("countersign: standard output could not be written to its end\n");
    }

    @Test
    void deviceIsWrittenToAndNotReplaced() throws Exception {
        World.Run run = run("review", "--format", "json", "-o", "/dev/stdout");
        assertThat(run).isEqualTo(run("review", "--format", "json"));
        run("review", "-o", "/dev/null");
        assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
    }

    @Test
    void outputKeepsTheRightsOfTheFileAndFollowsALink() throws Exception {
        Path real = world.write("real", "old").at("real");
        Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-r-----"));
        world.link("link", "real");
        assertThat(run("review", "-o", "link").code()).isEqualTo(ExitCode.CLEAN.code());
        assertThat(Files.isSymbolicLink(world.at("link"))).isTrue();
        assertThat(Files.readString(real)).contains("LANE");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(real)))
                .isEqualTo("rw-r-----");
    }

    @Test
    void cacheThatCannotBeWrittenIsAWarningAndTheAnswerIsTheSame() throws Exception {
        World.Run first = run("queue");
        world.write("file", "");
        environment.put("XDG_CACHE_HOME", world.at("file").toString());
        World.Run run = run("queue");
        assertThat(run.out()).isEqualTo(first.out());
        assertThat(run.code()).isEqualTo(first.code());
        assertThat(run.err())
                .startsWith("countersign: warning: facts are not kept between runs: ")
                .doesNotContain("Exception")
                .hasLineCount(1);
    }

    @Test
    void missingGitIsNamed() throws Exception {
        environment.put("PATH", world.folder("bin").at("bin").toString());
        World.Run run = run("review");
        assertThat(run.err())
                .isEqualTo("countersign: git was not found; install git 2.36 or newer and put it on the PATH\n");
        assertThat(run.code()).isEqualTo(ExitCode.INCOMPLETE.code());
        assertThat(run("doctor").out()).contains("missing  git");
    }

    @Test
    void oldGitIsNamed() throws Exception {
        Path git =
                world.write("bin/git", "#!/bin/sh\necho git version 2.20.1\n").at("bin/git");
        Files.setPosixFilePermissions(git, PosixFilePermissions.fromString("rwxr-xr-x"));
        environment.put("PATH", git.getParent().toString());
        World.Run run = run("review");
        assertThat(run.err()).isEqualTo("countersign: git 2.20.1 is too old; install 2.36 or newer\n");
        assertThat(run.code()).isEqualTo(ExitCode.INCOMPLETE.code());
    }

    @Test
    void temporaryFolderThatIsNotThereIsNamed() throws Exception {
        world.delete("tmp");
        World.Run run = run("review");
        assertThat(run.err())
                .contains("countersign: no temporary folder can be made in ")
                .contains("set TMPDIR");
        assertThat(run.code()).isEqualTo(ExitCode.INCOMPLETE.code());
    }

    private World.Run run(String... arguments) throws Exception {
        return end(start(arguments));
    }

    private Process start(String... arguments) throws IOException {
        return builder(arguments).start();
    }

    private ProcessBuilder builder(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.io.tmpdir=" + world.at("tmp"),
                "-Duser.home=" + world.at("home"),
                "-cp",
                jar() + ":" + System.getProperty("java.class.path"),
                Main.class.getName()));
        command.add(arguments[0]);
        command.addAll(List.of("-C", "repo"));
        command.addAll(List.of(arguments).subList(1, arguments.length));
        var builder = new ProcessBuilder(command).directory(world.dir.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("XDG_") || name.startsWith("JAVA_"));
        builder.environment().putAll(environment);
        return builder;
    }

    /// Stands for what is shipped: its content is the version of the program.
    private Path jar() throws IOException {
        Path jar = world.folder("lib-" + version).at("lib-" + version).resolve("countersign.jar");
        if (!Files.exists(jar)) {
            var manifest = new Manifest();
            manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
            manifest.getMainAttributes().putValue("Version", version);
            new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        }
        return jar;
    }

    private World.Run end(Process process) throws Exception {
        var _ = threads.submit(() -> process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)
                || process.destroyForcibly().isAlive());
        Future<String> err = threads.submit(() -> text(process.getErrorStream()));
        String out = text(process.getInputStream());
        process.waitFor();
        return new World.Run(process.exitValue(), out, err.get());
    }

    private static String text(InputStream stream) throws IOException {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }

    private List<Path> segments() {
        return files("home").filter(f -> f.toString().endsWith(".facts")).toList();
    }

    private static long bytes(List<Path> files) throws IOException {
        long bytes = 0;
        for (Path file : files) {
            try {
                bytes += Files.size(file);
            } catch (NoSuchFileException gone) {
                // the process has replaced it since
            }
        }
        return bytes;
    }

    /// Files and folders below a folder, while a process may be removing them.
    private Stream<Path> files(String folder) {
        Path root = world.at(folder);
        var found = new ArrayList<Path>();
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
                    if (!dir.equals(root)) {
                        found.add(dir);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    found.add(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                    return goneSince(e);
                }

                @Override
                public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException e) throws IOException {
                    return e == null ? FileVisitResult.CONTINUE : goneSince(e);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found.stream();
    }

    private static FileVisitResult goneSince(IOException e) throws IOException {
        if (e instanceof NoSuchFileException) {
            return FileVisitResult.CONTINUE;
        }
        throw e;
    }
}
