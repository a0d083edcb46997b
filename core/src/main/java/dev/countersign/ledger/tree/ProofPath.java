package dev.countersign.ledger.tree;

import java.util.List;

/// How hashes are folded on the way from a node up to the root.
///
/// The lowest `inner` steps lie inside the tree and may go either way; above them the node lies on the right edge,
/// so that the other one always stands to its left.
record ProofPath(int inner, int border) {
    /// The way from a leaf to the root of a tree of that size.
    static ProofPath of(long index, long size) {
        int inner = Long.SIZE - Long.numberOfLeadingZeros(index ^ (size - 1));
        return new ProofPath(inner, Long.bitCount(index >>> inner));
    }

    ProofPath above(int levels) {
        return new ProofPath(inner - levels, border);
    }

    int length() {
        return inner + border;
    }

    /// The root of the whole tree.
    Hash whole(TreeHasher hasher, Hash start, List<Hash> path, long index) {
        Hash hash = start;
        for (int i = 0; i < inner; i++) {
            Hash other = path.get(i);
            hash = (index >>> i & 1) == 0 ? hasher.node(hash, other) : hasher.node(other, hash);
        }
        return leftwards(hasher, hash, path);
    }

    /// The root of the tree that ends with this node.
    Hash upToNode(TreeHasher hasher, Hash start, List<Hash> path, long index) {
        Hash hash = start;
        for (int i = 0; i < inner; i++) {
            if ((index >>> i & 1) == 1) {
                hash = hasher.node(path.get(i), hash);
            }
        }
        return leftwards(hasher, hash, path);
    }

    private Hash leftwards(TreeHasher hasher, Hash start, List<Hash> path) {
        Hash hash = start;
        for (Hash left : path.subList(inner, path.size())) {
            hash = hasher.node(left, hash);
        }
        return hash;
    }
}
