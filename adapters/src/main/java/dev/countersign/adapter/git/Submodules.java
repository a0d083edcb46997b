package dev.countersign.adapter.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/// Looks at the submodules of a work tree.
final class Submodules {
    private Submodules() {}

    /// The commit that is checked out in a submodule; empty if it was never fetched or cannot be told.
    static Optional<String> head(Path folder) throws IOException {
        if (!Files.exists(folder.resolve(".git"), LinkOption.NOFOLLOW_LINKS)
                || !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try {
            return TargetRefs.read(Target.locate(folder)).headId();
        } catch (GitProblem unreadable) {
            return Optional.empty();
        }
    }
}
