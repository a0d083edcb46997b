package dev.countersign.adapter.parse;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.treesitter.TSTree;

/// The trees of the texts that were parsed last, one for each name of a file, because the next text of that name is
/// mostly another version of it. Only trees without a mistake are kept. Safe for several threads: who takes a tree
/// owns it.
final class KeptTrees {
    /// Nodes of all trees that are kept, not chars of their texts: a hostile text can have a node for each char. A node
    /// takes some hundred bytes of native memory and 38 of its copy; ordinary code has one for seven chars.
    static final long MOST_NODES = 2_500_000;

    private final Map<Key, Kept> kept = new LinkedHashMap<>(64, 0.75f, true);
    private long nodes;

    private record Key(Grammar grammar, String name) {}

    /// A tree, which whoever has it must close, and its copy.
    record Kept(SyntaxTree copy, TSTree tree, int nodes) implements AutoCloseable {
        @Override
        public void close() {
            tree.close();
        }
    }

    /// Takes out the tree that was kept last under a name; null where there is none.
    synchronized @Nullable Kept take(Grammar grammar, String name) {
        Kept found = kept.remove(new Key(grammar, name));
        if (found != null) {
            nodes -= found.nodes;
        }
        return found;
    }

    synchronized void keep(Grammar grammar, String name, Kept tree) {
        Kept replaced = kept.put(new Key(grammar, name), tree);
        nodes += tree.nodes;
        if (replaced != null) {
            drop(replaced);
        }
        var oldest = kept.values().iterator();
        while (nodes > MOST_NODES && oldest.hasNext()) {
            drop(oldest.next());
            oldest.remove();
        }
    }

    synchronized long nodes() {
        return nodes;
    }

    private void drop(Kept tree) {
        nodes -= tree.nodes;
        tree.close();
    }
}
