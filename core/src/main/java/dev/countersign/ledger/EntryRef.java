package dev.countersign.ledger;

import dev.countersign.ledger.tree.Hash;

/// Which entry: its place and its hash, so that it cannot be taken for another one.
///
/// @param index from 0
/// @param leaf the hash of the entry in the tree
public record EntryRef(long index, Hash leaf) {
    public EntryRef {
        if (index < 0) {
            throw new IllegalArgumentException("no entry has the index " + index);
        }
    }
}
