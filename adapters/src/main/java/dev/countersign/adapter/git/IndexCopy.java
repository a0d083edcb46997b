package dev.countersign.adapter.git;

import dev.countersign.change.FileMode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// A copy of a repository's index in ours, so that git reads it without the configuration and the hooks beside
/// it.
final class IndexCopy {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final int PIECE = 64 << 10;

    private final Session session;
    private final Path copy;

    private IndexCopy(Session session, Path copy) {
        this.session = session;
        this.copy = copy;
    }

    /// @param tag `H` for a plain entry, `S` for one that is left out of a sparse work tree, `M` for a conflict
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Entry(char tag, FileMode mode, String id, byte[] path) {}

    static IndexCopy of(Session session) throws GitProblem, IOException {
        Path index = session.target().index();
        Path copy = session.own().scratch("index-" + COUNT.incrementAndGet());
        if (Files.isRegularFile(index, LinkOption.NOFOLLOW_LINKS)) {
            copy(session, index, copy);
            copyShared(session);
        } else if (Files.exists(index, LinkOption.NOFOLLOW_LINKS)) {
            throw new GitProblem(new GitProblem.Kind.Unreadable("the index", "it is no plain file"));
        }
        return new IndexCopy(session, copy);
    }

    private static void copy(Session session, Path from, Path to) throws GitProblem, IOException {
        if (Files.size(from) > Bounds.INDEX_BYTES) {
            throw new GitProblem(new GitProblem.Kind.Unreadable(
                    "the index", "it is larger than " + (Bounds.INDEX_BYTES >> 20) + " MB"));
        }
        Files.copy(from, to, LinkOption.NOFOLLOW_LINKS, StandardCopyOption.REPLACE_EXISTING);
        refuseDamaged(to, session.sha256());
    }

    /// Git itself compares an index with the hash at its end only when it is told to, and then reads whatever stands
    /// there.
    private static void refuseDamaged(Path file, boolean sha256) throws GitProblem, IOException {
        MessageDigest digest = Contents.digest(sha256 ? "SHA-256" : "SHA-1");
        int hash = digest.getDigestLength();
        long left = Files.size(file) - hash;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            var piece = new byte[PIECE];
            while (left > 0) {
                int read = in.read(piece, 0, (int) Math.min(left, piece.length));
                if (read < 0) {
                    break;
                }
                digest.update(piece, 0, read);
                left -= read;
            }
            byte[] end = in.readNBytes(hash);
            boolean isNone = Arrays.equals(end, new byte[hash]); // git leaves it out with index.skipHash
            if (left != 0 || !isNone && !Arrays.equals(end, digest.digest())) {
                throw new GitProblem(new GitProblem.Kind.Damaged("the index does not fit the hash at its end"));
            }
        }
    }

    /// A split index keeps most entries in a second file.
    private static void copyShared(Session session) throws GitProblem, IOException {
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(session.target().gitDir(), "sharedindex.*")) {
            for (Path file : files) {
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    copy(
                            session,
                            file,
                            session.own().gitDir().resolve(file.getFileName().toString()));
                }
            }
        }
    }

    Map<String, String> environment() {
        return Map.of("GIT_INDEX_FILE", copy.toString());
    }

    /// What is staged against a tree.
    RawListing against(String tree) throws GitProblem, IOException {
        return RawListing.of(run("diff-index", "--cached", "--raw", "-z", "--no-renames", "--no-abbrev", tree, "--"));
    }

    List<Entry> entries() throws GitProblem, IOException {
        var entries = new ArrayList<Entry>();
        for (byte[] line : Bytes.split(run("ls-files", "-s", "-t", "-z"), (byte) 0)) {
            int tab = Bytes.indexOf(line, (byte) '\t');
            String[] parts = Bytes.latin1(line, 0, Math.max(tab, 0)).split(" ", -1);
            if (parts.length != 4 || parts[0].length() != 1) {
                throw new GitDied("git gave an answer that is not understood");
            }
            byte[] path = Arrays.copyOfRange(line, tab + 1, line.length);
            entries.add(new Entry(
                    parts[0].charAt(0),
                    RawLines.mode(parts[1]),
                    parts[2],
                    RawLines.path(path).bytes()));
        }
        return entries;
    }

    private byte[] run(String... arguments) throws GitProblem, IOException {
        try {
            return GitOnce.run(session.own(), environment(), new byte[0], arguments)
                    .orThrow()
                    .out();
        } catch (GitDied died) {
            throw new GitProblem(new GitProblem.Kind.Damaged("the index: " + Target.words(died)), died);
        }
    }

    /// Files of the work tree that are neither in the index nor named by a `.gitignore`; a folder ends with `/`
    /// where it is a repository of its own.
    List<byte[]> untracked(Path workTree) throws GitProblem, IOException {
        var environment = Map.of(
                "GIT_INDEX_FILE", copy.toString(),
                "GIT_WORK_TREE", workTree.toString());
        return Bytes.split(
                GitOnce.runIn(
                                session.own(),
                                workTree,
                                environment,
                                new byte[0],
                                "ls-files",
                                "--others",
                                "--exclude-standard",
                                "-z")
                        .orThrow()
                        .out(),
                (byte) 0);
    }
}
