package dev.countersign.adapter.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.change.Change;
import dev.countersign.change.Content;
import dev.countersign.change.FileChange;
import dev.countersign.change.Hunk;
import dev.countersign.change.LineSpan;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What git itself says of 300 commits made by chance, and what is read from them.
class AgainstGitTest {
    static final Pattern HUNK = Pattern.compile("@@ -(\\d+)(?:,(\\d+))? \\+(\\d+)(?:,(\\d+))? @@.*");

    @TempDir
    static Path dir;

    static TestRepo repo;
    static List<Change> changes;

    @BeforeAll
    static void readAll() throws GitProblem {
        repo = RandomHistory.make(dir.resolve("repo"), 20_261_124, 300);
        try (var reader = ChangeReader.open(repo.dir)) {
            changes = HistoryTest.all(reader, reader.commits(Window.all("HEAD")));
        }
        assertThat(changes).hasSize(300);
    }

    @Test
    void pathsModesAndIdsAreGits() {
        for (Change change : changes) {
            String raw = repo.git("diff-tree", "-r", "--root", "--no-commit-id", "--no-renames", change.head());
            var expected = new TreeSet<>(raw.lines().toList());
            var read = new TreeSet<String>();
            for (FileChange file : change.files()) {
                if (file.isRenamed()) {
                    read.add(line(file, true, false));
                    read.add(line(file, false, true));
                } else {
                    read.add(line(file, true, true));
                }
            }
            assertThat(read).as(change.head()).isEqualTo(expected);
        }
    }

    private static String line(FileChange file, boolean old, boolean now) {
        boolean hasOld = old && file.oldPath() != null;
        boolean hasNew = now && file.newPath() != null;
        String status = hasOld ? hasNew ? "M" : "D" : "A";
        return ":" + (hasOld ? file.oldMode().octal() : "000000") + " "
                + (hasNew ? file.newMode().octal() : "000000")
                + " " + id(hasOld, file.oldContent()) + " " + id(hasNew, file.newContent()) + " " + status + "\t"
                + (hasNew ? file.newPath() : file.oldPath());
    }

    private static String id(boolean present, Content content) {
        return present && content instanceof Content.Text text ? text.id().hex() : "0".repeat(40);
    }

    @Test
    void hunksTurnEveryOldTextIntoTheNewOne() {
        for (Change change : changes) {
            for (FileChange file : change.files()) {
                String before = file.oldContent() instanceof Content.Text text ? text.value() : "";
                String after = file.newContent() instanceof Content.Text text ? text.value() : "";
                assertThat(TextDiffTest.applied(before, file.hunks(), after)).isEqualTo(after);
            }
        }
    }

    @Test
    void hunksAreThoseOfGitsHistogramInNearlyAllFiles() {
        int same = 0;
        int all = 0;
        for (Change change : changes) {
            Map<String, List<Hunk>> expected = hunks(change.head());
            for (FileChange file : change.files()) {
                if (!file.isRenamed()) {
                    all++;
                    same += file.hunks()
                                    .equals(expected.getOrDefault(file.path().value(), List.of()))
                            ? 1
                            : 0;
                }
            }
        }
        assertThat(all).isGreaterThan(400);
        assertThat((double) same / all).isGreaterThan(0.95);
    }

    private static Map<String, List<Hunk>> hunks(String commit) {
        String patch = new String(
                repo.gitBytes(
                        new byte[0],
                        "diff-tree",
                        "-p",
                        "-U0",
                        "--root",
                        "--no-renames",
                        "--no-indent-heuristic",
                        "--diff-algorithm=histogram",
                        commit),
                StandardCharsets.UTF_8);
        var hunks = new HashMap<String, List<Hunk>>();
        String path = "";
        for (String line : patch.split("\n", -1)) {
            if (line.startsWith("diff --git a/")) {
                path = line.substring(line.indexOf(" b/") + 3);
            }
            Matcher header = HUNK.matcher(line);
            if (header.matches()) {
                hunks.computeIfAbsent(path, _ -> new ArrayList<>())
                        .add(new Hunk(span(header.group(1), header.group(2)), span(header.group(3), header.group(4))));
            }
        }
        return hunks;
    }

    private static LineSpan span(String start, String count) {
        return new LineSpan(Integer.parseInt(start), count == null ? 1 : Integer.parseInt(count));
    }

    /// Except for empty files, which say nothing about where they came from.
    @Test
    void exactRenamesAreGits() {
        int renames = 0;
        for (Change change : changes) {
            String raw =
                    repo.git("diff-tree", "-r", "--root", "--no-commit-id", "-M100%", "--diff-filter=R", change.head());
            for (String line : raw.lines().toList()) {
                if (line.contains("e69de29bb2d1d6434b8b29ae775ad8c2e48c5391")) {
                    continue;
                }
                String[] paths = line.split("\t");
                assertThat(change.files())
                        .filteredOn(FileChange::isRenamed)
                        .extracting(file -> file.oldPath() + " " + file.newPath())
                        .contains(paths[1] + " " + paths[2]);
                renames++;
            }
        }
        assertThat(renames).isPositive();
    }
}
