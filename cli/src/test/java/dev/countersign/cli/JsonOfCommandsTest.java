package dev.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import dev.countersign.json.Schemas;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What commands tell programs is what `docs/schema` says: for these tests the schemas are closed, so that a member
/// that
/// no schema names fails too.
class JsonOfCommandsTest {
    @TempDir
    Path dir;

    /// A schema, and a command whose answer it describes; run one after the other.
    static Stream<Arguments> commands() {
        return Stream.of(
                answer("verify", "verify", "HEAD"),
                answer("change", Acme.attestation("HEAD")),
                answer("verify", "verify", "HEAD"),
                answer("verify", "verify", "HEAD~1..HEAD"),
                answer("review", "review", "HEAD", "--no-cache"),
                answer("ledger-verify", "ledger", "verify"),
                answer("ledger-verify", "ledger", "verify", "--remember", "known.bin"),
                answer("ledger-verify", "ledger", "verify", "--remember", "known.bin"),
                answer("ledger-show", "ledger", "show"),
                answer("ledger-show", "ledger", "show", "0"),
                answer("ledger-prove", "ledger", "prove", "1"),
                answer("ledger-cosign", "ledger", "cosign"));
    }

    private static Arguments answer(String schema, String... command) {
        return Arguments.of(schema, List.of(command));
    }

    @Test
    void answersAreAsDescribed() {
        Acme acme = Acme.in(dir).committed();
        for (Arguments each : commands().toList()) {
            String schema = (String) each.get()[0];
            List<?> command = (List<?>) each.get()[1];
            var all = new ArrayList<String>();
            command.forEach(word -> all.add(word.toString()));
            all.addAll(List.of("--format", "json"));
            World.Run run = acme.run(all.toArray(String[]::new));
            assertThat(run.out()).as(all + "\n" + run.err()).isNotEmpty();
            Schemas.assertValid(Schemas.closed(schema), run.out());
        }
    }

    /// The positive control of the judge.
    @ParameterizedTest
    @MethodSource("schemas")
    void judgeFindsAMemberThatIsNotDescribed(String schema) {
        assertThat(Schemas.closed(schema).validate("{\"schemaVersion\": 1, \"surprise\": 1}", InputFormat.JSON))
                .anySatisfy(found -> assertThat(found.toString()).contains("surprise"));
    }

    static Stream<String> schemas() {
        return commands().map(each -> (String) each.get()[0]).distinct();
    }
}
