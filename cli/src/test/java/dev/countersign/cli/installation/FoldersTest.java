package dev.countersign.cli.installation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.principal.PrincipalId;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FoldersTest {
    private static final PrincipalId ACME = PrincipalId.of("org:acme.example");

    @Test
    void folderOfTheUserIsTakenWhereNothingIsNamed() {
        var folders = folders(Map.of());
        assertThat(folders.data()).isEqualTo(Path.of("/home/alice/.local/share/countersign"));
        assertThat(folders.keyFile(ACME)).isEqualTo(Path.of("/home/alice/.config/countersign/acme.example.key"));
    }

    @Test
    void environmentNamesFolders() {
        var xdg = folders(Map.of("XDG_DATA_HOME", "/data", "XDG_CONFIG_HOME", "/config"));
        assertThat(xdg.data()).isEqualTo(Path.of("/data/countersign"));
        assertThat(xdg.keyFile(ACME)).isEqualTo(Path.of("/config/countersign/acme.example.key"));
        var own = folders(Map.of("XDG_DATA_HOME", "/data", "COUNTERSIGN_DATA", "here", "COUNTERSIGN_KEY_FILE", "k"));
        assertThat(own.data()).isEqualTo(Path.of("here"));
        assertThat(own.keyFile(ACME)).isEqualTo(Path.of("k"));
    }

    @Test
    void relativeAndEmptyNamesOfTheSpecificationAreIgnored() {
        for (String odd : new String[] {"", "share", "../x"}) {
            assertThat(folders(Map.of("XDG_DATA_HOME", odd)).data())
                    .isEqualTo(Path.of("/home/alice/.local/share/countersign"));
        }
    }

    private static Folders folders(Map<String, String> environment) {
        return new Folders(environment, Path.of("/home/alice"));
    }
}
