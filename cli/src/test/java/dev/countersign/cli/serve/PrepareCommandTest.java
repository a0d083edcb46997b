package dev.countersign.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.cli.Commands;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrepareCommandTest {
    @TempDir
    Path folder;

    @Test
    void sampleThatCannotBeReviewedIsSaid() {
        Commands.Run run = Commands.run("prepare", folder.toString());

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("there is little to learn: review of the sample ended with");
    }
}
