package dev.countersign.adapter.ledger;

import dev.countersign.ledger.LedgerStore;
import dev.countersign.ledger.LedgerStoreContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class FolderStoreTest extends LedgerStoreContract {
    @TempDir
    Path temporary;

    @Override
    protected LedgerStore store() {
        return new FolderStore(new RealDisk(), temporary.resolve("ledger"));
    }

    @Override
    protected void loseLock() {
        try {
            Files.delete(temporary.resolve("ledger/private/lease"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
