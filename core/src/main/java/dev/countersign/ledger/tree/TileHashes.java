package dev.countersign.ledger.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The hashes of a tile, as they stand in its file.
final class TileHashes {
    static final TileHashes NONE = new TileHashes(new byte[0]);

    private final byte[] hashes;

    private TileHashes(byte[] hashes) {
        this.hashes = hashes;
    }

    /// Whole hashes only, at most a full tile of them.
    static TileHashes of(byte[] hashes) {
        if (hashes.length % Hash.BYTES != 0 || hashes.length > Tile.FULL * Hash.BYTES) {
            throw new IllegalArgumentException(hashes.length + " bytes are no tile");
        }
        return new TileHashes(hashes);
    }

    int width() {
        return hashes.length / Hash.BYTES;
    }

    byte[] bytes() {
        return hashes;
    }

    Hash hash(int place) {
        return Hash.at(hashes, place * Hash.BYTES);
    }

    boolean hasAt(int place, Hash hash) {
        return hash(place).equals(hash);
    }

    boolean isFull() {
        return width() == Tile.FULL;
    }

    TileHashes first(int width) {
        return new TileHashes(Arrays.copyOf(hashes, width * Hash.BYTES));
    }

    /// This tile with more hashes at its end, and the tiles after it that the hashes fill; none where there are no
    /// more hashes.
    List<TileHashes> extended(byte[] more) {
        var tiles = new ArrayList<TileHashes>();
        TileHashes tile = this;
        for (int at = 0; at < more.length; tile = NONE) {
            int taking = Math.min(Tile.FULL * Hash.BYTES - tile.hashes.length, more.length - at);
            byte[] longer = Arrays.copyOf(tile.hashes, tile.hashes.length + taking);
            System.arraycopy(more, at, longer, tile.hashes.length, taking);
            tiles.add(new TileHashes(longer));
            at += taking;
        }
        return tiles;
    }

    /// The roots of the full ones of these tiles, side by side.
    static byte[] fullRoots(List<TileHashes> tiles, TreeHasher hasher) {
        var full = tiles.stream().filter(TileHashes::isFull).toList();
        byte[] roots = new byte[full.size() * Hash.BYTES];
        for (int i = 0; i < full.size(); i++) {
            full.get(i).fullRoot(hasher).copyTo(roots, i * Hash.BYTES);
        }
        return roots;
    }

    /// The first place where two tiles of the same width differ.
    Optional<Integer> firstDifference(TileHashes other) {
        int at = Arrays.mismatch(hashes, other.hashes);
        return at < 0 ? Optional.empty() : Optional.of(at / Hash.BYTES);
    }

    /// The root over all hashes of a full tile.
    Hash fullRoot(TreeHasher hasher) {
        return hasher.perfectRoot(hashes, 0, Tile.FULL);
    }

    /// The root over `count` hashes, a power of two of them.
    Hash perfectRoot(TreeHasher hasher, int first, int count) {
        return hasher.perfectRoot(hashes, first, count);
    }

    /// The root over these hashes and then what lies to the right of them.
    Optional<Hash> rootWith(TreeHasher hasher, Optional<Hash> right) {
        var root = right;
        // the full subtrees of a width are its one-bits, the smallest at the right
        int end = width();
        for (int rest = width(); rest > 0; rest &= rest - 1) {
            int count = Integer.lowestOneBit(rest);
            Hash subtree = perfectRoot(hasher, end - count, count);
            end -= count;
            root = Optional.of(root.map(hash -> hasher.node(subtree, hash)).orElse(subtree));
        }
        return root;
    }
}
