package dev.countersign.ledger.tree;

/// Up to 256 neighbouring hashes of one level. A hash of level 0 is that of an entry, a hash of a higher level
/// the root of a full tile below it.
///
/// @param index from 0, among the tiles of the level
/// @param width how many hashes; fewer than 256 only at the right edge of a tree
public record Tile(int level, long index, int width) implements LogFile {
    /// Hashes of a full tile.
    public static final int FULL = 256;

    /// The highest level that a tree of fewer than 2^63 entries reaches.
    public static final int MAX_LEVEL = 7;

    static final int HEIGHT = 8;

    public Tile {
        if (level < 0 || level > MAX_LEVEL || width < 1 || width > FULL || !isWithinTrees(level, index)) {
            throw new IllegalArgumentException("no tree has tile " + index + " of width " + width + " at " + level);
        }
    }

    static boolean isWithinTrees(int level, long index) {
        return level == MAX_LEVEL
                ? index == 0 // and even that tile is never full
                : index >= 0 && index <= Long.MAX_VALUE >>> HEIGHT * (level + 1);
    }

    public boolean isFull() {
        return width == FULL;
    }

    public Tile full() {
        return new Tile(level, index, FULL);
    }

    public int bytes() {
        return width * Hash.BYTES;
    }

    @Override
    public String path() {
        return "tile/" + level + "/" + TilePath.of(index, width);
    }

    @Override
    public int maxBytes() {
        return bytes();
    }

    @Override
    public String toString() {
        return path();
    }
}
