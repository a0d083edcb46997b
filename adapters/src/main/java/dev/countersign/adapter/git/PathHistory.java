package dev.countersign.adapter.git;

import dev.countersign.change.RepoPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The versions that a path had, newest first.
///
/// @param isComplete false if `most` versions or [Bounds#PATH_HISTORY_TIME] ended the search, or history is
///     missing
public record PathHistory(List<PathVersion> versions, boolean isComplete) {
    public PathHistory {
        versions = List.copyOf(versions);
    }

    static PathHistory read(Session session, RepoPath path, String revision, int most, boolean firstParent)
            throws GitProblem, IOException {
        if (path.value().indexOf('\n') >= 0) {
            return new PathHistory(List.of(), false); // git takes paths line by line
        }
        var arguments = new ArrayList<>(List.of("--literal-pathspecs", "rev-list", "--max-count=" + most, "--stdin"));
        if (firstParent) {
            arguments.add("--first-parent");
        }
        String question = session.revisions().commit(revision) + "\n--\n" + TreeEntry.rawPath(path) + "\n";
        var versions = new ArrayList<PathVersion>();
        var watchdog = new Watchdog();
        Process process = session.own().start(java.util.Map.of(), arguments.toArray(String[]::new));
        boolean ended = false;
        try (var _ = watchdog.over(process, Bounds.PATH_HISTORY_TIME)) {
            StderrTail.of(process);
            try (var in = process.getOutputStream()) {
                in.write(question.getBytes(StandardCharsets.ISO_8859_1));
            }
            for (String id : ids(process)) {
                versions.add(version(session, id, path));
            }
            ended = process.waitFor() == 0;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } finally {
            Processes.end(process);
        }
        return new PathHistory(
                versions, ended && versions.size() < most && session.edge().isEmpty());
    }

    private static List<String> ids(Process process) throws IOException {
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        int whole = text.lastIndexOf('\n');
        return whole < 0 ? List.of() : text.substring(0, whole).lines().toList();
    }

    private static PathVersion version(Session session, String commit, RepoPath path) throws GitProblem, IOException {
        var tree = new RevisionTree(session.treeOf(commit), session.trees(), new java.util.HashMap<>());
        return new PathVersion(commit, tree.blob(path));
    }
}
