package dev.countersign.adapter.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.countersign.ledger.Ledger.Appending;
import dev.countersign.ledger.LedgerOpening;
import dev.countersign.ledger.LedgerStore;
import dev.countersign.ledger.LedgerStore.Leasing;
import dev.countersign.ledger.LedgerStore.Writing;
import dev.countersign.ledger.LedgerStoreContract;
import dev.countersign.ledger.LedgerTrial;
import dev.countersign.ledger.Sequencer;
import dev.countersign.ledger.tree.Bundle;
import dev.countersign.ledger.tree.LogFile;
import dev.countersign.ledger.tree.LogReader.Reading;
import dev.countersign.ledger.tree.Tile;
import dev.countersign.ledger.tree.TreeHead;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderStoreTest extends LedgerStoreContract {
    @TempDir
    Path temporary;

    @Override
    protected LedgerStore store() {
        return new FolderStore(new RealDisk(), folder());
    }

    private Path folder() {
        return temporary.resolve("ledger");
    }

    @Override
    protected void loseLock() {
        try {
            Files.delete(folder().resolve("private/lease"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void publicPartIsATileLogAndNothingElse() throws IOException {
        write(600);
        try (Stream<Path> files = Files.walk(folder())) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> folder().relativize(file).toString())
                            .filter(name -> !name.startsWith("private/")))
                    .allMatch(name -> LogFile.ofPath(name).isPresent())
                    .contains("checkpoint", "tile/entries/001", "tile/0/002.p/88", "tile/1/000.p/2");
        }
    }

    @Test
    void partialFilesGoWhenTheFullOneIsThere() {
        write(255);
        assertThat(folder().resolve("tile/0/000.p/255")).exists();
        write(1);
        assertThat(folder().resolve("tile/0/000")).exists();
        assertThat(folder().resolve("tile/0/000.p")).doesNotExist();
        assertThat(folder().resolve("tile/entries/000.p")).doesNotExist();
    }

    @Test
    void privatePartIsForItsOwnerAlone() throws IOException {
        write(1);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder().resolve("private"))))
                .isEqualTo("rwx------");
    }

    @Test
    void holderIsNamed() {
        LedgerStore store = store();
        assertThat(store.lease()).isInstanceOf(Leasing.Leased.class);
        assertThat(store().lease())
                .isEqualTo(new Leasing.HeldByAnother(
                        "process " + ProcessHandle.current().pid() + " writes to the ledger"));
    }

    @Test
    void entryWhoseLeaseWasTakenWhileItWasWrittenHasNoReceipt() {
        var takeover = new TakeoverDisk(new RealDisk());
        LedgerStore sleeper = new FolderStore(takeover, folder());
        var lease = ((Leasing.Leased) sleeper.lease()).lease();
        assertThat(sleeper.discard(lease, TreeHead.empty(), List.of())).isEqualTo(new Writing.Durable());
        assertThat(sleeper.journal(lease, 0, List.of(new byte[1]))).isEqualTo(new Writing.Durable());
        takeover.beforeNextSync = () -> {
            loseLock();
            assertThat(store().lease()).isInstanceOf(Leasing.Leased.class);
        };
        assertThat(sleeper.journal(lease, 1, List.of(new byte[1])))
                .isEqualTo(new Writing.Failed("private/journal: another process has taken over the ledger meanwhile"));
    }

    @Test
    void syncThatFailedIsNotTriedAgain() {
        var faults = new HashMap<Integer, FaultyDisk.Fault>();
        var disk = new FaultyDisk(new RealDisk(), faults, () -> {});
        LedgerStore store = new FolderStore(disk, folder());
        var lease = ((Leasing.Leased) store.lease()).lease();
        assertThat(store.discard(lease, TreeHead.empty(), List.of())).isEqualTo(new Writing.Durable());
        int before = disk.calls();
        assertThat(store.journal(lease, 0, List.of(new byte[1]))).isEqualTo(new Writing.Durable());
        assertThat(disk.calls() - before).isEqualTo(4); // the fence, the write, its sync, the fence
        faults.put(disk.calls() + 2, FaultyDisk.Fault.ERROR);
        assertThat(store.journal(lease, 1, List.of(new byte[1])))
                .isEqualTo(new Writing.Failed("private/journal: injected"));
        assertThat(store.journal(lease, 1, List.of(new byte[1])))
                .isEqualTo(new Writing.Failed("private/journal: it was not begun"));
    }

    @Test
    void linksBelowTheFolderAreNotFollowed() throws IOException {
        write(300);
        var reader = LedgerFolder.reader(folder());
        assertThat(reader.read(LogFile.CHECKPOINT)).isInstanceOf(Reading.Found.class);
        assertThat(reader.read(new Bundle(0, 256))).isInstanceOf(Reading.Found.class);
        link(folder().resolve("checkpoint"), temporary.resolve("elsewhere"));
        assertThat(reader.read(LogFile.CHECKPOINT)).isEqualTo(new Reading.Unreadable("it is no file"));
        link(folder().resolve("tile/entries"), temporary.resolve("entries"));
        assertThat(reader.read(new Bundle(0, 256))).isEqualTo(new Reading.Absent());
        assertThat(reader.read(new Tile(0, 0, 256))).isInstanceOf(Reading.Found.class);
    }

    private static void link(Path path, Path elsewhere) throws IOException {
        Files.move(path, elsewhere);
        Files.createSymbolicLink(path, elsewhere);
    }

    @Test
    void fileThatIsTooLongOrNoFileIsNotRead() throws Exception {
        write(1);
        var reader = LedgerFolder.reader(folder());
        Path tile = folder().resolve("tile/0/000.p/1");
        Files.write(tile, new byte[33]);
        assertThat(reader.read(new Tile(0, 0, 1))).isEqualTo(new Reading.Unreadable("it is longer than 32 bytes"));
        Files.delete(tile);
        Files.createDirectory(tile);
        assertThat(reader.read(new Tile(0, 0, 1))).isEqualTo(new Reading.Unreadable("it is no file"));
        Files.delete(tile);
        assertThat(new ProcessBuilder("mkfifo", tile.toString()).start().waitFor())
                .isZero();
        assertThat(assertTimeoutPreemptively(Duration.ofMinutes(1), () -> reader.read(new Tile(0, 0, 1))))
                .isEqualTo(new Reading.Unreadable("it is no file")); // and nobody waits for a writer
    }

    @Test
    void readerWritesNothingAndTakesNoLock() throws IOException {
        write(1);
        List<Path> before = all();
        var reader = LedgerFolder.reader(folder());
        assertThat(reader.read(LogFile.CHECKPOINT)).isInstanceOf(Reading.Found.class);
        assertThat(all()).isEqualTo(before);
        write(1);
        assertThat(LedgerFolder.reader(temporary.resolve("nowhere")).read(LogFile.CHECKPOINT))
                .isEqualTo(new Reading.Absent());
        assertThat(temporary.resolve("nowhere")).doesNotExist();
    }

    @Test
    void folderItselfMayBeALink() throws IOException {
        write(1);
        Path link = Files.createSymbolicLink(temporary.resolve("link"), folder());
        assertThat(LedgerFolder.reader(link).read(LogFile.CHECKPOINT)).isInstanceOf(Reading.Found.class);
        LedgerOpening opening =
                LedgerFolder.open(link, LedgerTrial.SIGNING, Optional.empty(), InstantSource.fixed(Instant.EPOCH));
        assertThat(opening).isInstanceOf(LedgerOpening.Opened.class);
        ((LedgerOpening.Opened) opening).ledger().close();
    }

    @Test
    void folderThatCannotBeMadeFails() throws IOException {
        Files.createFile(folder());
        assertThat(open())
                .isEqualTo(new LedgerOpening.Failed(
                        "the folder of the ledger cannot be made: something else is in its place"));
    }

    private List<Path> all() throws IOException {
        try (Stream<Path> files = Files.walk(folder())) {
            return files.toList();
        }
    }

    private LedgerOpening open() {
        return LedgerFolder.open(folder(), LedgerTrial.SIGNING, Optional.empty(), InstantSource.fixed(Instant.EPOCH));
    }

    private void write(int entries) {
        switch (open()) {
            case LedgerOpening.Opened(var ledger) -> append(ledger, entries);
            case LedgerOpening.HeldByAnother(var reason) -> throw new AssertionError(reason);
            case LedgerOpening.Damaged(var reason) -> throw new AssertionError(reason);
            case LedgerOpening.Failed(var reason) -> throw new AssertionError(reason);
        }
    }

    private static void append(Sequencer ledger, int entries) {
        try (ledger) {
            for (int i = 0; i < entries; i++) {
                assertThat(ledger.append(LedgerTrial.entry(i))).isInstanceOf(Appending.Durable.class);
            }
        }
    }
}
