package dev.countersign.cli.serve;

import static dev.countersign.cli.serve.SavedServer.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.cli.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Processes that are killed at any moment leave nothing that could be taken for whole.
@Timeout(600) // it kills until one kill came in time
class BackupKillTest {
    private static final int KILLS = 5;

    @TempDir
    private Path folder;

    private SavedServer server;
    private final Random random = new Random(7);

    @BeforeEach
    void make() {
        server = new SavedServer(folder);
        server.made();
        server.acts(100);
    }

    @Test
    void killedBackupLeavesNothingOrAWholeOne() throws Exception {
        Path to = folder.resolve("some.backup");
        long whole = millis("backup", "--data=" + server.data(), "--to=" + folder.resolve("first.backup"));
        int notDone = 0;
        for (int i = 0; i < KILLS || notDone == 0; i++) {
            kill(whole, "backup", "--data=" + server.data(), "--to=" + to);
            if (Files.exists(to)) {
                server.restored(to);
                Files.delete(to);
                whole = sooner(whole);
            } else {
                notDone++;
            }
        }
        ok("backup", "--data=" + server.data(), "--to=" + to); // takes away what was left
        assertThat(names()).containsExactlyInAnyOrderElementsOf(namesWithoutLeftovers());
        assertThat(ok("ledger", "verify", "--data=" + server.data()).out()).contains("INTACT");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private List<String> namesWithoutLeftovers() throws IOException {
        return names().stream().filter(name -> !name.contains(".part")).toList();
    }

    @Test
    void killedRestoreLeavesNothingOrAWholeOne() throws Exception {
        Path backup = server.saved();
        long whole = millis(server.restore(backup, server.place()));
        int notDone = 0;
        for (int i = 0; i < KILLS || notDone == 0; i++) {
            Path place = server.place();
            kill(whole, server.restore(backup, place));
            if (Files.exists(place)) {
                ok("backup", "--data=" + place, "--to=" + folder.resolve("again-" + i));
                whole = sooner(whole);
            } else {
                notDone++;
                server.restored(backup);
            }
        }
    }

    /// What was whole before it was killed took less than was measured: the machine has less to do by now.
    private static long sooner(long whole) {
        return whole * 4 / 5;
    }

    private static long millis(String... arguments) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        Process process = started(arguments);
        assertThat(process.waitFor()).isZero();
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    }

    private void kill(long whole, String... arguments) throws IOException, InterruptedException {
        Process process = started(arguments);
        process.waitFor((long) (whole * (0.4 + 0.6 * random.nextDouble())), TimeUnit.MILLISECONDS);
        process.destroyForcibly().waitFor();
    }

    private static Process started(String... arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.countersign.cli.Main"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /// The positive control of what is started: the same arguments do something when they are left alone.
    @Test
    void processThatIsLeftAloneMakesABackup() throws Exception {
        Path to = folder.resolve("alone.backup");
        assertThat(millis("backup", "--data=" + server.data(), "--to=" + to)).isPositive();
        Commands.Run run = Commands.run(server.restore(to, server.place()));
        assertThat(run.code()).as(run.err()).isZero();
    }
}
