package dev.countersign.adapter.parse;

import static dev.countersign.adapter.parse.SyntaxTree.NONE;

import dev.countersign.adapter.parse.TextEdits.Edit;
import java.util.List;

/// Parts of the tree of a text that the tree of its next version shares: the parser took them over as they lie in
/// memory, and never changes what two trees share. Holds as long as neither native tree is closed. Asked for places in
/// the order of the next version's text.
final class SharedParts {
    private final SyntaxTree tree;
    private final List<Edit> edits;
    private int passed;
    private int shift;

    /// @param tree a copy of the first version's tree, made before it was told of the edits
    /// @param edits that make the next version
    SharedParts(SyntaxTree tree, List<Edit> edits) {
        this.tree = tree;
        this.edits = edits;
    }

    SyntaxTree tree() {
        return tree;
    }

    /// The node of the first version's tree, with nodes below it, that lies where a node of the next version's does;
    /// NONE
    /// where there is none.
    int find(int start, long id) {
        while (passed < edits.size() && edits.get(passed).newEnd() <= start) {
            Edit edit = edits.get(passed++);
            shift += edit.newEnd() - edit.newStart() - (edit.oldEnd() - edit.start());
        }
        int place = start - shift;
        for (int node = tree.firstFrom(place); node < tree.size() && tree.start(node) == place; node++) {
            if (tree.id(node) == id && id != 0) {
                return tree.leaf(node) ? NONE : node;
            }
        }
        return NONE;
    }
}
