package dev.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoctorCommandTest {
    @TempDir
    Path dir;

    @ParameterizedTest
    @CsvSource({
        "--floor,'',missing  floor",
        "--floor,'# version: 1',missing  floor",
        "--floor,'version: 1',ok       floor",
        "--osv,'',missing  advisories",
        "--osv,[],missing  advisories",
        "--osv,'[{\"id\": \"A\"}]',ok       advisories"
    })
    void inputThatSaysNothingIsMissing(String option, String text, String check) {
        World world = World.make(dir.resolve("w")).write("f", text);
        World.Run run = world.run(
                "doctor", "-C", world.repo.toString(), option, world.at("f").toString());
        assertThat(run.out()).contains(check);
        assertThat(run.code()).isEqualTo((check.startsWith("ok") ? ExitCode.CLEAN : ExitCode.INCOMPLETE).code());
    }
}
