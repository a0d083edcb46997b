package dev.countersign.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.adapter.git.ChangeReader;
import dev.countersign.adapter.git.History;
import dev.countersign.change.Change;
import dev.countersign.change.FileChange;
import dev.countersign.review.Review;
import dev.countersign.risk.Lane;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// A harmless change with something hidden in it does not pass for harmless.
class PlantsTest {
    private static final String CSS = "a { color: red }\n";

    private final RealReview reviews = new RealReview();

    @Test
    void harmlessChangesAreHarmlessUntilSomethingIsPlanted() {
        for (Draft harmless : harmless()) {
            assertThat(reviews.of(harmless).tableLane()).as(harmless.made()).isEqualTo(Lane.NONE);
            assertAllSeen(harmless, BaseTree.empty(), new TreeMap<>());
        }
    }

    /// Labelled commits of real repositories: `-Dcountersign.plants.clones=FOLDER -Dcountersign.plants.labels=CSV`.
    @Test
    @EnabledIfSystemProperty(named = "countersign.plants.clones", matches = ".+")
    void realCommitsWithSomethingPlantedAreSeen() throws Exception {
        Map<String, List<String>> commits =
                Files.readAllLines(Path.of(System.getProperty("countersign.plants.labels"))).stream()
                        .skip(1)
                        .map(line -> line.split(","))
                        .collect(Collectors.groupingBy(
                                row -> row[0], TreeMap::new, Collectors.mapping(row -> row[1], Collectors.toList())));
        Map<String, Integer> counts = new TreeMap<>();
        for (var repository : commits.entrySet()) {
            try (ChangeReader reader = ChangeReader.open(clone(repository.getKey()));
                    History history = reader.history(repository.getValue())) {
                for (Optional<Change> next = history.next(); next.isPresent(); next = history.next()) {
                    assertAllSeen(draft(next.get()), reader.baseTree(next.get()), counts);
                }
            }
        }
        counts.forEach((what, count) -> System.out.println("planted: " + count + " " + what));
        assertThat(counts).isNotEmpty();
        assertThat(counts.keySet()).noneMatch(what -> what.startsWith("MISSED"));
    }

    private static Path clone(String repository) {
        Path clones = Path.of(System.getProperty("countersign.plants.clones"));
        return List.of(repository, repository + ".git", repository.replace('/', '+') + "/repo").stream()
                .map(clones::resolve)
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow();
    }

    private static Draft draft(Change change) {
        List<Draft.Entry> files = new ArrayList<>();
        for (FileChange file : change.files()) {
            files.add(new Draft.Entry(file.oldPath(), file.newPath(), file.oldContent(), file.newContent()));
        }
        String message = change.commits().getFirst().message();
        return new Draft(String.valueOf(change.head()), message, files, Map.of(), change.gaps());
    }

    private void assertAllSeen(Draft draft, BaseTree tree, Map<String, Integer> counts) {
        Draft guard = Plants.guardRemoved(tree);
        boolean real =
                !guard.made().equals(Plants.guardRemoved(BaseTree.empty()).made());
        see(draft, guard, real ? "guard of a real file" : "guard of a made-up file", Lane.SECURITY, counts);
        see(draft, Plants.workflowWidened(), "workflow with write-all", Lane.SECURITY, counts);
        see(draft, Plants.workflowForStrangers(), "workflow for strangers", Lane.SECURITY, counts);
        Plants.tagged(draft).ifPresent(tagged -> count("Unicode tag", tagged, Lane.PEER, counts));
    }

    private void see(Draft draft, Draft plant, String what, Lane least, Map<String, Integer> counts) {
        if (draft.isApartFrom(plant)) {
            count(what, draft.with(plant), least, counts);
        }
    }

    private void count(String what, Draft planted, Lane least, Map<String, Integer> counts) {
        Review review = reviews.of(planted);
        boolean seen = review.tableLane().atLeast(least);
        counts.merge(seen ? "seen: " + what : "MISSED: " + what + " in " + planted.made(), 1, Integer::sum);
        if (System.getProperty("countersign.plants.clones") == null) {
            assertThat(review.tableLane()).as("%s: %s", what, planted.made()).isGreaterThanOrEqualTo(least);
        }
    }

    private static List<Draft> harmless() {
        return List.of(
                modified("docs/guide.md", "# Guide\n\nPress the red button.\n", "# Guide\n\nPress the green button.\n"),
                modified("web/theme.css", CSS, CSS.replace("red", "blue")),
                modified(
                        "src/A.java", "class A {\n  // old\n  int a;\n}\n", "class A {\n  // new words\n  int a;\n}\n"),
                modified("src/a.py", "# old\ndef a():\n    return 1\n", "# new\ndef a():\n    return 1\n"));
    }

    private static Draft modified(String path, String before, String after) {
        return Draft.of(Case.of(path).modified(path, before, after)).saying("docs: say it better");
    }
}
