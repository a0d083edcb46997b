package dev.countersign.adapter.git;

import dev.countersign.change.Content;
import dev.countersign.change.ContentId;
import dev.countersign.change.FileMode;
import dev.countersign.change.RepoPath;
import dev.countersign.detect.BaseTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The files of one tree. Reads only the tree objects on the way to what is asked; trees that are not there
/// count as empty.
final class RevisionTree implements BaseTree {
    /// Paths that one name is answered with at most.
    private static final int NAMED = 10_000;

    private final String root;
    private final TreeReader trees;
    private final Map<String, List<String>> namedIn;

    /// @param namedIn what was found before, by tree and name; shared by the trees of one repository
    RevisionTree(String root, TreeReader trees, Map<String, List<String>> namedIn) {
        this.root = root;
        this.trees = trees;
        this.namedIn = namedIn;
    }

    @Override
    public boolean has(RepoPath path) {
        return find(path).isPresent();
    }

    @Override
    public Optional<String> text(RepoPath path) {
        return find(path).flatMap(file -> {
            try {
                return trees.content(file.contentId(), file.mode()) instanceof Content.Text text
                        ? Optional.of(text.value())
                        : Optional.empty();
            } catch (GitProblem unreadable) {
                return Optional.empty();
            }
        });
    }

    /// The blob under a path; empty for none and for a submodule.
    Optional<ContentId> blob(RepoPath path) {
        return find(path).filter(file -> file.mode() != FileMode.SUBMODULE).map(TreeEntry.File::contentId);
    }

    private Optional<TreeEntry.File> find(RepoPath path) {
        String[] names = TreeEntry.rawPath(path).split("/", -1);
        String tree = root;
        for (int i = 0; i < names.length; i++) {
            Optional<TreeEntry> entry = entry(tree, names[i]);
            if (entry.isEmpty()) {
                return Optional.empty();
            }
            switch (entry.get()) {
                case TreeEntry.File file -> {
                    return i == names.length - 1 ? Optional.of(file) : Optional.empty();
                }
                case TreeEntry.Folder folder -> tree = folder.id();
            }
        }
        return Optional.empty();
    }

    private Optional<TreeEntry> entry(String tree, String rawName) {
        return entries(Set.of(tree)).getOrDefault(tree, List.of()).stream()
                .filter(entry -> entry.rawName().equals(rawName))
                .findFirst();
    }

    private Map<String, List<TreeEntry>> entries(Set<String> ids) {
        try {
            return trees.entries(ids);
        } catch (GitProblem unreadable) {
            return Map.of();
        }
    }

    @Override
    public List<RepoPath> in(RepoPath folder) {
        String rawFolder = TreeEntry.rawPath(folder);
        String tree = root;
        for (String name : rawFolder.split("/", -1)) {
            Optional<TreeEntry.Folder> below =
                    entry(tree, name).filter(TreeEntry.Folder.class::isInstance).map(TreeEntry.Folder.class::cast);
            if (below.isEmpty()) {
                return List.of();
            }
            tree = below.get().id();
        }
        return entries(Set.of(tree)).getOrDefault(tree, List.of()).stream()
                .filter(TreeEntry.File.class::isInstance)
                .limit(NAMED)
                .map(entry -> TreeEntry.path(rawFolder + "/" + entry.rawName()))
                .sorted()
                .toList();
    }

    @Override
    public List<RepoPath> named(String name) {
        String rawName = TreeEntry.rawPath(RepoPath.of(name));
        var known = new HashMap<String, List<TreeEntry>>();
        load(rawName, known);
        return under(root, rawName, known, 0).stream()
                .map(TreeEntry::path)
                .sorted()
                .toList();
    }

    /// Reads the trees that have not been searched for this name before, level by level.
    private void load(String rawName, Map<String, List<TreeEntry>> known) {
        Set<String> level = Set.of(root);
        for (int depth = 0; !level.isEmpty() && depth < Bounds.TREE_DEPTH; depth++) {
            Map<String, List<TreeEntry>> found = entries(level);
            known.putAll(found);
            var below = new LinkedHashSet<String>();
            for (List<TreeEntry> entries : found.values()) {
                for (TreeEntry entry : entries) {
                    if (entry instanceof TreeEntry.Folder(var _, var id)
                            && !known.containsKey(id)
                            && !namedIn.containsKey(key(id, rawName))
                            && known.size() + below.size() < Bounds.TREE_PATHS) {
                        below.add(id);
                    }
                }
            }
            level = below;
        }
    }

    private List<String> under(String tree, String rawName, Map<String, List<TreeEntry>> known, int depth) {
        List<String> before = namedIn.get(key(tree, rawName));
        if (before != null) {
            return before;
        }
        List<TreeEntry> entries = known.get(tree);
        if (entries == null || depth > Bounds.TREE_DEPTH) {
            return List.of();
        }
        var paths = new ArrayList<String>();
        for (TreeEntry entry : entries) {
            switch (entry) {
                case TreeEntry.File file -> {
                    if (file.rawName().equals(rawName) && paths.size() < NAMED) {
                        paths.add(rawName);
                    }
                }
                case TreeEntry.Folder(var folder, var id) -> {
                    List<String> below = under(id, rawName, known, depth + 1);
                    below.stream().limit(NAMED - paths.size()).forEach(path -> paths.add(folder + "/" + path));
                }
            }
        }
        namedIn.put(key(tree, rawName), List.copyOf(paths));
        return paths;
    }

    private static String key(String tree, String rawName) {
        return tree + " " + rawName;
    }
}
