package dev.countersign.principal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// What fuzzing starts from is read, or it would start from what is refused at once.
class ChainSeedsTest {
    @Test
    void seedsAreRead() throws IOException {
        assertThat(Chain.read(seed("chain"))).isInstanceOf(ChainReading.Read.class);
        assertThat(Registry.read(seed("registry"))).isInstanceOf(RegistryReading.Read.class);
        assertThat(PrincipalId.of(seed("id"))).hasToString("user:zoë@acme.example");
        assertThat(PrincipalId.of(seed("id-org"))).hasToString("org:acme.example");
        assertThat(Location.of(seed("location"))).hasToString("https://scm.acme.example:8443/pay/a~b");
    }

    static String seed(String name) throws IOException {
        String text = Files.readString(Path.of("src/test/resources/fuzz/chain", name));
        return text.substring(text.indexOf('\n') + 1);
    }
}
