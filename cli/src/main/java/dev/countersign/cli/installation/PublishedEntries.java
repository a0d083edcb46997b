package dev.countersign.cli.installation;

import dev.countersign.adapter.ledger.LedgerFolder;
import dev.countersign.ledger.tree.EntryLookup;
import dev.countersign.ledger.tree.LogReader;
import dev.countersign.ledger.tree.TreeHead;
import java.nio.file.Path;
import java.util.Optional;

/// The entries that an installation's ledger shows, as of one checkpoint.
public final class PublishedEntries {
    private final TreeHead head;
    private final EntryLookup lookup;

    private PublishedEntries(TreeHead head, LogReader reader) {
        this.head = head;
        this.lookup = new EntryLookup(reader, head);
    }

    static PublishedEntries of(Path ledger, TreeHead head) {
        return new PublishedEntries(head, LedgerFolder.reader(ledger));
    }

    public long size() {
        return head.size();
    }

    /// Empty where there is none, or it is not what was written.
    public Optional<byte[]> entry(long index) {
        if (index < 0 || index >= size()) {
            return Optional.empty();
        }
        return lookup.find(index) instanceof EntryLookup.Finding.Found(var bytes, var _)
                ? Optional.of(bytes)
                : Optional.empty();
    }
}
