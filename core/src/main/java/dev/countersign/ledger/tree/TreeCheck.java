package dev.countersign.ledger.tree;

import java.util.List;
import java.util.Optional;

/// Checks the files of a log against the head of its tree, from the root down, so that what is wrong has a name:
/// the tiles at the right edge must lead to the root, every other tile to its place in the tile above it, every
/// entry to its place in its tile. Holds one tile of each level and one bundle at a time.
public final class TreeCheck {
    private final LogFiles files;
    private final TreeHead head;
    private final TreeHasher hasher = new TreeHasher();
    private final Checked[] checked = new Checked[Tile.MAX_LEVEL + 1];

    TreeCheck(LogReader reader, TreeHead head) {
        this.files = new LogFiles(reader);
        this.head = head;
    }

    /// Gets the entries that proved to be those of the log, in their order.
    @FunctionalInterface
    public interface EntryVisitor {
        /// @param first the index of the first of these entries
        void entries(long first, EntryBundle entries);
    }

    private record Checked(long index, TileHashes hashes) {}

    /// @return the first damage, or none where every file is what it was when the head was made
    public static Optional<Damage> check(LogReader reader, TreeHead head, EntryVisitor visitor) {
        try {
            new TreeCheck(reader, head).checkAll(visitor);
            return Optional.empty();
        } catch (DamageFound found) {
            return Optional.of(found.damage());
        }
    }

    /// The right edge, with the entries of the last bundle where that is not full.
    LogEdge edge() throws DamageFound {
        TreeEdge edge = checkedEdge();
        int pending = (int) (head.size() % Tile.FULL);
        return LogEdge.of(
                edge,
                pending == 0 ? EntryBundle.of(List.of()) : entries(edge, new Bundle(head.size() / Tile.FULL, pending)));
    }

    private void checkAll(EntryVisitor visitor) throws DamageFound {
        TreeEdge edge = checkedEdge();
        for (long entry = 0; entry < head.size(); entry += Tile.FULL) {
            visitor.entries(entry, entries(edge, Bundle.of(entry, head.size())));
        }
    }

    private EntryBundle entries(TreeEdge edge, Bundle bundle) throws DamageFound {
        TileHashes hashes = tile(edge, 0, bundle.index());
        EntryBundle entries = files.entries(bundle);
        var altered = hashes.firstDifference(TileHashes.of(entries.leafHashes(hasher)));
        if (altered.isPresent()) {
            throw new DamageFound(new Damage.EntryAltered(bundle.firstEntry() + altered.get(), bundle));
        }
        return entries;
    }

    /// A tile that is known to be part of the tree.
    private TileHashes tile(TreeEdge edge, int level, long index) throws DamageFound {
        if (index == Tiles.hashes(level, head.size()) / Tile.FULL) {
            return edge.level(level);
        }
        Checked known = checked[level];
        if (known != null && known.index() == index) {
            return known.hashes();
        }
        TileHashes above = tile(edge, level + 1, index / Tile.FULL);
        var tile = new Tile(level, index, Tile.FULL);
        TileHashes hashes = files.tile(tile);
        if (!above.hasAt((int) (index % Tile.FULL), hashes.fullRoot(hasher))) {
            throw new DamageFound(new Damage.TileAltered(tile));
        }
        checked[level] = new Checked(index, hashes);
        return hashes;
    }

    private TreeEdge checkedEdge() throws DamageFound {
        TreeEdge edge = TreeEdge.read(files, head.size());
        TreeHead found = edge.head(hasher);
        if (!found.equals(head)) {
            throw new DamageFound(blame(edge, found));
        }
        return edge;
    }

    /// Which tile of the edge is to blame for another root: the one with which, once it is made anew from what lies
    /// below it, the root is right.
    private Damage blame(TreeEdge edge, TreeHead found) throws DamageFound {
        for (Tile tile : Tiles.partial(head.size())) {
            TileHashes anew = madeAnew(tile);
            if (edge.with(tile.level(), anew).head(hasher).equals(head)) {
                return new Damage.TileAltered(tile);
            }
        }
        return new Damage.OtherLog(found, head);
    }

    private TileHashes madeAnew(Tile tile) throws DamageFound {
        if (tile.level() == 0) {
            return TileHashes.of(
                    files.entries(new Bundle(tile.index(), tile.width())).leafHashes(hasher));
        }
        byte[] roots = new byte[tile.bytes()];
        for (int i = 0; i < tile.width(); i++) {
            var below = new Tile(tile.level() - 1, tile.index() * Tile.FULL + i, Tile.FULL);
            files.tile(below).fullRoot(hasher).copyTo(roots, i * Hash.BYTES);
        }
        return TileHashes.of(roots);
    }
}
