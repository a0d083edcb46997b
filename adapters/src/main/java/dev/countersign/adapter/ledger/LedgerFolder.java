package dev.countersign.adapter.ledger;

import dev.countersign.ledger.LedgerOpening;
import dev.countersign.ledger.LedgerSigning;
import dev.countersign.ledger.LedgerStore.Journaled;
import dev.countersign.ledger.Sequencer;
import dev.countersign.ledger.note.Checkpoint;
import dev.countersign.ledger.tree.LogReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/// A ledger in a folder.
///
/// Trusted for the order and the content of entries only as far as somebody holds an earlier checkpoint or a witness
/// cosigned one: whoever can write to the folder and has the key can write it anew. What was acknowledged survives the
/// end of any process; whether it survives a loss of power is up to the disk.
public final class LedgerFolder {
    private LedgerFolder() {}

    /// Opens it to write, and makes it where there is none; the folder above must be there. Returns at once where
    /// another process has it open.
    ///
    /// @param known a checkpoint that this ledger was seen with before, which it must go on from
    public static LedgerOpening open(
            Path folder, LedgerSigning signing, Optional<Checkpoint> known, InstantSource clock) {
        Path real;
        try {
            real = Files.isDirectory(folder) ? folder.toRealPath() : folder;
        } catch (IOException e) {
            return new LedgerOpening.Failed("the folder of the ledger cannot be read: " + DiskWords.of(e));
        }
        return Sequencer.open(new FolderStore(new RealDisk(), real), signing, known, clock, Sequencer.Limits.DEFAULT);
    }

    /// Reads it, or a copy that was made of it: nothing is written, no lock taken, no link followed below it.
    public static LogReader reader(Path folder) {
        return new FolderReader(new RealDisk(), folder);
    }

    /// Why the checkpoint of that size may not be the newest: the writer's own part of the folder has entries that it
    /// has not, which are being published, or were before the checkpoint was put back. Empty where nothing says so,
    /// as in a copy without that part.
    public static Optional<String> isBehind(Path folder, long size) {
        var disk = new RealDisk();
        try {
            byte[] journal = disk.read(folder.resolve(JournalFormat.NAME), JournalFormat.MAX_BYTES);
            return switch (JournalFormat.read(journal, Long.MAX_VALUE)) {
                case Journaled.Nothing() -> Optional.empty();
                case Journaled.Held held -> isBehind(held, size);
                case Journaled.Damaged(var reason) -> Optional.of(reason);
                case Journaled.Failed(var reason) -> Optional.of(reason);
            };
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(JournalFormat.NAME + ": " + DiskWords.of(e));
        }
    }

    private static Optional<String> isBehind(Journaled.Held held, long size) {
        long end = held.base().size() + held.entries().size();
        return end > size
                ? Optional.of("the checkpoint has " + size + " entries and the writer's journal " + end
                        + ": they are not published yet, or the checkpoint was put back")
                : Optional.empty();
    }
}
