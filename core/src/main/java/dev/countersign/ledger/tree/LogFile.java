package dev.countersign.ledger.tree;

import java.util.Optional;

/// A file of a log, by what it holds (C2SP tlog-tiles): a tile of hashes, a bundle of entries or the checkpoint.
public sealed interface LogFile permits Tile, Bundle, LogFile.Checkpoint {
    /// The only file that is ever replaced: the latest signed head.
    record Checkpoint() implements LogFile {
        /// The most bytes of a checkpoint with its signatures.
        public static final int MAX_BYTES = 128 << 10;

        @Override
        public String path() {
            return "checkpoint";
        }

        @Override
        public int maxBytes() {
            return MAX_BYTES;
        }

        @Override
        public String toString() {
            return path();
        }
    }

    Checkpoint CHECKPOINT = new Checkpoint();

    /// The path below the folder of the log, with `/`.
    String path();

    /// The most bytes that such a file can have; a longer one is damaged.
    int maxBytes();

    /// The file with exactly that path.
    static Optional<LogFile> ofPath(String path) {
        return path.equals(CHECKPOINT.path()) ? Optional.of(CHECKPOINT) : TilePath.read(path);
    }
}
