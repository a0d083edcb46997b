package dev.countersign.ledger.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The tiles at the right edge of a tree, the lowest level first; a level without a partial tile has an empty one.
/// They alone give the root, since they hold the roots of all that is full.
record TreeEdge(long size, List<TileHashes> levels) {
    static final TreeEdge EMPTY = of(0, List.of());

    TreeEdge {
        levels = List.copyOf(levels);
    }

    static TreeEdge of(long size, List<TileHashes> partial) {
        var levels = new ArrayList<TileHashes>();
        var rest = partial.iterator();
        for (int level = 0; level <= Tile.MAX_LEVEL; level++) {
            boolean hasPartial = Tiles.hashes(level, size) % Tile.FULL > 0;
            levels.add(hasPartial ? rest.next() : TileHashes.NONE);
        }
        return new TreeEdge(size, levels);
    }

    static TreeEdge read(LogFiles files, long size) throws DamageFound {
        var partial = new ArrayList<TileHashes>();
        for (Tile tile : Tiles.partial(size)) {
            partial.add(files.tile(tile));
        }
        return of(size, partial);
    }

    TileHashes level(int level) {
        return levels.get(level);
    }

    TreeEdge with(int level, TileHashes hashes) {
        var changed = new ArrayList<>(levels);
        changed.set(level, hashes);
        return new TreeEdge(size, changed);
    }

    TreeHead head(TreeHasher hasher) {
        Optional<Hash> root = Optional.empty();
        for (TileHashes hashes : levels) {
            root = hashes.rootWith(hasher, root);
        }
        return root.map(hash -> new TreeHead(size, hash)).orElseGet(TreeHead::empty);
    }
}
