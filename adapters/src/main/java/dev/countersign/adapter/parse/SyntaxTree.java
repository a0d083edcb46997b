package dev.countersign.adapter.parse;

import dev.countersign.change.Lines;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A syntax tree as flat arrays in pre-order: a node is a number, its first child is the next number, and
/// everything below it lies before [#after]. Copied once out of native memory, so that reading it asks no
/// native code.
final class SyntaxTree {
    /// "No such node".
    static final int NONE = -1;

    private final Grammar grammar;
    private final String text;
    private final Lines lines;
    private final BitSet missing = new BitSet();
    private int size;
    private int[] kinds;
    private int[] starts;
    private int[] ends;
    private int[] afters;
    private int[] parents;
    private short[] fields;
    private short[] depths;
    private long[] ids;

    private SyntaxTree(Grammar grammar, String text) {
        this.grammar = grammar;
        this.text = text;
        this.lines = Lines.of(text);
        int guess = Math.max(64, text.length() / 3);
        kinds = new int[guess];
        starts = new int[guess];
        ends = new int[guess];
        afters = new int[guess];
        parents = new int[guess];
        fields = new short[guess];
        depths = new short[guess];
        ids = new long[guess];
    }

    /// What came of copying a tree.
    sealed interface Copy {
        record Whole(SyntaxTree tree) implements Copy {}

        record TooDeep() implements Copy {}
    }

    /// Copies a tree that was parsed from UTF-16 text.
    ///
    /// @param maxDepth at most 32,767
    /// @param shared what the tree shares with one that was copied before; null for nothing
    static Copy of(Grammar grammar, String text, TreeCursor cursor, int maxDepth, @Nullable SharedParts shared) {
        var tree = new SyntaxTree(grammar, text);
        boolean broken = cursor.hasError();
        int parent = NONE;
        int depth = 0;
        while (true) {
            int node = tree.add(cursor, parent, depth, broken);
            int known = shared == null ? NONE : shared.find(tree.starts[node], tree.ids[node]);
            if (shared != null && known != NONE) {
                if (tree.addBelow(node, shared.tree(), known) > maxDepth) {
                    return new Copy.TooDeep();
                }
            } else if (cursor.toFirstChild()) {
                parent = node;
                if (++depth > maxDepth) {
                    return new Copy.TooDeep();
                }
                continue;
            }
            tree.afters[node] = tree.size;
            while (!cursor.toNextSibling()) {
                if (!cursor.toParent()) {
                    return new Copy.Whole(tree);
                }
                tree.afters[parent] = tree.size;
                parent = tree.parents[parent];
                depth--;
            }
        }
    }

    private int add(TreeCursor cursor, int parent, int depth, boolean broken) {
        if (size == kinds.length) {
            grow(size * 2);
        }
        int own = size++;
        kinds[own] = grammar.kind(cursor.kind());
        starts[own] = clamp(cursor.start() / 2);
        ends[own] = clamp(cursor.end() / 2);
        parents[own] = parent;
        fields[own] = (short) cursor.field();
        depths[own] = (short) depth;
        ids[own] = cursor.id();
        if (broken && starts[own] == ends[own] && cursor.missing()) {
            missing.set(own);
        }
        return own;
    }

    /// Copies what lies below a node from below the same node of another tree, which holds no mistake.
    ///
    /// @return the greatest depth
    private int addBelow(int node, SyntaxTree other, int known) {
        int count = other.afters[known] - known - 1;
        if (size + count > kinds.length) {
            grow(Math.max(size + count, size * 2));
        }
        int from = known + 1;
        System.arraycopy(other.kinds, from, kinds, size, count);
        System.arraycopy(other.fields, from, fields, size, count);
        System.arraycopy(other.ids, from, ids, size, count);
        int places = starts[node] - other.starts[known];
        int numbers = node - known;
        int levels = depths[node] - other.depths[known];
        int deepest = depths[node];
        for (int i = from; i < from + count; i++, size++) {
            starts[size] = other.starts[i] + places;
            ends[size] = other.ends[i] + places;
            afters[size] = other.afters[i] + numbers;
            parents[size] = other.parents[i] + numbers;
            int depth = other.depths[i] + levels;
            depths[size] = (short) depth;
            deepest = Math.max(deepest, depth);
        }
        return deepest;
    }

    /// Gives back the room that no node needs.
    void trim() {
        grow(size);
    }

    private int clamp(int offset) {
        return Math.max(0, Math.min(offset, text.length()));
    }

    private void grow(int length) {
        kinds = Arrays.copyOf(kinds, length);
        starts = Arrays.copyOf(starts, length);
        ends = Arrays.copyOf(ends, length);
        afters = Arrays.copyOf(afters, length);
        parents = Arrays.copyOf(parents, length);
        fields = Arrays.copyOf(fields, length);
        depths = Arrays.copyOf(depths, length);
        ids = Arrays.copyOf(ids, length);
    }

    Grammar grammar() {
        return grammar;
    }

    String text() {
        return text;
    }

    Lines lines() {
        return lines;
    }

    /// How many nodes there are; the root is node 0.
    int size() {
        return size;
    }

    int kind(int node) {
        return kinds[node];
    }

    /// The kind's name, interned.
    String type(int node) {
        return grammar.name(kinds[node]);
    }

    boolean is(int node, String type) {
        return node != NONE && type(node).equals(type);
    }

    boolean named(int node) {
        return grammar.named(kinds[node]);
    }

    boolean missing(int node) {
        return missing.get(node);
    }

    /// Offset of the first char.
    int start(int node) {
        return starts[node];
    }

    /// Offset behind the last char.
    int end(int node) {
        return ends[node];
    }

    int firstLine(int node) {
        return lines.lineAt(starts[node]);
    }

    /// The line of the last char; a line end at the very end does not count.
    int lastLine(int node) {
        int end = ends[node];
        while (end > starts[node] + 1 && text.charAt(end - 1) <= ' ') {
            end--;
        }
        return lines.lineAt(Math.max(starts[node], end - 1));
    }

    /// The first node that begins at an offset or behind it.
    int firstFrom(int offset) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (starts[middle] < offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// Where a node lay in memory when it was copied; 0 where that is not known.
    long id(int node) {
        return ids[node];
    }

    /// The first number that lies outside the node.
    int after(int node) {
        return afters[node];
    }

    int parent(int node) {
        return parents[node];
    }

    /// The number of the field that the node is in; 0 for none.
    int field(int node) {
        return Short.toUnsignedInt(fields[node]);
    }

    boolean leaf(int node) {
        return afters[node] == node + 1;
    }

    int first(int node) {
        return leaf(node) ? NONE : node + 1;
    }

    int next(int node) {
        int parent = parents[node];
        return parent != NONE && afters[node] < afters[parent] ? afters[node] : NONE;
    }

    String text(int node) {
        return text.substring(starts[node], ends[node]);
    }

    /// The text, or its first `most` chars.
    String text(int node, int most) {
        return text.substring(starts[node], Math.min(ends[node], starts[node] + most));
    }

    /// The first child in a field; NONE where there is none.
    int child(int node, String field) {
        int wanted = grammar.field(field);
        for (int child = first(node); wanted > 0 && child != NONE; child = next(child)) {
            if (field(child) == wanted) {
                return child;
            }
        }
        return NONE;
    }

    /// Whether a node is its parent's child in a field.
    boolean in(int node, String field) {
        return field(node) == grammar.field(field);
    }

    /// The first child of one of the types; NONE where there is none.
    int childOf(int node, String... types) {
        for (int child = first(node); child != NONE; child = next(child)) {
            for (String type : types) {
                if (type(child).equals(type)) {
                    return child;
                }
            }
        }
        return NONE;
    }

    /// The first child that is neither a mark nor a comment.
    int firstNamed(int node) {
        for (int child = first(node); child != NONE; child = next(child)) {
            if (speaks(child)) {
                return child;
            }
        }
        return NONE;
    }

    int lastNamed(int node) {
        int found = NONE;
        for (int child = first(node); child != NONE; child = next(child)) {
            if (speaks(child)) {
                found = child;
            }
        }
        return found;
    }

    /// Whether a node is its parent's only child that is neither a mark nor a comment.
    boolean alone(int node) {
        if (firstNamed(parents[node]) != node) {
            return false;
        }
        int other = next(node);
        while (other != NONE && !speaks(other)) {
            other = next(other);
        }
        return other == NONE;
    }

    /// Whether a node has more children than `most`; looks at no more than that.
    boolean wide(int node, int most) {
        int count = 0;
        for (int child = first(node); child != NONE; child = next(child)) {
            if (++count > most) {
                return true;
            }
        }
        return false;
    }

    /// The children that are neither marks nor comments.
    List<Integer> namedChildren(int node) {
        var found = new ArrayList<Integer>();
        for (int child = node == NONE ? NONE : first(node); child != NONE; child = next(child)) {
            if (speaks(child)) {
                found.add(child);
            }
        }
        return found;
    }

    private boolean speaks(int node) {
        return named(node) && !grammar.comment(kinds[node]);
    }
}
