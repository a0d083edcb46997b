package dev.countersign.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerCommandLineTest {
    @TempDir
    Path folder;

    @Test
    void workerUsesWhatCommandsLearnt() throws IOException {
        Files.createFile(folder.resolve("countersign.aot"));
        assertThat(WorkerCommandLine.ofCommands(option("server.aot"))).isEqualTo(option("countersign.aot"));
    }

    @Test
    void workerUsesWhatThereIs() {
        assertThat(WorkerCommandLine.ofCommands(option("server.aot"))).isEqualTo(option("server.aot"));
    }

    @Test
    void choiceOfTheUserStays() throws IOException {
        Files.createFile(folder.resolve("countersign.aot"));
        assertThat(WorkerCommandLine.ofCommands(option("my.aot"))).isEqualTo(option("my.aot"));
    }

    private String option(String file) {
        return "-XX:AOTCache=" + folder.resolve(file);
    }
}
