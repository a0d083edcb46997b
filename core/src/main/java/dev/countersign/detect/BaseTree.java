package dev.countersign.detect;

import dev.countersign.change.RepoPath;
import java.util.List;
import java.util.Optional;

/// What detectors may ask about the tree before the change. Answers are a pure function of that tree.
public interface BaseTree {
    boolean has(RepoPath path);

    /// The text under a path; empty where there is none, or it is not text, or it cannot be read.
    Optional<String> text(RepoPath path);

    /// All paths whose last part is `name`, in order; `package.json` finds every manifest.
    List<RepoPath> named(String name);

    /// All files right in a folder, in order; none where there is no such folder.
    List<RepoPath> in(RepoPath folder);

    /// A tree without files, for a root commit.
    static BaseTree empty() {
        return new BaseTree() {
            @Override
            public boolean has(RepoPath path) {
                return false;
            }

            @Override
            public Optional<String> text(RepoPath path) {
                return Optional.empty();
            }

            @Override
            public List<RepoPath> named(String name) {
                return List.of();
            }

            @Override
            public List<RepoPath> in(RepoPath folder) {
                return List.of();
            }
        };
    }
}
