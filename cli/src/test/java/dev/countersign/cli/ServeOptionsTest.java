package dev.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.adapter.crypto.BouncySigner;
import dev.countersign.ledger.note.VerifierKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Options of a server that do not fit are refused before anything starts.
class ServeOptionsTest {
    @TempDir
    Path folder;

    static Stream<String[]> misfits() {
        return Stream.of(
                new String[] {"--oidc-client-id c", "--oidc-issuer names"},
                new String[] {"--oidc-new-accounts reader", "--oidc-issuer names"},
                new String[] {"--oidc-issuer https://id.acme.example", "--oidc-client-id"},
                new String[] {"--oidc-issuer id.acme.example --oidc-client-id c", "an issuer is a URL"},
                new String[] {"--oidc-issuer https://id.acme.example?x --oidc-client-id c", "an issuer is a URL"},
                new String[] {
                    "--oidc-issuer https://id.acme.example --oidc-client-id c --oidc-new-accounts admin", "reader"
                },
                new String[] {
                    "--oidc-issuer https://id.acme.example --oidc-client-id c --oidc-client-secret-file /no/such/file",
                    "/no/such/file"
                },
                new String[] {"--oidc-issuer https://id.acme.example --oidc-client-id c --port 0", "--address"},
                new String[] {"--outbound-allow 127.1", "--outbound-allow"},
                new String[] {"--outbound-allow id.acme.example:x", "--outbound-allow"});
    }

    @ParameterizedTest
    @MethodSource("misfits")
    void misfitIsRefusedAndMakesNothing(String options, String said) {
        Path data = folder.resolve("data");
        Commands.Run run = Commands.run(
                ("serve --data " + data + " --key-file " + folder.resolve("key") + " " + options).split(" "));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(said);
        assertThat(data).doesNotExist();
    }

    @Test
    void fileWithoutLedgersKeysIsRefused() throws IOException {
        var key = BouncySigner.of(BouncySigner.newSeed(new SecureRandom())).publicKey();
        assertThat(witnessing("")).contains("has no key");
        assertThat(witnessing("# only a comment\n\n")).contains("has no key");
        assertThat(witnessing("nonsense\n")).contains("line 1", "name+id+base64");
        assertThat(witnessing(
                        VerifierKey.ofWitness("globex.example/witness", key).text()))
                .contains("no ledger's");
        assertThat(witnessing(
                        "\n" + VerifierKey.ofLog("acme.example/ledger", key).text()))
                .contains("line 2", "their own ledger");
    }

    private String witnessing(String keys) throws IOException {
        Path file = Files.writeString(folder.resolve("logs"), keys);
        Commands.Run run = Commands.run(
                "serve",
                "--organisation",
                "acme.example",
                "--data",
                folder.resolve("data").toString(),
                "--key-file",
                folder.resolve("key").toString(),
                "--witness-logs",
                file.toString());
        assertThat(run.code()).isEqualTo(2);
        return run.err();
    }
}
