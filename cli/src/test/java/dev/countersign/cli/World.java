package dev.countersign.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A folder with a repository `repo` in it and whatever a test puts beside it.
final class World {
    static final Map<String, String> GIT = Map.of(
            "GIT_CONFIG_NOSYSTEM", "1",
            "GIT_CONFIG_GLOBAL", "/dev/null",
            "GIT_AUTHOR_NAME", "Ann Author",
            "GIT_AUTHOR_EMAIL", "ann@example.org",
            "GIT_AUTHOR_DATE", "1700000000 +0100",
            "GIT_COMMITTER_NAME", "Carl Committer",
            "GIT_COMMITTER_EMAIL", "carl@example.org",
            "GIT_COMMITTER_DATE", "1700000060 +0100");

    final Path dir;
    final Path repo;
    private final Map<String, String> dates = new HashMap<>();

    private World(Path dir) {
        this.dir = dir;
        this.repo = dir.resolve("repo");
    }

    /// What a command did.
    record Run(int code, String out, String err) {}

    /// A repository with two commits, the second of which changes a Java file.
    static World make(Path dir) {
        var world = new World(dir);
        world.folder("repo");
        world.git("init", "-q", "-b", "main");
        world.write("repo/A.java", "class A {\n    int a;\n}\n").write("repo/a.txt", "hi\n");
        world.commit("one");
        world.write("repo/A.java", "class A {\n    int b;\n}\n");
        world.commit("two");
        return world;
    }

    /// What [#make] made there.
    static World madeIn(Path dir) {
        return new World(dir);
    }

    /// Commits from here on are made at that time.
    World at(Instant time) {
        dates.put("GIT_AUTHOR_DATE", time.getEpochSecond() + " +0000");
        dates.put("GIT_COMMITTER_DATE", time.getEpochSecond() + " +0000");
        return this;
    }

    World copyTo(Path target) {
        copy(dir, target);
        return new World(target);
    }

    static void copy(Path from, Path target) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path to = target.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(file, to, LinkOption.NOFOLLOW_LINKS, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path at(String path) {
        return dir.resolve(path);
    }

    World folder(String path) {
        try {
            Files.createDirectories(at(path));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    World write(String path, String text) {
        return write(path, text.getBytes(UTF_8));
    }

    World write(String path, byte[] bytes) {
        try {
            Path file = at(path);
            Files.createDirectories(file.getParent());
            if (Files.exists(file) && !Files.isWritable(file)) {
                Files.delete(file);
            }
            Files.write(file, bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    World link(String path, String to) {
        try {
            Files.createSymbolicLink(at(path), Path.of(to));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    World delete(String path) {
        try (Stream<Path> files = Files.walk(at(path))) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Where a loose object lies.
    String object(String revision) {
        String id = git("rev-parse", revision);
        return "repo/.git/objects/" + id.substring(0, 2) + "/" + id.substring(2);
    }

    /// Commits everything and returns the id.
    String commit(String message) {
        git("add", "-A");
        return commitStaged(message);
    }

    String commitStaged(String message) {
        write("message", message);
        git(
                "commit",
                "-q",
                "--allow-empty",
                "--no-verify",
                "--cleanup=verbatim",
                "-F",
                at("message").toString());
        delete("message");
        return git("rev-parse", "HEAD");
    }

    /// Runs git in the repository and returns what it said, without the last line end.
    String git(String... arguments) {
        return gitWith(new byte[0], arguments);
    }

    String gitWith(byte[] input, String... arguments) {
        var command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(repo.toFile()).redirectErrorStream(true);
        builder.environment().putAll(GIT);
        builder.environment().putAll(dates);
        try {
            Process process = builder.start();
            try (var in = process.getOutputStream()) {
                in.write(input);
            }
            String out = new String(process.getInputStream().readAllBytes(), ISO_8859_1).stripTrailing();
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command + " failed: " + out);
            }
            return out;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// `COMMAND -C REPO ARGUMENT...`
    String[] command(String command, String... arguments) {
        var all = new ArrayList<>(List.of(command, "-C", repo.toString(), "--no-cache"));
        all.addAll(List.of(arguments));
        return all.toArray(String[]::new);
    }

    String[] review(String... arguments) {
        return command("review", arguments);
    }

    Run run(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        int code = new Main(new PrintWriter(out), new PrintWriter(err, true), false).run(arguments);
        return new Run(code, out.toString(), err.toString());
    }

    /// Every path here with what stands under it.
    Map<String, String> snapshot() {
        var all = new TreeMap<String, String>();
        try (Stream<Path> files = Files.walk(dir)) {
            for (Path file : files.toList()) {
                String name = dir.relativize(file).toString();
                if (Files.isSymbolicLink(file)) {
                    all.put(name, "-> " + Files.readSymbolicLink(file));
                } else if (Files.isRegularFile(file)) {
                    all.put(name, Files.size(file) + " " + Files.getLastModifiedTime(file));
                } else {
                    all.put(name, "");
                }
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
