package dev.countersign.ledger.tree;

/// How many entries a tree has, and its root, which stands for all of them.
public record TreeHead(long size, Hash root) {
    public TreeHead {
        if (size < 0) {
            throw new IllegalArgumentException("a tree has no " + size + " entries");
        }
    }

    public static TreeHead empty() {
        return new TreeHead(0, TreeHasher.emptyRoot());
    }
}
