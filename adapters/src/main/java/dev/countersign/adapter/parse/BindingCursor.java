package dev.countersign.adapter.parse;

import org.jspecify.annotations.Nullable;
import org.treesitter.TSNode;
import org.treesitter.TSTree;
import org.treesitter.TSTreeCursor;

/// A cursor that asks the tree-sitter binding. It works everywhere, but each question costs over a microsecond,
/// for the binding looks up the fields of a Java object by name for each.
final class BindingCursor implements TreeCursor {
    private final TSTreeCursor cursor;
    private @Nullable TSNode node;

    BindingCursor(TSTree tree) {
        TSNode root = tree.getRootNode();
        cursor = new TSTreeCursor(root);
        node = root;
    }

    @Override
    public boolean toFirstChild() {
        return moved(cursor.gotoFirstChild());
    }

    @Override
    public boolean toNextSibling() {
        return moved(cursor.gotoNextSibling());
    }

    @Override
    public boolean toParent() {
        return moved(cursor.gotoParent());
    }

    private boolean moved(boolean moved) {
        if (moved) {
            node = null;
        }
        return moved;
    }

    private TSNode node() {
        TSNode current = node;
        if (current == null) {
            current = cursor.currentNode();
            node = current;
        }
        return current;
    }

    @Override
    public int kind() {
        return node().getSymbol();
    }

    @Override
    public int start() {
        return node().getStartByte();
    }

    @Override
    public int end() {
        return node().getEndByte();
    }

    @Override
    public int field() {
        return cursor.currentFieldId();
    }

    @Override
    public long id() {
        return 0;
    }

    @Override
    public boolean missing() {
        return node().isMissing();
    }

    @Override
    public boolean hasError() {
        return node().hasError();
    }

    @Override
    public void close() {
        cursor.close();
    }
}
