package dev.countersign.adapter.parse;

/// A place in a native syntax tree. Not safe for several threads; must be closed before the tree is.
interface TreeCursor extends AutoCloseable {
    boolean toFirstChild();

    boolean toNextSibling();

    boolean toParent();

    /// The grammar's number for the kind of the node.
    int kind();

    /// Offset of the first byte.
    int start();

    /// Offset behind the last byte.
    int end();

    /// The number of the field that the node is in; 0 for none.
    int field();

    /// Where the node lies in memory, the same for trees that share it; 0 where that is not known.
    long id();

    /// Whether the parser put in the node because the text lacks it.
    boolean missing();

    /// Whether the node, or one below it, is a mistake.
    boolean hasError();

    @Override
    void close();
}
