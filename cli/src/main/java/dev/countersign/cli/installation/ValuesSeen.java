package dev.countersign.cli.installation;

import dev.countersign.adapter.ledger.FolderValues;
import dev.countersign.json.JsonArray;
import dev.countersign.json.JsonObject;
import dev.countersign.json.JsonValue;
import dev.countersign.ledger.EntryReading;
import dev.countersign.ledger.LedgerEntry;
import dev.countersign.ledger.tree.EntryBundle;
import dev.countersign.ledger.tree.Hash;
import dev.countersign.ledger.tree.TreeCheck.EntryVisitor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Counts what the ledger has commitments to, and of how much neither the value is there nor a file that says that it
/// was erased. What is personal to an installation is erased by removing its file, so that this alone does not tell
/// what was erased from what was lost.
public final class ValuesSeen implements EntryVisitor {
    private final Path ledger;
    private final Path personal;
    private long commitments;
    private long gone;

    /// @param ledger its folder, which lies in the data directory
    public ValuesSeen(Path ledger) {
        this.ledger = ledger;
        this.personal = ledger.resolveSibling(Names.PERSONAL);
    }

    @Override
    public void entries(long first, EntryBundle entries) {
        for (int i = 0; i < entries.count(); i++) {
            entry(entries.entry(i));
        }
    }

    public void entry(byte[] bytes) {
        if (EntryReading.of(bytes) instanceof EntryReading.Read(LedgerEntry entry)) {
            switch (entry) {
                case LedgerEntry.Intent intent -> intent.input().ifPresent(this::see);
                // what stands for a value is an object of its own; an entry may say itself what it commits to
                case LedgerEntry.Other other -> other.body().members().values().forEach(this::look);
                case LedgerEntry.Outcome _ -> {}
            }
        }
    }

    private void look(JsonValue value) {
        switch (value) {
            case JsonObject object -> {
                object.text("commitment").flatMap(Hash::ofBase64Url).ifPresent(this::see);
                object.members().values().forEach(this::look);
            }
            case JsonArray array -> array.elements().forEach(this::look);
            default -> {}
        }
    }

    private void see(Hash commitment) {
        commitments++;
        if (!FolderValues.hasTrace(ledger, commitment)
                && !Files.isRegularFile(personal.resolve(commitment.base64Url() + ".json"))) {
            gone++;
        }
    }

    /// In one line; empty where all that there are commitments to is here, or said to be erased.
    public Optional<String> words() {
        if (gone == 0) {
            return Optional.empty();
        }
        return Optional.of(gone + " of " + commitments + (commitments == 1 ? " commitment" : " commitments")
                + " in the ledger " + (gone == 1 ? "has" : "have")
                + " no value here: erased or lost, which of the two is not known");
    }
}
