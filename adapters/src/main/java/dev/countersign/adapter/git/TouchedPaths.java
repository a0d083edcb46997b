package dev.countersign.adapter.git;

import dev.countersign.adapter.git.CommitParser.Parsed;
import dev.countersign.change.CommitInfo;
import dev.countersign.change.RepoPath;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Reads which paths all commits of a history touched, in one pass of git.
final class TouchedPaths {
    private static final int BATCH = 500;

    private final Session session;

    TouchedPaths(Session session) {
        this.session = session;
    }

    /// Parents first; without merges.
    void read(String tip, Consumer<Touched> taker) throws GitProblem, IOException {
        read(Commits.parentsFirst(session, tip), touched -> {
            taker.accept(touched);
            return true;
        });
    }

    /// The same of these commits, in their order.
    ///
    /// @param commits no merges
    /// @param taker answers whether it wants more
    void read(List<String> commits, Predicate<Touched> taker) throws GitProblem, IOException {
        Process process = session.own()
                .start(Map.of(), "diff-tree", "--stdin", "-r", "--root", "--raw", "-z", "--no-renames", "--no-abbrev");
        var stderr = StderrTail.of(process);
        try (var in = new BufferedInputStream(process.getInputStream(), 1 << 16)) {
            Thread asking = Thread.ofPlatform().daemon().name("git-input").start(() -> ask(process, commits));
            var answers = new Answers(in);
            boolean more = true;
            for (int from = 0; from < commits.size() && more; from += BATCH) {
                List<String> batch = commits.subList(from, Math.min(commits.size(), from + BATCH));
                Map<String, Parsed> read = session.commits().all(batch);
                for (String commit : batch) {
                    List<RepoPath> paths = answers.next(commit);
                    Parsed parsed = read.get(commit);
                    more = more && (parsed == null || taker.test(touched(parsed.info(), paths)));
                }
            }
            asking.interrupt();
            if (more && answers.hasMore()) {
                throw new GitDied("git diff-tree answered what was not asked: " + stderr.lastLine(""));
            }
        } finally {
            Processes.end(process);
        }
    }

    private static Touched touched(CommitInfo info, List<RepoPath> paths) {
        return new Touched(info.id(), info.committer().when(), info.author().email(), info.message(), paths);
    }

    private static void ask(Process process, List<String> commits) {
        try (OutputStream out = process.getOutputStream()) {
            for (String commit : commits) {
                out.write((commit + "\n").getBytes(StandardCharsets.ISO_8859_1));
            }
        } catch (IOException gone) {
            // whoever reads the answers meets their end
        }
    }

    /// The answers in the order of the questions; a commit that touches nothing has none.
    private static final class Answers {
        private final InputStream in;
        private @Nullable String ahead;

        Answers(InputStream in) throws IOException {
            this.in = in;
            this.ahead = field();
        }

        boolean hasMore() {
            return ahead != null;
        }

        List<RepoPath> next(String commit) throws IOException {
            List<RepoPath> paths = new ArrayList<>();
            if (ahead == null || !ahead.equals(commit)) {
                return paths;
            }
            ahead = field();
            while (ahead != null && ahead.startsWith(":")) {
                byte[] path = bytes();
                if (path == null) {
                    throw new GitDied("git diff-tree ended in the middle of an answer");
                }
                if (paths.size() < Bounds.CHANGED_FILES) {
                    paths.add(RawLines.path(path));
                }
                ahead = field();
            }
            return paths;
        }

        private @Nullable String field() throws IOException {
            byte[] read = bytes();
            return read == null ? null : Bytes.latin1(read, 0, read.length);
        }

        private byte @Nullable [] bytes() throws IOException {
            var bytes = new ByteArrayOutputStream(100);
            for (int b = in.read(); b != 0; b = in.read()) {
                if (b < 0) {
                    return null;
                }
                bytes.write(b);
                if (bytes.size() > Bounds.PATH_BYTES) {
                    throw new GitDied("git diff-tree names a path that is longer than any system opens");
                }
            }
            return bytes.toByteArray();
        }
    }
}
