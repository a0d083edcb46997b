package dev.countersign.adapter.git;

import dev.countersign.change.Change;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// Looks at the submodules of a work tree.
final class Submodules {
    /// How many submodules deep is looked; git itself sets no bound.
    private static final int MAX_DEPTH = 5;

    private Submodules() {}

    /// Why what lies in a submodule's folder is not just the commit that is checked out there; empty where it is, or
    /// where the folder is empty. Git runs in our own repository only, as for the work tree around it.
    ///
    /// @param depth of the work tree around it, 0 for the one that was asked for
    static Optional<String> doubt(Path workTree, String path, int depth) throws IOException {
        Path folder = workTree.resolve(path);
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty(); // gone, or replaced by something that is compared as what it is
        }
        if (!folder.toRealPath().equals(workTree.toRealPath().resolve(path))) {
            return Optional.of("the submodule lies behind a link and was not read");
        }
        if (!Files.exists(folder.resolve(".git"), LinkOption.NOFOLLOW_LINKS)) {
            return isEmpty(folder)
                    ? Optional.empty()
                    : Optional.of("the submodule's folder holds files though no commit is checked out there");
        }
        return depth >= MAX_DEPTH
                ? Optional.of("submodules lie deeper in each other than is read")
                : changes(folder, depth + 1);
    }

    private static Optional<String> changes(Path folder, int depth) {
        try (Session session = Session.open(folder)) {
            Change change = new WorkTreeChanges(session, depth).read();
            if (!change.files().isEmpty()) {
                return Optional.of("the submodule has changes that are not committed, which were not read: "
                        + change.files().size() + (change.files().size() == 1 ? " file" : " files"));
            }
            return change.gaps().stream().findFirst().map(gap -> "the submodule was not read in full: " + gap.reason());
        } catch (GitProblem | IOException unreadable) {
            return Optional.of("the submodule cannot be read: " + Target.words(unreadable));
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.findAny().isEmpty();
        }
    }

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
