package dev.countersign.ledger.tree;

import java.util.List;

/// That an entry stands at a place of a tree (RFC 9162, section 2.1.3).
///
/// @param index of the entry, from 0
/// @param path the hashes beside the way to the root, the leaf's neighbour first
public record InclusionProof(long index, List<Hash> path) {
    /// The longest path there can be.
    public static final int MAX_PATH = 63;

    public InclusionProof {
        if (index < 0) {
            throw new IllegalArgumentException("no entry has the index " + index);
        }
        path = List.copyOf(path);
    }

    /// @param leaf the hash of the entry, as [TreeHasher#leaf] gives it
    public ProofCheck check(Hash leaf, TreeHead head) {
        if (index >= head.size()) {
            return new ProofCheck.IndexBeyondTree(index, head.size());
        }
        ProofPath way = ProofPath.of(index, head.size());
        if (path.size() != way.length()) {
            return new ProofCheck.WrongLength(way.length(), path.size());
        }
        Hash root = way.whole(new TreeHasher(), leaf, path, index);
        return root.equals(head.root()) ? new ProofCheck.Proved() : new ProofCheck.OtherRoot(root);
    }
}
