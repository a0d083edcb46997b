package dev.countersign.ledger.tree;

/// Up to 256 neighbouring entries, those of one tile of level 0.
///
/// @param index from 0; entry 256 * index is the first
/// @param width how many entries; fewer than 256 only at the right edge of a tree
public record Bundle(long index, int width) implements LogFile {
    /// The most bytes of an entry.
    public static final int MAX_ENTRY = 0xFFFF;

    static final int LENGTH_BYTES = 2;

    public Bundle {
        if (width < 1 || width > Tile.FULL || !Tile.isWithinTrees(0, index)) {
            throw new IllegalArgumentException("no tree has bundle " + index + " of width " + width);
        }
    }

    /// The bundle that holds an entry of a tree of that size.
    public static Bundle of(long entry, long size) {
        if (entry < 0 || entry >= size) {
            throw new IllegalArgumentException("entry " + entry + " is not in a tree of " + size + " entries");
        }
        long index = entry / Tile.FULL;
        return new Bundle(index, (int) Math.min(Tile.FULL, size - index * Tile.FULL));
    }

    public boolean isFull() {
        return width == Tile.FULL;
    }

    public Bundle full() {
        return new Bundle(index, Tile.FULL);
    }

    public long firstEntry() {
        return index * Tile.FULL;
    }

    @Override
    public String path() {
        return "tile/entries/" + TilePath.of(index, width);
    }

    @Override
    public int maxBytes() {
        return width * (LENGTH_BYTES + MAX_ENTRY);
    }

    @Override
    public String toString() {
        return path();
    }
}
