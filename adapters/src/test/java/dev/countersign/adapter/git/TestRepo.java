package dev.countersign.adapter.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A repository in a temporary folder, made with the git command.
final class TestRepo {
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "GIT_CONFIG_NOSYSTEM", "1",
            "GIT_CONFIG_GLOBAL", "/dev/null",
            "GIT_AUTHOR_NAME", "Ann Author",
            "GIT_AUTHOR_EMAIL", "ann@example.org",
            "GIT_AUTHOR_DATE", "1700000000 +0100",
            "GIT_COMMITTER_NAME", "Carl Committer",
            "GIT_COMMITTER_EMAIL", "carl@example.org",
            "GIT_COMMITTER_DATE", "1700000060 +0100");

    final Path dir;

    private TestRepo(Path dir) {
        this.dir = dir;
    }

    static TestRepo init(Path dir, String... options) {
        return init(dir, List.of(options));
    }

    private static TestRepo init(Path dir, List<String> options) {
        var repo = new TestRepo(dir);
        try {
            Files.createDirectories(dir);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var arguments = new ArrayList<>(List.of("init", "-q", "-b", "main"));
        arguments.addAll(options);
        repo.git(arguments.toArray(String[]::new));
        return repo;
    }

    static TestRepo at(Path dir) {
        return new TestRepo(dir);
    }

    /// Runs git and returns what it said, without the last line end.
    String git(String... arguments) {
        return gitWith("", arguments);
    }

    String gitWith(String input, String... arguments) {
        byte[] out = gitBytes(input.getBytes(StandardCharsets.UTF_8), arguments);
        return new String(out, StandardCharsets.UTF_8).stripTrailing();
    }

    byte[] gitBytes(byte[] input, String... arguments) {
        var command = new ArrayList<>(List.of("git", "-c", "protocol.file.allow=always"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(dir.toFile());
        builder.environment().putAll(ENVIRONMENT);
        try {
            Path errors = Files.createTempFile("git-errors", ".txt");
            Process process = builder.redirectError(errors.toFile()).start();
            Thread.ofVirtual().start(() -> {
                try (var in = process.getOutputStream()) {
                    in.write(input);
                } catch (IOException ended) {
                    // the exit status tells
                }
            });
            byte[] out = process.getInputStream().readAllBytes();
            int exit = process.waitFor();
            String words = Files.readString(errors, StandardCharsets.ISO_8859_1);
            Files.delete(errors);
            if (exit != 0) {
                throw new IllegalStateException(command + " failed with " + exit + ": " + words);
            }
            return out;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    TestRepo write(String path, String text) {
        return write(path, text.getBytes(StandardCharsets.UTF_8));
    }

    TestRepo write(String path, byte[] bytes) {
        try {
            Path file = dir.resolve(path);
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    TestRepo delete(String path) {
        try {
            Files.delete(dir.resolve(path));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Commits all files and returns the id.
    String commit(String message) {
        git("add", "-A");
        git("commit", "-q", "--allow-empty", "--no-verify", "-m", message);
        return git("rev-parse", "HEAD");
    }
}
