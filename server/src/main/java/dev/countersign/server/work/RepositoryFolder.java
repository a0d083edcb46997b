package dev.countersign.server.work;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/// Where repositories lie on the server's machine.
public final class RepositoryFolder {
    private RepositoryFolder() {}

    /// The repository that a folder is, or lies in: whatever git would find from there, without asking git.
    public static Optional<Path> around(Path folder) {
        for (Path at = folder.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve(".git")) || isBare(at)) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    private static boolean isBare(Path folder) {
        return Files.isRegularFile(folder.resolve("HEAD"))
                && Files.isDirectory(folder.resolve("objects"))
                && Files.isDirectory(folder.resolve("refs"));
    }

    /// Why a path cannot be that of a repository; empty where it can.
    static Optional<String> fault(String location) {
        Path folder;
        try {
            folder = Path.of(location);
        } catch (InvalidPathException e) {
            return Optional.of("this is no path of a repository");
        }
        if (!folder.isAbsolute() || !Files.isDirectory(folder)) {
            return Optional.of("on the machine of the server there is no folder of this absolute path");
        }
        Optional<Path> repository = around(folder);
        if (repository.isEmpty()) {
            return Optional.of("this folder is no git repository");
        }
        return repository
                .filter(top -> !top.equals(folder.normalize()))
                .map(top -> "this folder lies in the repository " + top + "; name that one");
    }
}
