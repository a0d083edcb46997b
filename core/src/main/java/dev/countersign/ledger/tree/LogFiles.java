package dev.countersign.ledger.tree;

import dev.countersign.ledger.tree.LogReader.Reading;

/// Reads tiles and bundles of the right length. Where a partial file is gone, the full one that followed it is
/// taken instead, as logs may delete what they have completed.
final class LogFiles {
    private final LogReader reader;

    LogFiles(LogReader reader) {
        this.reader = reader;
    }

    TileHashes tile(Tile tile) throws DamageFound {
        Reading reading = reader.read(tile);
        if (reading instanceof Reading.Found(var bytes)) {
            return hashes(tile, bytes);
        }
        if (!tile.isFull() && reader.read(tile.full()) instanceof Reading.Found(var bytes)) {
            return hashes(tile.full(), bytes).first(tile.width());
        }
        throw notFound(tile, reading);
    }

    EntryBundle entries(Bundle bundle) throws DamageFound {
        Reading reading = reader.read(bundle);
        if (reading instanceof Reading.Found(var bytes)) {
            return entries(bundle, bytes);
        }
        if (!bundle.isFull() && reader.read(bundle.full()) instanceof Reading.Found(var bytes)) {
            return entries(bundle.full(), bytes).part(0, bundle.width());
        }
        throw notFound(bundle, reading);
    }

    private static TileHashes hashes(Tile tile, byte[] bytes) throws DamageFound {
        if (bytes.length != tile.bytes()) {
            throw new DamageFound(new Damage.WrongLength(tile, bytes.length));
        }
        return TileHashes.of(bytes);
    }

    private static EntryBundle entries(Bundle bundle, byte[] bytes) throws DamageFound {
        return switch (EntryBundle.read(bytes, bundle.width())) {
            case EntryBundle.Reading.Read(var entries) -> entries;
            case EntryBundle.Reading.Refused(int place, var reason) ->
                throw new DamageFound(new Damage.EntryCut(bundle.firstEntry() + place, bundle, reason));
        };
    }

    private static DamageFound notFound(LogFile file, Reading reading) {
        return new DamageFound(
                reading instanceof Reading.Unreadable(var reason)
                        ? new Damage.Unreadable(file, reason)
                        : new Damage.Missing(file));
    }
}
