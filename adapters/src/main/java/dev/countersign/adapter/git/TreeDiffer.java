package dev.countersign.adapter.git;

import dev.countersign.change.Gap;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Lists the paths that differ between trees.
///
/// Walks the trees itself, many pairs side by side so that one question to git serves them all. `git diff-tree`
/// collects everything before it answers: trees that multiply without end take all its memory, and one missing
/// tree ends it.
final class TreeDiffer {
    /// Folders of one pair that are looked into in one round.
    private static final int ROUND = 64;

    private final TreeReader trees;
    private final String emptyTree;

    TreeDiffer(TreeReader trees, String emptyTree) {
        this.trees = trees;
        this.emptyTree = emptyTree;
    }

    record Pair(String oldTree, String newTree) {}

    /// What differs, or why it cannot be told.
    sealed interface Difference {
        /// @param more paths that were left out, counted up to ten times [Bounds#CHANGED_FILES]
        /// @param gaps folders that could not be listed
        record Listed(List<RawEntry> entries, int more, List<Gap> gaps) implements Difference {
            public Listed {
                entries = List.copyOf(entries);
                gaps = List.copyOf(gaps);
            }
        }

        record Failed(String detail) implements Difference {}
    }

    Difference between(String oldTree, String newTree) throws GitProblem {
        return between(List.of(new Pair(oldTree, newTree))).getFirst();
    }

    private record Step(TreeWalk walk, TreeWalk.Folder folder) {}

    /// One answer per pair, in order.
    List<Difference> between(List<Pair> pairs) throws GitProblem {
        List<TreeWalk> walks = pairs.stream()
                .map(pair -> new TreeWalk(orNull(pair.oldTree), orNull(pair.newTree)))
                .toList();
        for (List<Step> round = round(walks); !round.isEmpty(); round = round(walks)) {
            walk(round);
        }
        return walks.stream().map(TreeWalk::result).toList();
    }

    private @Nullable String orNull(String tree) {
        return tree.equals(emptyTree) ? null : tree;
    }

    private static List<Step> round(List<TreeWalk> walks) {
        var steps = new ArrayList<Step>();
        for (TreeWalk walk : walks) {
            walk.next(ROUND).forEach(folder -> steps.add(new Step(walk, folder)));
        }
        return steps;
    }

    private void walk(List<Step> round) throws GitProblem {
        var wanted = new LinkedHashSet<String>();
        for (Step step : round) {
            if (step.folder.oldTree() != null) {
                wanted.add(step.folder.oldTree());
            }
            if (step.folder.newTree() != null) {
                wanted.add(step.folder.newTree());
            }
        }
        Map<String, List<TreeEntry>> known = trees.someEntries(wanted);
        for (Step step : round) {
            Optional<List<TreeEntry>> old = entries(step, step.folder.oldTree(), known);
            Optional<List<TreeEntry>> now = entries(step, step.folder.newTree(), known);
            if (old.isPresent() && now.isPresent()) {
                step.walk.compare(step.folder, old.get(), now.get());
            }
        }
    }

    private Optional<List<TreeEntry>> entries(Step step, @Nullable String tree, Map<String, List<TreeEntry>> known)
            throws GitProblem {
        if (tree == null) {
            return Optional.of(List.of());
        }
        List<TreeEntry> read = known.get(tree);
        Optional<List<TreeEntry>> entries = read != null ? Optional.of(read) : trees.entries(tree);
        if (entries.isEmpty()) {
            step.walk.unreadable(step.folder, tree);
        }
        return entries;
    }
}
