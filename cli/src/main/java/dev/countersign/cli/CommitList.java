package dev.countersign.cli;

import dev.countersign.adapter.git.ChangeReader;
import dev.countersign.adapter.git.GitProblem;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// The ids of commits that a file lists, one a line; a line that begins with `#` is a remark.
final class CommitList {
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{4,64}");
    private static final int SHORTEST_FULL = 40;
    private static final int LONGEST_FULL = 64;

    private final Path file;
    private final ChangeReader changes;

    private CommitList(Path file, ChangeReader changes) {
        this.file = file;
        this.changes = changes;
    }

    /// Whole ids, each once, in the order of the file; never none.
    ///
    /// @throws Problem where the file lists nothing
    static List<String> read(Path file, ChangeReader changes) {
        var list = new CommitList(file, changes);
        Set<String> ids = new LinkedHashSet<>();
        int number = 0;
        for (String line : Inputs.text(file).lines().toList()) {
            number++;
            String id = line.strip();
            if (!id.isEmpty() && !id.startsWith("#")) {
                ids.add(list.whole(id, number));
            }
        }
        if (ids.isEmpty()) {
            throw Problem.usage(
                    file + " lists no commit, so nothing was reviewed; did the command that should write it fail?");
        }
        return List.copyOf(ids);
    }

    private String whole(String id, int line) {
        if (!COMMIT.matcher(id).matches()) {
            throw Problem.usage(file + ":" + line + ": not the id of a commit: " + id);
        }
        if (id.length() == SHORTEST_FULL || id.length() == LONGEST_FULL) {
            return id;
        }
        try {
            return changes.commit(id);
        } catch (GitProblem e) {
            throw new Problem(GitProblems.of(e).code(), file + ":" + line + ": " + e.getMessage());
        }
    }
}
