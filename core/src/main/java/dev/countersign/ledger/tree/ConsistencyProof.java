package dev.countersign.ledger.tree;

import java.util.List;

/// That an older tree is the beginning of a newer one (RFC 9162, section 2.1.4).
public record ConsistencyProof(List<Hash> path) {
    /// The most hashes that the witness protocol lets a proof have.
    public static final int MAX_PATH = 63;

    public ConsistencyProof {
        path = List.copyOf(path);
    }

    public ProofCheck check(TreeHead older, TreeHead newer) {
        if (older.size() == 0) {
            return new ProofCheck.EmptyOlderTree();
        }
        if (older.size() > newer.size()) {
            return new ProofCheck.OlderIsLarger(older.size(), newer.size());
        }
        return older.size() == newer.size() ? checkSameSize(older, newer) : checkGrown(older, newer);
    }

    private ProofCheck checkSameSize(TreeHead older, TreeHead newer) {
        if (!path.isEmpty()) {
            return new ProofCheck.WrongLength(0, path.size());
        }
        return older.equals(newer) ? new ProofCheck.Proved() : new ProofCheck.SameSizeOtherRoot(older.size());
    }

    private ProofCheck checkGrown(TreeHead older, TreeHead newer) {
        // the way starts at the root of the older tree's last full subtree
        int height = Long.numberOfTrailingZeros(older.size());
        boolean startIsOlderRoot = older.size() == 1L << height;
        ProofPath way = ProofPath.of(older.size() - 1, newer.size()).above(height);
        int expected = way.length() + (startIsOlderRoot ? 0 : 1);
        if (path.size() != expected) {
            return new ProofCheck.WrongLength(expected, path.size());
        }
        Hash start = startIsOlderRoot ? older.root() : path.getFirst();
        List<Hash> beside = startIsOlderRoot ? path : path.subList(1, path.size());
        return checkRoots(way, start, beside, older, newer);
    }

    private static ProofCheck checkRoots(ProofPath way, Hash start, List<Hash> beside, TreeHead older, TreeHead newer) {
        var hasher = new TreeHasher();
        long index = (older.size() - 1) >>> Long.numberOfTrailingZeros(older.size());
        Hash whole = way.whole(hasher, start, beside, index);
        if (!whole.equals(newer.root())) {
            return new ProofCheck.OtherRoot(whole);
        }
        Hash before = way.upToNode(hasher, start, beside, index);
        return before.equals(older.root()) ? new ProofCheck.Proved() : new ProofCheck.OtherOlderRoot(before);
    }
}
