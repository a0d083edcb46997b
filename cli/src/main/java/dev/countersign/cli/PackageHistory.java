package dev.countersign.cli;

import dev.countersign.adapter.git.ChangeReader;
import dev.countersign.adapter.git.GitProblem;
import dev.countersign.adapter.git.PathVersion;
import dev.countersign.adapter.git.TreeEntry;
import dev.countersign.adapter.git.TreeReader;
import dev.countersign.change.Change;
import dev.countersign.change.Content;
import dev.countersign.change.ContentId;
import dev.countersign.change.FileChange;
import dev.countersign.change.FileMode;
import dev.countersign.change.RepoPath;
import dev.countersign.detect.Dependencies;
import dev.countersign.detect.deps.KnownPackages;
import dev.countersign.detect.deps.OsvAdvisories;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a repository's manifests and lock files named before a change: those of the tree before it, and the
/// last versions of those that it touches. Read only when a detector asks.
final class PackageHistory {
    /// Versions of one manifest looked at; enough to know a package that was taken out and comes back.
    private static final int VERSIONS = 50;

    private static final int DEEPEST = 100;

    private final ChangeReader changes;
    private final Optional<OsvAdvisories> advisories;

    PackageHistory(ChangeReader changes, Optional<OsvAdvisories> advisories) {
        this.changes = changes;
        this.advisories = advisories;
    }

    /// @param baseTree id of the tree before the change; null for a root commit
    Dependencies before(Change change, @Nullable String baseTree) {
        return new Dependencies() {
            private @Nullable Dependencies known;

            @Override
            public Seen seen(String ecosystem, String name) {
                return known().seen(ecosystem, name);
            }

            @Override
            public Optional<List<String>> advisories(String ecosystem, String name, String version) {
                return advisories.map(a -> a.affecting(ecosystem, name, version));
            }

            private Dependencies known() {
                if (known == null) {
                    known = read(change, baseTree);
                }
                return known;
            }
        };
    }

    private Dependencies read(Change change, @Nullable String baseTree) {
        var packages = new KnownPackages();
        try {
            boolean complete = baseTree == null || addTree(packages, baseTree);
            if (change.base() != null) {
                for (FileChange file : change.files()) {
                    complete &= file.oldPath() == null
                            || !KnownPackages.speaksOfPackages(file.oldPath())
                            || addVersions(packages, file.oldPath(), change.base());
                }
            }
            return packages.answering(complete, advisories);
        } catch (GitProblem e) {
            return packages.answering(false, advisories);
        }
    }

    private boolean addTree(KnownPackages packages, String root) throws GitProblem {
        boolean complete = true;
        Map<String, String> level = Map.of(root, "");
        for (int depth = 0; !level.isEmpty() && depth < DEEPEST; depth++) {
            Map<String, String> below = new LinkedHashMap<>();
            Map<String, List<TreeEntry>> found = changes.trees().entries(level.keySet());
            complete &= found.size() == level.size();
            for (Map.Entry<String, String> tree : level.entrySet()) {
                for (TreeEntry entry : found.getOrDefault(tree.getKey(), List.of())) {
                    String path = tree.getValue() + entry.rawName();
                    switch (entry) {
                        case TreeEntry.Folder folder -> below.put(folder.id(), path + "/");
                        case TreeEntry.File file -> complete &= addFile(packages, path, file);
                    }
                }
            }
            level = below;
        }
        return complete;
    }

    private boolean addFile(KnownPackages packages, String rawPath, TreeEntry.File file) throws GitProblem {
        RepoPath path = TreeEntry.path(rawPath);
        return file.mode() == FileMode.SUBMODULE
                || !KnownPackages.speaksOfPackages(path)
                || add(packages, path, file.contentId());
    }

    private boolean addVersions(KnownPackages packages, RepoPath path, String base) throws GitProblem {
        boolean complete = true;
        List<ContentId> ids = new ArrayList<>();
        for (PathVersion version : changes.versions(path, base, VERSIONS, false).versions()) {
            version.blob().filter(id -> !ids.contains(id)).ifPresent(ids::add);
        }
        for (ContentId id : ids) {
            complete &= add(packages, path, id);
        }
        return complete;
    }

    private boolean add(KnownPackages packages, RepoPath path, ContentId id) throws GitProblem {
        TreeReader trees = changes.trees();
        return trees.content(id, FileMode.REGULAR) instanceof Content.Text text && packages.add(path, text.value());
    }
}
