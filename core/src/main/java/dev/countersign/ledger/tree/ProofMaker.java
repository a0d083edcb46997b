package dev.countersign.ledger.tree;

import java.util.ArrayList;
import java.util.List;

/// Makes proofs from the tiles of a log. What it hands out has been checked, so that damaged tiles never become a
/// proof that somebody else refuses.
public final class ProofMaker {
    private final LogFiles files;

    public ProofMaker(LogReader reader) {
        this.files = new LogFiles(reader);
    }

    /// What came of making a proof.
    public sealed interface Making<P> {
        record Made<P>(P proof) implements Making<P> {}

        record Damaged<P>(Damage damage) implements Making<P> {}

        /// The log proves no such thing: the entry is not in the tree, or the tiles do not lead to the root.
        record Refused<P>(ProofCheck.Refused check) implements Making<P> {}
    }

    /// That the entry stands in the tree of that head.
    public Making<InclusionProof> inclusion(long index, TreeHead head) {
        if (index < 0 || index >= head.size()) {
            return new Making.Refused<>(new ProofCheck.IndexBeyondTree(index, head.size()));
        }
        try {
            var subtrees = new Subtrees(files, head.size());
            var proof = new InclusionProof(index, inclusionPath(subtrees, index, 0, head.size()));
            return checked(proof, proof.check(subtrees.root(index, index + 1), head));
        } catch (DamageFound found) {
            return new Making.Damaged<>(found.damage());
        }
    }

    /// That the older tree is the beginning of the newer one.
    public Making<ConsistencyProof> consistency(TreeHead older, TreeHead newer) {
        if (older.size() == 0 || older.size() > newer.size()) {
            var none = new ConsistencyProof(List.of());
            return checked(none, none.check(older, newer));
        }
        try {
            var path = consistencyPath(new Subtrees(files, newer.size()), older.size(), 0, newer.size(), true);
            var proof = new ConsistencyProof(path);
            return checked(proof, proof.check(older, newer));
        } catch (DamageFound found) {
            return new Making.Damaged<>(found.damage());
        }
    }

    private static <P> Making<P> checked(P proof, ProofCheck check) {
        return switch (check) {
            case ProofCheck.Proved() -> new Making.Made<>(proof);
            case ProofCheck.Refused refused -> new Making.Refused<>(refused);
        };
    }

    private static List<Hash> inclusionPath(Subtrees subtrees, long index, long from, long to) throws DamageFound {
        if (to - from == 1) {
            return new ArrayList<>();
        }
        long middle = from + Subtrees.leftPart(to - from);
        boolean isLeft = index < middle;
        List<Hash> path =
                isLeft ? inclusionPath(subtrees, index, from, middle) : inclusionPath(subtrees, index, middle, to);
        path.add(isLeft ? subtrees.root(middle, to) : subtrees.root(from, middle));
        return path;
    }

    /// @param isKnown whether the verifier has the root of this part already: it is the older tree itself
    private static List<Hash> consistencyPath(Subtrees subtrees, long olderEnd, long from, long to, boolean isKnown)
            throws DamageFound {
        if (olderEnd == to) {
            var start = new ArrayList<Hash>();
            if (!isKnown) {
                start.add(subtrees.root(from, to));
            }
            return start;
        }
        long middle = from + Subtrees.leftPart(to - from);
        if (olderEnd <= middle) {
            List<Hash> path = consistencyPath(subtrees, olderEnd, from, middle, isKnown);
            path.add(subtrees.root(middle, to));
            return path;
        }
        List<Hash> path = consistencyPath(subtrees, olderEnd, middle, to, false);
        path.add(subtrees.root(from, middle));
        return path;
    }
}
