package dev.countersign.ledger.tree;

import java.util.ArrayList;
import java.util.List;

/// All that a log must keep in mind to grow: the right edge of its tree and the entries of its last bundle where
/// that is not full. At most 64 KiB of hashes and 16 MiB of entries, however long the log is.
public final class LogEdge {
    /// The edge of a log without entries.
    public static final LogEdge EMPTY = new LogEdge(TreeEdge.EMPTY, EntryBundle.of(List.of()));

    private final TreeEdge tree;
    private final EntryBundle lastEntries;

    private LogEdge(TreeEdge tree, EntryBundle lastEntries) {
        this.tree = tree;
        this.lastEntries = lastEntries;
    }

    /// What came of reading an edge.
    public sealed interface Reading {
        record Read(LogEdge edge) implements Reading {}

        record Refused(Damage damage) implements Reading {}
    }

    /// Reads the edge of a log again, and believes nothing that does not lead to the root of the head.
    public static Reading read(LogReader reader, TreeHead head) {
        try {
            return new Reading.Read(new TreeCheck(reader, head).edge());
        } catch (DamageFound found) {
            return new Reading.Refused(found.damage());
        }
    }

    static LogEdge of(TreeEdge tree, EntryBundle lastEntries) {
        return new LogEdge(tree, lastEntries);
    }

    public long size() {
        return tree.size();
    }

    public TreeHead head() {
        return tree.head(new TreeHasher());
    }

    /// The log with these entries at its end.
    ///
    /// @throws IllegalArgumentException for an entry over [Bundle#MAX_ENTRY] bytes
    public Growth append(List<byte[]> entries) {
        EntryBundle added = EntryBundle.of(entries);
        var hasher = new TreeHasher();
        var files = new ArrayList<NewFile>();
        EntryBundle last = bundles(added, files);
        byte[] leaves = added.leafHashes(hasher);
        TreeEdge grown = tiles(leaves, added.count(), hasher, files);
        return new Growth(new LogEdge(grown, last), files, hashes(leaves));
    }

    /// @return the entries of the last bundle, none where it became full
    private EntryBundle bundles(EntryBundle added, List<NewFile> files) {
        EntryBundle pending = lastEntries.then(added);
        int from = 0;
        for (Bundle bundle : Tiles.grownBundles(size(), size() + added.count())) {
            files.add(new NewFile(
                    bundle, pending.part(from, from + bundle.width()).bytes()));
            from += bundle.isFull() ? Tile.FULL : 0;
        }
        return pending.part(from, pending.count());
    }

    private TreeEdge tiles(byte[] leaves, int count, TreeHasher hasher, List<NewFile> files) {
        var edge = new ArrayList<TileHashes>();
        byte[] added = leaves;
        for (int level = 0; level <= Tile.MAX_LEVEL; level++) {
            long index = Tiles.hashes(level, size()) / Tile.FULL;
            List<TileHashes> touched = tree.level(level).extended(added);
            for (TileHashes tile : touched) {
                files.add(new NewFile(
                        new Tile(level, index++, tile.width()), tile.bytes().clone()));
            }
            TileHashes last = touched.isEmpty() ? tree.level(level) : touched.getLast();
            edge.add(last.isFull() ? TileHashes.NONE : last);
            added = TileHashes.fullRoots(touched, hasher);
        }
        return new TreeEdge(size() + count, edge);
    }

    private static List<Hash> hashes(byte[] leaves) {
        var hashes = new ArrayList<Hash>();
        for (int at = 0; at < leaves.length; at += Hash.BYTES) {
            hashes.add(Hash.at(leaves, at));
        }
        return hashes;
    }

    /// What an append makes of a log.
    ///
    /// @param after the edge that the next append starts from
    /// @param files all files that are new or longer: bundles, then tiles, the lowest level first
    /// @param leaves the hashes of the entries, in their order
    public record Growth(LogEdge after, List<NewFile> files, List<Hash> leaves) {
        public Growth {
            files = List.copyOf(files);
            leaves = List.copyOf(leaves);
        }
    }

    /// A file of a log and what it is to hold.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record NewFile(LogFile file, byte[] bytes) {}
}
