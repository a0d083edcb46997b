package dev.countersign.ledger.tree;

import java.util.ArrayList;
import java.util.List;

/// Which tiles and bundles trees of given sizes have.
public final class Tiles {
    private Tiles() {}

    /// How many hashes a level has.
    static long hashes(int level, long size) {
        return size >>> Tile.HEIGHT * level;
    }

    /// The tile at a place of a tree of that size.
    static Tile at(int level, long index, long size) {
        return new Tile(level, index, (int) Math.min(Tile.FULL, hashes(level, size) - index * Tile.FULL));
    }

    /// The tiles that are new or wider after a tree has grown, the lowest level first, from left to right.
    public static List<Tile> grown(long oldSize, long newSize) {
        checkGrowth(oldSize, newSize);
        var tiles = new ArrayList<Tile>();
        for (int level = 0; level <= Tile.MAX_LEVEL; level++) {
            long from = hashes(level, oldSize);
            long to = hashes(level, newSize);
            for (long index = from / Tile.FULL; from < to && index <= (to - 1) / Tile.FULL; index++) {
                tiles.add(at(level, index, newSize));
            }
        }
        return tiles;
    }

    /// The bundles that are new or longer after a tree has grown, from left to right.
    public static List<Bundle> grownBundles(long oldSize, long newSize) {
        checkGrowth(oldSize, newSize);
        var bundles = new ArrayList<Bundle>();
        for (long entry = oldSize; entry < newSize; entry = bundles.getLast().firstEntry() + Tile.FULL) {
            bundles.add(Bundle.of(entry, newSize));
        }
        return bundles;
    }

    /// The tiles of a tree that are not full, the lowest level first.
    public static List<Tile> partial(long size) {
        var tiles = new ArrayList<Tile>();
        for (int level = 0; level <= Tile.MAX_LEVEL; level++) {
            long count = hashes(level, size);
            if (count % Tile.FULL > 0) {
                tiles.add(at(level, count / Tile.FULL, size));
            }
        }
        return tiles;
    }

    private static void checkGrowth(long oldSize, long newSize) {
        if (oldSize < 0 || newSize < oldSize) {
            throw new IllegalArgumentException("a tree does not grow from " + oldSize + " to " + newSize);
        }
    }
}
