package dev.countersign.adapter.ledger;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.key.SecretBytes;
import dev.countersign.ledger.Commitment;
import dev.countersign.ledger.CommittedValues;
import dev.countersign.ledger.CommittedValues.ErasingAll;
import dev.countersign.ledger.CommittedValues.Reading;
import dev.countersign.ledger.CommittedValuesContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderValuesTest extends CommittedValuesContract {
    @TempDir
    Path ledger;

    @BeforeEach
    void makePrivateFolder() throws IOException {
        Files.createDirectory(ledger.resolve("private"));
    }

    @Override
    protected CommittedValues values() {
        return values(0);
    }

    private CommittedValues values(int key) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) key;
        return FolderValues.of(ledger, SecretBytes.copyOf(bytes), new SecureRandom());
    }

    @Test
    void anyChangedByteIsDamage() throws IOException {
        Commitment commitment = kept("Ada Lovelace", NOON);
        assertThat(values().read(commitment)).isInstanceOf(Reading.Found.class);
        assertNoByteChanges(commitment);
        values().erase(commitment, NOON);
        assertThat(values().read(commitment)).isInstanceOf(Reading.Erased.class);
        assertNoByteChanges(commitment);
    }

    @Test
    void valueIsNotTakenForThatOfAnotherCommitment() throws IOException {
        Commitment one = kept("Ada", NOON);
        Commitment other = kept("Grace", NOON);
        Files.write(file(other), Files.readAllBytes(file(one)));
        assertThat(values().read(other)).isEqualTo(new Reading.Damaged());
        assertThat(values().read(one)).isInstanceOf(Reading.Found.class);
    }

    @Test
    void withoutTheKeyNothingIsReadOrErased() throws IOException {
        Commitment commitment = kept("Ada Lovelace", NOON);
        assertThat(new String(Files.readAllBytes(file(commitment)), ISO_8859_1)).doesNotContain("Ada");
        assertThat(values(1).read(commitment)).isEqualTo(new Reading.Damaged());
        values(1).erase(commitment, NOON);
        assertThat(values().read(commitment)).isEqualTo(new Reading.Damaged()); // not erased by us
    }

    @Test
    void erasedValueIsInNoFileAnyMore() throws IOException {
        Commitment commitment = kept("Ada".repeat(1000), NOON);
        assertThat(Files.size(file(commitment))).isGreaterThan(3000);
        values().erase(commitment, NOON);
        assertThat(Files.size(file(commitment))).isLessThan(100);
        assertThat(file(commitment).getParent()).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void linkInThePlaceOfAValueIsNotFollowed() throws IOException {
        Commitment commitment = kept("Ada", NOON);
        Path elsewhere = Files.move(file(commitment), ledger.resolve("elsewhere"));
        Files.createSymbolicLink(file(commitment), elsewhere);
        assertThat(values().read(commitment)).isInstanceOf(Reading.Failed.class);
    }

    @Test
    void unfinishedValueIsErasedWithTheOld() throws IOException {
        Commitment commitment = kept("Ada", NOON.minusSeconds(1));
        Path unfinished = file(commitment).resolveSibling("00.new");
        Files.write(unfinished, new byte[9]);
        assertThat(values().eraseKeptBefore(NOON, NOON)).isEqualTo(new ErasingAll(1, 0));
        assertThat(unfinished).doesNotExist();
    }

    @Test
    void storeThatCannotBeWrittenFails() throws IOException {
        Files.createFile(ledger.resolve("private/values"));
        assertThat(values().keep("Ada", NOON))
                .isEqualTo(new CommittedValues.Keeping.Failed("private/values: something else is in its place"));
    }

    private void assertNoByteChanges(Commitment commitment) throws IOException {
        byte[] bytes = Files.readAllBytes(file(commitment));
        for (int at = 0; at < bytes.length; at++) {
            byte[] changed = bytes.clone();
            changed[at] ^= 1;
            Files.write(file(commitment), changed);
            assertThat(values().read(commitment)).as("byte %s", at).isEqualTo(new Reading.Damaged());
        }
        Files.write(file(commitment), bytes);
    }

    private Path file(Commitment commitment) {
        String name = commitment.hash().toString();
        return ledger.resolve("private/values").resolve(name.substring(0, 2)).resolve(name);
    }
}
