package dev.countersign.cli;

import static dev.countersign.cli.ExitCode.CLEAN;
import static dev.countersign.cli.ExitCode.INCOMPLETE;
import static dev.countersign.cli.ExitCode.USAGE;

import dev.countersign.cli.BadInputTest.Case;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;

/// Repositories that are damaged, cut off, or no repositories.
final class BadRepositories {
    private BadRepositories() {}

    static Stream<Case> refused() {
        return Stream.of(
                refused("repository without commits", USAGE, "there are no commits yet on main; commit.*", w -> {
                    w.delete("repo").folder("repo").git("init", "-q", "-b", "main");
                    return w.review();
                }),
                refused(
                        "files of a bare repository",
                        USAGE,
                        ".*bare repository without a work tree; name.*",
                        w -> bare(w, "review", "--worktree")),
                refused(
                        "policy for a bare repository",
                        USAGE,
                        "a bare repository has no work tree.*",
                        w -> bare(w, "init")),
                refused("histories without a common commit", USAGE, ".*no common commit; or compare.*", w -> {
                    w.git("checkout", "-q", "--orphan", "other");
                    w.commit("other");
                    return w.review("main...other");
                }),
                refused(
                        ".git that leads nowhere",
                        INCOMPLETE,
                        ".*points to .*nope, which is no git directory",
                        w -> w.delete("repo/.git")
                                .write("repo/.git", "gitdir: ../nope\n")
                                .review()),
                refused(
                        ".git with a NUL",
                        INCOMPLETE,
                        ".*repo cannot be read: .*",
                        w -> w.delete("repo/.git")
                                .write("repo/.git", "gitdir: a\0b\n")
                                .review()),
                refused(
                        ".git of garbage",
                        INCOMPLETE,
                        ".*does not say 'gitdir:'",
                        w -> w.delete("repo/.git").write("repo/.git", "hello\n").review()),
                refused(
                        "refs in a table",
                        INCOMPLETE,
                        "refs stored as a reftable.*; convert them with .*",
                        w -> w.folder("repo/.git/reftable").review()),
                refused(
                        "HEAD of garbage",
                        INCOMPLETE,
                        ".*HEAD leads to no commit: it names neither.*",
                        w -> w.write("repo/.git/HEAD", "hello\n").review()),
                refused(
                        "empty branch",
                        INCOMPLETE,
                        ".*HEAD leads to no commit: refs/heads/main is broken.*",
                        w -> w.write("repo/.git/refs/heads/main", "").review("--staged")),
                refused(
                        "branch that leads to itself",
                        INCOMPLETE,
                        ".*refs/heads/main is broken.*",
                        w -> w.write("repo/.git/refs/heads/main", "ref: refs/heads/main\n")
                                .review()),
                refused(
                        "index of garbage",
                        INCOMPLETE,
                        ".*damaged or incomplete: the index.*",
                        w -> w.write("repo/.git/index", "hello\n").review("--staged")),
                refused(
                        "index cut off",
                        INCOMPLETE,
                        ".*damaged or incomplete: the index.*",
                        w -> cut(w, "repo/.git/index", 40).review("--worktree")),
                refused(
                        "index with one other byte",
                        INCOMPLETE,
                        ".*the index does not fit the hash at its end.*",
                        w -> flip(w, "repo/.git/index").review("--staged")),
                refused(
                        "index that is a folder",
                        INCOMPLETE,
                        "the index cannot be read: it is no plain file",
                        w -> w.delete("repo/.git/index")
                                .folder("repo/.git/index")
                                .review("--staged")),
                refused(
                        "commit that is gone",
                        INCOMPLETE,
                        ".*damaged.*the commit of HEAD is not there.*git fsck.*",
                        w -> w.delete(w.object("HEAD")).review()),
                refused(
                        "commit of garbage",
                        INCOMPLETE,
                        "(?!.*countersign-git).*damaged or incomplete: .*",
                        w -> w.write(w.object("HEAD"), "hello").review()),
                refused(
                        "pack cut off",
                        INCOMPLETE,
                        ".*damaged or incomplete: .*git fsck.*",
                        w -> packed(w, ".pack", 2)),
                refused(
                        "index of a pack cut off",
                        INCOMPLETE,
                        ".*damaged or incomplete: .*git fsck.*",
                        w -> packed(w, ".idx", 4)),
                refused("history cut off", INCOMPLETE, ".*damaged or incomplete: .*", w -> {
                    w.delete(w.object("HEAD~"));
                    return w.command("queue");
                }));
    }

    static Stream<Case> unknown() {
        return Stream.of(
                unknown(
                        "blob that is gone",
                        "A.java: the object is missing in this clone",
                        w -> w.delete(w.object("HEAD:A.java")).review()),
                unknown(
                        "blob of garbage",
                        "A.java: (could not be read|the object is missing)",
                        w -> w.write(w.object("HEAD:A.java"), "hello").review()),
                unknown(
                        "blob of another content",
                        "A.java: could not be read",
                        w -> w.write(
                                        w.object("HEAD:A.java"),
                                        loose("blob", 5, "other".getBytes(StandardCharsets.UTF_8)))
                                .review()),
                unknown(
                        "blob that unpacks to a gigabyte",
                        "A.java: ",
                        w -> w.write(w.object("HEAD:A.java"), loose("blob", 1 << 30, new byte[100 << 20]))
                                .review()),
                unknown(
                        "blob that says too little",
                        "A.java: could not be read",
                        w -> w.write(w.object("HEAD:A.java"), loose("blob", 10, new byte[100 << 20]))
                                .review()),
                unknown(
                        "tree that is gone",
                        "could not be listed",
                        w -> w.delete(w.object("HEAD^{tree}")).review()),
                unknown(
                        "tree of garbage",
                        "could not be listed",
                        w -> w.write(w.object("HEAD^{tree}"), "hello").review()),
                unknown(
                        "parent that is gone",
                        "a parent of it is not there",
                        w -> w.delete(w.object("HEAD~")).review()),
                unknown("shallow clone of one commit", "the clone is shallow and ends here", w -> {
                    w.git(
                            "clone",
                            "-q",
                            "--depth",
                            "1",
                            "file://" + w.repo,
                            w.at("shallow").toString());
                    return new String[] {
                        "review", "--no-cache", "-C", w.at("shallow").toString()
                    };
                }),
                unknown("text of 9 MB", "big.txt: larger than what is read of one file", w -> {
                    w.write("repo/big.txt", "a line\n".repeat(1_300_000)).commit("big");
                    return w.review();
                }),
                unknown("files that are no files", "loop: a symbolic link", w -> {
                    w.link("repo/loop", "loop")
                            .folder("repo/d")
                            .link("repo/d/up", "..")
                            .link("repo/root", "/");
                    mkfifo(w.at("repo/pipe"));
                    return w.review("--worktree");
                }),
                new Case("configuration of garbage is not read", CLEAN, "LANE peer", w -> {
                    var bytes = new byte[100_000];
                    new Random(1).nextBytes(bytes);
                    return w.write("repo/.git/config", bytes).review();
                }),
                new Case("packed refs of garbage are passed over", CLEAN, "LANE peer", w -> {
                    var bytes = new byte[100_000];
                    new Random(2).nextBytes(bytes);
                    return w.write("repo/.git/packed-refs", bytes).review();
                }));
    }

    private static Case refused(String name, ExitCode code, String words, Function<World, String[]> making) {
        return new Case(name, code, words, making);
    }

    private static Case unknown(String name, String words, Function<World, String[]> making) {
        return new Case(name, INCOMPLETE, words, making);
    }

    private static String[] bare(World world, String command, String... arguments) {
        world.git(
                "clone", "-q", "--bare", world.repo.toString(), world.at("bare").toString());
        String[] all = world.command(command, arguments);
        all[2] = world.at("bare").toString();
        return all;
    }

    private static World cut(World world, String file, int bytes) {
        return world.write(file, Arrays.copyOf(read(world.at(file)), bytes));
    }

    private static World flip(World world, String file) {
        byte[] bytes = read(world.at(file));
        bytes[bytes.length / 2] ^= 1;
        return world.write(file, bytes);
    }

    private static String[] packed(World world, String suffix, int part) {
        world.git("repack", "-q", "-a", "-d");
        try (Stream<Path> files = Files.list(world.at("repo/.git/objects/pack"))) {
            Path file =
                    files.filter(f -> f.toString().endsWith(suffix)).findFirst().orElseThrow();
            byte[] bytes = read(file);
            Files.delete(file);
            Files.write(file, Arrays.copyOf(bytes, bytes.length / part));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return world.review();
    }

    /// A loose object that claims a size.
    private static byte[] loose(String type, int claimed, byte[] bytes) {
        var packed = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(packed)) {
            out.write((type + " " + claimed + "\0").getBytes(StandardCharsets.US_ASCII));
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void mkfifo(Path path) {
        try {
            new ProcessBuilder("mkfifo", path.toString()).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
