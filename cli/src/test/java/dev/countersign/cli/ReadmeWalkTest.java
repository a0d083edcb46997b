package dev.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the README walks through is run as it stands there.
class ReadmeWalkTest {
    private static final Pattern BLOCK =
            Pattern.compile("(?s)## Who answers for what agents do\n.*?```\n(?<commands>.*?)```\n");

    @TempDir
    Path dir;

    @Test
    void everyCommandDoesWhatTheReadmeSays() throws IOException {
        Acme acme = Acme.in(dir).withRepository();
        List<String> commands = commands();
        assertThat(commands).hasSizeGreaterThan(12);
        for (String command : commands) {
            World.Run run = acme.run(command.split(" "));
            boolean isLastVerification =
                    command.startsWith("agent verify") && commands.lastIndexOf(command) > commands.size() - 3;
            assertThat(run.code()).as(command + "\n" + run.err() + run.out()).isEqualTo(isLastVerification ? 1 : 0);
        }
        assertThat(acme.ok("ledger", "verify").out()).startsWith("INTACT").contains("none: whoever has the key");
    }

    private static List<String> commands() throws IOException {
        var block = BLOCK.matcher(Files.readString(Path.of("../README.md")));
        assertThat(block.find()).isTrue();
        return block.group("commands")
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> line.substring("countersign ".length()))
                .toList();
    }
}
