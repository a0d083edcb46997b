package dev.countersign.adapter.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where the parts of a repository lie. Found by reading its files; no git runs in it.
///
/// @param gitDir holds `HEAD` and the index
/// @param commonDir holds objects and refs; differs from `gitDir` for a `git worktree`
/// @param workTree null for a bare repository
record Target(Path gitDir, Path commonDir, @Nullable Path workTree) {
    private static final Pattern SHA256 = Pattern.compile(
            "(?im)^[ \t]{0,40}(?:\\[extensions\\][ \t]{0,40})?objectformat[ \t]{0,40}=[ \t]{0,40}\"?sha256");
    private static final int CONFIG_BYTES = 1 << 20;

    /// Looks in `start` and the folders above it.
    static Target locate(Path start) throws GitProblem {
        Path place = start.toAbsolutePath().normalize();
        if (!Files.isDirectory(place)) {
            throw new GitProblem(new GitProblem.Kind.NoFolder(place.toString(), Files.exists(place)));
        }
        try {
            for (Path dir = place; dir != null; dir = dir.getParent()) {
                Optional<Target> found = at(dir);
                if (found.isPresent()) {
                    return found.get();
                }
            }
        } catch (IOException | InvalidPathException unreadable) {
            throw new GitProblem(new GitProblem.Kind.Unreadable(place.toString(), words(unreadable)), unreadable);
        }
        throw new GitProblem(new GitProblem.Kind.NotARepository(place.toString()));
    }

    private static Optional<Target> at(Path dir) throws IOException {
        Path dotGit = dir.resolve(".git");
        if (Files.isRegularFile(dotGit, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of(of(pointedTo(dotGit), dir));
        }
        if (isGitDir(dotGit)) {
            return Optional.of(of(dotGit, dir));
        }
        if (!isGitDir(dir)) {
            return Optional.empty();
        }
        boolean inside =
                dir.getFileName() != null && dir.getFileName().toString().equals(".git");
        return Optional.of(of(dir, inside ? dir.getParent() : null));
    }

    private static Target of(Path gitDir, @Nullable Path workTree) throws IOException {
        Optional<String> common = SmallFiles.read(gitDir.resolve("commondir"), Bounds.SMALL_FILE_BYTES);
        Path commonDir = common.isEmpty()
                ? gitDir
                : gitDir.resolve(path(common.get().strip())).normalize();
        return new Target(gitDir, commonDir, workTree);
    }

    /// Follows a `.git` file of a submodule or a `git worktree`.
    private static Path pointedTo(Path dotGit) throws IOException {
        String text = SmallFiles.read(dotGit, Bounds.SMALL_FILE_BYTES).orElse("");
        if (!text.startsWith("gitdir: ")) {
            throw new IOException("it is a file that does not say 'gitdir:'");
        }
        Path gitDir = dotGit.resolveSibling(
                        path(text.substring("gitdir: ".length()).strip()))
                .normalize();
        if (!isGitDir(gitDir)) {
            throw new IOException("its .git file points to " + gitDir + ", which is no git directory");
        }
        return gitDir;
    }

    private static Path path(String latin1) {
        return Path.of(new String(latin1.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
    }

    private static boolean isGitDir(Path dir) {
        Path head = dir.resolve("HEAD");
        boolean hasHead = Files.isRegularFile(head, LinkOption.NOFOLLOW_LINKS) || Files.isSymbolicLink(head);
        boolean hasStore = Files.isDirectory(dir.resolve("objects")) && Files.isDirectory(dir.resolve("refs"));
        return hasHead && (hasStore || Files.isRegularFile(dir.resolve("commondir")));
    }

    Path objects() {
        return commonDir.resolve("objects");
    }

    Path index() {
        return gitDir.resolve("index");
    }

    boolean isShallow() {
        return Files.exists(commonDir.resolve("shallow"), LinkOption.NOFOLLOW_LINKS);
    }

    /// Whether its objects have ids of 64 digits. The one thing that its configuration is asked.
    boolean usesSha256() throws IOException {
        return SHA256.matcher(SmallFiles.read(commonDir.resolve("config"), CONFIG_BYTES)
                        .orElse(""))
                .find();
    }

    boolean usesReftable() {
        return Files.isDirectory(commonDir.resolve("reftable"), LinkOption.NOFOLLOW_LINKS);
    }

    /// Whether it borrows objects from elsewhere, which are not read.
    boolean borrowsObjects() {
        return Files.exists(objects().resolve("info").resolve("alternates"), LinkOption.NOFOLLOW_LINKS);
    }

    static String words(Throwable problem) {
        String message = problem.getMessage();
        return message == null ? problem.getClass().getSimpleName().toLowerCase(Locale.ROOT) : message;
    }
}
