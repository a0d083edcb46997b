package dev.countersign.adapter.parse;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.treesitter.TSTree;

/// The trees of the texts that were parsed last, one for each name of a file, because the next text of that name is
/// mostly another version of it. Only trees without a mistake are kept. Safe for several threads: who takes a tree
/// owns it.
final class KeptTrees {
    /// Chars of the texts whose trees are kept; a tree takes about ten bytes of native memory per char.
    private static final long MOST_CHARS = 8_000_000;

    private final Map<Key, Kept> kept = new LinkedHashMap<>(64, 0.75f, true);
    private long chars;

    private record Key(Grammar grammar, String name) {}

    /// A text and its tree, which whoever has it must close.
    record Kept(String text, TSTree tree) {}

    /// Takes out the tree that was kept last under a name; null where there is none.
    synchronized @Nullable Kept take(Grammar grammar, String name) {
        Kept found = kept.remove(new Key(grammar, name));
        if (found != null) {
            chars -= found.text.length();
        }
        return found;
    }

    synchronized void keep(Grammar grammar, String name, Kept tree) {
        Kept replaced = kept.put(new Key(grammar, name), tree);
        chars += tree.text.length();
        if (replaced != null) {
            drop(replaced);
        }
        var oldest = kept.values().iterator();
        while (chars > MOST_CHARS && oldest.hasNext()) {
            drop(oldest.next());
            oldest.remove();
        }
    }

    private void drop(Kept tree) {
        chars -= tree.text.length();
        tree.tree.close();
    }
}
