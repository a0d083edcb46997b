package dev.countersign.adapter.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.adapter.parse.KeptTrees.Kept;
import org.junit.jupiter.api.Test;
import org.treesitter.TSParser;
import org.treesitter.TSTree;

class KeptTreesTest {
    private final Grammar grammar = Dialects.java().grammar();
    private final KeptTrees trees = new KeptTrees();

    private static final int HALF = (int) (KeptTrees.MOST_NODES / 2);

    @Test
    void aTreeIsTakenOnce() {
        trees.keep(grammar, "A.java", kept(10));
        assertThat(trees.take(grammar, "B.java")).isNull();
        assertThat(trees.take(grammar, "A.java")).isNotNull();
        assertThat(trees.take(grammar, "A.java")).isNull();
        assertThat(trees.nodes()).isZero();
    }

    @Test
    void theOldestGoWhenThereAreTooManyNodes() {
        trees.keep(grammar, "A.java", kept(HALF));
        trees.keep(grammar, "B.java", kept(HALF));
        assertThat(trees.nodes()).isEqualTo(2L * HALF);
        trees.keep(grammar, "C.java", kept(HALF));
        assertThat(trees.take(grammar, "A.java")).isNull();
        assertThat(trees.take(grammar, "B.java")).isNotNull();
        assertThat(trees.take(grammar, "C.java")).isNotNull();
    }

    @Test
    void aLaterVersionReplacesTheOneBefore() {
        trees.keep(grammar, "A.java", kept(10));
        Kept later = kept(20);
        trees.keep(grammar, "A.java", later);
        assertThat(trees.nodes()).isEqualTo(20);
        assertThat(trees.take(grammar, "A.java")).isSameAs(later);
    }

    private Kept kept(int nodes) {
        try (var parser = new TSParser()) {
            parser.setLanguage(grammar.language());
            TSTree tree = parser.parseString(null, "class A {}");
            try (var cursor = new BindingCursor(tree)) {
                var copy = (SyntaxTree.Copy.Whole) SyntaxTree.of(grammar, "class A {}", cursor, 100, null);
                return new Kept(copy.tree(), tree, nodes);
            }
        }
    }
}
