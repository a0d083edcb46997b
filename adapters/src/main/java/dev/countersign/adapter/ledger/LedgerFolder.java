package dev.countersign.adapter.ledger;

import dev.countersign.ledger.LedgerOpening;
import dev.countersign.ledger.LedgerSigning;
import dev.countersign.ledger.Sequencer;
import dev.countersign.ledger.note.Checkpoint;
import dev.countersign.ledger.tree.LogReader;
import java.io.IOException;
import java.nio.file.Files;
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
}
