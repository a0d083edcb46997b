package dev.countersign.attest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.ledger.EntryReading;
import dev.countersign.ledger.note.CosignRequest;
import dev.countersign.ledger.note.SignedNote;
import dev.countersign.ledger.note.TlogProof;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// The inputs from which fuzzing starts are what they are called.
class RecordSeedsTest {
    private static final Path FOLDER = Path.of("src/test/resources/fuzz/record");

    /// Otherwise fuzzing would start from refusals only.
    @Test
    void seedsAreRead() throws IOException {
        assertThat(Envelope.read(new String(content("envelope"), StandardCharsets.UTF_8)))
                .isInstanceOf(Envelope.Reading.Read.class);
        assertThat(CommitStatement.read(content("statement"))).isInstanceOf(CommitStatement.Reading.Read.class);
        assertThat(SignedNote.read(content("note"))).isInstanceOf(SignedNote.Reading.Read.class);
        assertThat(TlogProof.read(content("proof"))).isInstanceOf(TlogProof.Reading.Read.class);
        assertThat(CosignRequest.read(content("request"))).isInstanceOf(CosignRequest.Reading.Read.class);
        assertThat(EntryReading.of(content("entry"))).isInstanceOf(EntryReading.Read.class);
    }

    private static byte[] content(String name) throws IOException {
        byte[] seed = Files.readAllBytes(FOLDER.resolve(name));
        return Arrays.copyOfRange(seed, name.length() + 1, seed.length);
    }
}
