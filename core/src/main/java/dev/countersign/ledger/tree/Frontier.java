package dev.countersign.ledger.tree;

import java.util.ArrayList;
import java.util.List;

/// The right edge of a tree in its most compact form: the roots of its full subtrees, the largest first. Enough to
/// go on from, and to give the head.
public record Frontier(long size, List<Hash> subtrees) {
    public static final Frontier EMPTY = new Frontier(0, List.of());

    public Frontier {
        subtrees = List.copyOf(subtrees);
        if (size < 0 || subtrees.size() != Long.bitCount(size)) {
            throw new IllegalArgumentException(subtrees.size() + " subtrees are not the edge of " + size + " entries");
        }
    }

    /// @param leaf the hash of the entry, as [TreeHasher#leaf] gives it
    public Frontier append(Hash leaf) {
        return append(List.of(leaf));
    }

    public Frontier append(List<Hash> leaves) {
        var hasher = new TreeHasher();
        var stack = new ArrayList<>(subtrees);
        long entries = size;
        for (Hash leaf : leaves) {
            stack.addLast(leaf);
            for (long full = entries; (full & 1) == 1; full >>= 1) {
                Hash right = stack.removeLast();
                stack.addLast(hasher.node(stack.removeLast(), right));
            }
            entries++;
        }
        return new Frontier(entries, stack);
    }

    public TreeHead head() {
        if (size == 0) {
            return TreeHead.empty();
        }
        var hasher = new TreeHasher();
        Hash root = subtrees.getLast();
        for (Hash left : subtrees.reversed().subList(1, subtrees.size())) {
            root = hasher.node(left, root);
        }
        return new TreeHead(size, root);
    }

    /// The head of the tree with these leaves.
    public static TreeHead headOf(List<Hash> leaves) {
        return EMPTY.append(leaves).head();
    }
}
