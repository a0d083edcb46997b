package dev.countersign.ledger.tree;

import dev.countersign.key.Sha256;
import java.security.DigestException;
import java.security.MessageDigest;

/// The hashes of a Merkle tree (RFC 6962, section 2.1): a leaf never hashes like a node. Not for several threads
/// at once.
public final class TreeHasher {
    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private final MessageDigest sha256 = Sha256.digest();

    public Hash leaf(byte[] entry) {
        byte[] hash = new byte[Hash.BYTES];
        leaf(entry, 0, entry.length, hash, 0);
        return Hash.of(hash);
    }

    public Hash node(Hash left, Hash right) {
        byte[] pair = new byte[2 * Hash.BYTES];
        left.copyTo(pair, 0);
        right.copyTo(pair, Hash.BYTES);
        node(pair, 0, pair, 0);
        return Hash.at(pair, 0);
    }

    /// The root of the tree without entries.
    public static Hash emptyRoot() {
        return Hash.sha256(new byte[0]);
    }

    void leaf(byte[] from, int offset, int length, byte[] to, int at) {
        sha256.update(LEAF);
        sha256.update(from, offset, length);
        put(to, at);
    }

    /// Hashes two hashes that stand side by side; the result may take the place of the first.
    void node(byte[] pairs, int offset, byte[] to, int at) {
        sha256.update(NODE);
        sha256.update(pairs, offset, 2 * Hash.BYTES);
        put(to, at);
    }

    /// The root over `count` neighbouring hashes, where `count` is a power of two.
    Hash perfectRoot(byte[] hashes, int first, int count) {
        byte[] row = new byte[count * Hash.BYTES];
        System.arraycopy(hashes, first * Hash.BYTES, row, 0, row.length);
        for (int width = count; width > 1; width /= 2) {
            for (int i = 0; i < width; i += 2) {
                node(row, i * Hash.BYTES, row, i / 2 * Hash.BYTES);
            }
        }
        return Hash.at(row, 0);
    }

    private void put(byte[] to, int at) {
        try {
            sha256.digest(to, at, Hash.BYTES);
        } catch (DigestException impossible) {
            throw new IllegalStateException("there is room for 32 bytes", impossible);
        }
    }
}
