package dev.countersign.ledger.tree;

import java.util.HashMap;
import java.util.Map;

/// The roots over ranges of entries of a tree, from its tiles.
final class Subtrees {
    private final LogFiles files;
    private final long size;
    private final TreeHasher hasher = new TreeHasher();
    private final Map<Tile, TileHashes> read = new HashMap<>(); // at most a few tiles for each level

    Subtrees(LogFiles files, long size) {
        this.files = files;
        this.size = size;
    }

    /// The largest power of two below a count of at least two: how many entries go to the left.
    static long leftPart(long count) {
        return Long.highestOneBit(count - 1);
    }

    /// @param from a place where a subtree of this range can start, as the tree is split
    Hash root(long from, long to) throws DamageFound {
        long count = to - from;
        if (Long.bitCount(count) == 1) {
            return full(Long.numberOfTrailingZeros(count), from);
        }
        long middle = from + leftPart(count);
        return hasher.node(root(from, middle), root(middle, to));
    }

    /// The root over the 2^height entries from there on.
    private Hash full(int height, long from) throws DamageFound {
        int level = height / Tile.HEIGHT;
        int count = 1 << height % Tile.HEIGHT;
        long first = Tiles.hashes(level, from);
        Tile tile = Tiles.at(level, first / Tile.FULL, size);
        TileHashes hashes = read.get(tile);
        if (hashes == null) {
            hashes = files.tile(tile);
            read.put(tile, hashes);
        }
        return hashes.perfectRoot(hasher, (int) (first % Tile.FULL), count);
    }
}
