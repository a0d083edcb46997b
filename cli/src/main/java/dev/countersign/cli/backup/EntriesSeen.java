package dev.countersign.cli.backup;

import dev.countersign.adapter.store.StoreLook;
import dev.countersign.cli.installation.ValuesSeen;
import dev.countersign.json.JsonObject;
import dev.countersign.ledger.EntryReading;
import dev.countersign.ledger.LedgerEntry;
import dev.countersign.ledger.tree.EntryBundle;
import dev.countersign.ledger.tree.Hash;
import dev.countersign.ledger.tree.TreeCheck.EntryVisitor;
import dev.countersign.ledger.tree.TreeHasher;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/// Looks at every entry of a ledger, in their order: what the newest one says of the installation's files, and
/// whether the database knows the acts of a server. Needs the same memory for any ledger.
final class EntriesSeen implements EntryVisitor {
    private final Optional<StoreLook> store;
    private final ValuesSeen values;
    private final TreeHasher hasher = new TreeHasher();
    private Optional<State> state = Optional.empty();
    private Optional<Instant> latest = Optional.empty();
    private OptionalLong firstUnknown = OptionalLong.empty();
    private long acts;
    private long unknown;
    private long agreeing;

    EntriesSeen(Optional<StoreLook> store, ValuesSeen values) {
        this.store = store;
        this.values = values;
    }

    /// What an entry says that the files are.
    record State(long index, Hash leaf, String text) {}

    @Override
    public void entries(long first, EntryBundle entries) {
        for (int i = 0; i < entries.count(); i++) {
            entry(first + i, entries.entry(i));
        }
    }

    void entry(long index, byte[] bytes) {
        values.entry(bytes);
        if (EntryReading.of(bytes) instanceof EntryReading.Read(LedgerEntry entry)) {
            latest = Optional.of(entry.time());
            if (entry instanceof LedgerEntry.Other other) {
                other(index, hasher.leaf(bytes), other.body());
            }
        }
    }

    private void other(long index, Hash leaf, JsonObject body) {
        body.text("state").ifPresent(text -> state = Optional.of(new State(index, leaf, text)));
        Optional<String> id = body.text("id").filter(_ -> body.get("by").isPresent()); // as a server writes its acts
        if (id.isPresent()) {
            acts++;
            store.ifPresent(look -> compare(look, index, leaf, id.get()));
        }
    }

    private void compare(StoreLook look, long index, Hash leaf, String id) {
        Optional<StoreLook.Act> known = look.act(id);
        if (known.isEmpty()) {
            unknown++;
            firstUnknown = firstUnknown.isPresent() ? firstUnknown : OptionalLong.of(index);
        } else if (known.get().entry().equals(OptionalLong.of(index))
                && known.get().hash().equals(leaf.base64Url())) {
            agreeing++;
        } // else written twice, or still to be settled
    }

    /// What it has commitments to.
    ValuesSeen values() {
        return values;
    }

    Optional<State> state() {
        return state;
    }

    /// When the last entry was written.
    Optional<Instant> latest() {
        return latest;
    }

    /// Acts of a server.
    long acts() {
        return acts;
    }

    /// Acts that the database does not know.
    long unknown() {
        return unknown;
    }

    OptionalLong firstUnknown() {
        return firstUnknown;
    }

    /// Acts of which the database says this very place and hash.
    long agreeing() {
        return agreeing;
    }
}
