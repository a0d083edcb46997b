package dev.countersign.adapter.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.change.Change;
import dev.countersign.change.Content;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class HistoryTest {
    @TempDir
    Path dir;

    static List<Change> all(ChangeReader reader, List<String> ids) throws GitProblem {
        var changes = new ArrayList<Change>();
        try (History history = reader.history(ids)) {
            for (Optional<Change> next = history.next(); next.isPresent(); next = history.next()) {
                changes.add(next.get());
            }
            assertThat(history.next()).as("nothing comes after the end").isEmpty();
        }
        return changes;
    }

    @Test
    void everyCommitIsAnsweredInOrderAsIfReadAlone() throws GitProblem {
        TestRepo repo = RandomHistory.make(dir.resolve("repo"), 11, 60);
        try (var reader = ChangeReader.open(repo.dir)) {
            List<String> ids = reader.commits(Window.all("HEAD"));
            assertThat(ids)
                    .hasSize(60)
                    .isEqualTo(repo.git("rev-list", "HEAD").lines().toList());

            List<Change> changes = all(reader, ids);

            assertThat(changes).extracting(Change::head).isEqualTo(ids);
            for (Change change : changes) {
                assertThat(change).isEqualTo(reader.read(new ChangeSpec.Commit(change.head())));
            }
        }
    }

    @Test
    void commitThatIsNotThereIsAChangeWithAGap() throws GitProblem {
        TestRepo repo = TestRepo.init(dir.resolve("repo"));
        String first = repo.write("a.txt", "one\n").commit("first");
        String second = repo.write("a.txt", "two\n").commit("second");
        String missing = "0123456789012345678901234567890123456789";

        try (var reader = ChangeReader.open(repo.dir)) {
            List<Change> changes = all(reader, List.of(second, missing, first, second));

            assertThat(changes).extracting(Change::head).containsExactly(second, missing, first, second);
            assertThat(changes.get(1).gaps())
                    .singleElement()
                    .satisfies(gap -> assertThat(gap.reason()).contains(missing));
            assertThat(changes.get(0).gaps()).isEmpty();
            assertThat(changes.get(3)).isEqualTo(changes.get(0));
        }
    }

    @Test
    void listedCommitsHaveTheirTimesAndParents() throws GitProblem {
        TestRepo repo = TestRepo.init(dir.resolve("repo"));
        String first = repo.write("a.txt", "one\n").commit("first");
        repo.git("checkout", "-qb", "topic");
        repo.write("t.txt", "one\n").commit("topic");
        repo.git("checkout", "-q", "main");
        repo.write("a.txt", "two\n").commit("second");
        repo.git("merge", "-q", "--no-edit", "topic");
        String merge = repo.git("rev-parse", "HEAD");

        try (var reader = ChangeReader.open(repo.dir)) {
            Instant when = Instant.ofEpochSecond(1_700_000_060);
            assertThat(reader.listed(Window.all("HEAD")))
                    .hasSize(4)
                    .startsWith(new ListedCommit(merge, when, 2))
                    .endsWith(new ListedCommit(first, when, 0));
            assertThat(reader.listed(Window.all("HEAD").since(when.plusSeconds(1))))
                    .isEmpty();
        }
    }

    @Test
    void commitsAfterAKnownOneAreListedUnlessItIsNoPartOfTheHistory() throws GitProblem {
        TestRepo repo = TestRepo.init(dir.resolve("repo"));
        String first = repo.write("a.txt", "one\n").commit("first");
        String gone = repo.write("a.txt", "two\n").commit("gone");
        repo.git("reset", "-q", "--hard", first);
        String second = repo.write("a.txt", "three\n").commit("second");

        try (var reader = ChangeReader.open(repo.dir)) {
            assertThat(reader.listedAfter("HEAD", first).orElseThrow())
                    .extracting(ListedCommit::id)
                    .containsExactly(second);
            assertThat(reader.listedAfter("HEAD", second).orElseThrow()).isEmpty();
            assertThat(reader.listedAfter("HEAD", gone)).isEmpty();
            assertThat(reader.listedAfter("HEAD", "0".repeat(40))).isEmpty();
        }
    }

    @Test
    void readerIsCurrentUntilABranchMoves() throws GitProblem {
        TestRepo repo = TestRepo.init(dir.resolve("repo"));
        repo.write("a.txt", "one\n").commit("first");
        try (var reader = ChangeReader.open(repo.dir)) {
            assertThat(reader.isCurrent()).isTrue();
            repo.git("pack-refs", "--all");
            assertThat(reader.isCurrent()).isTrue();
            repo.write("a.txt", "two\n").commit("second");
            assertThat(reader.isCurrent()).isFalse();
        }
    }

    @Test
    void windowIsCutByTimeParentsMergesAndCount() throws GitProblem {
        TestRepo repo = TestRepo.init(dir.resolve("repo"));
        String first = repo.write("a.txt", "one\n").commit("first");
        repo.git("checkout", "-qb", "topic");
        String topic = repo.write("t.txt", "one\n").commit("topic");
        repo.git("checkout", "-q", "main");
        String second = repo.write("a.txt", "two\n").commit("second");
        repo.git("merge", "-q", "--no-edit", "topic");
        String merge = repo.git("rev-parse", "HEAD");

        try (var reader = ChangeReader.open(repo.dir)) {
            Window all = Window.all("HEAD");
            assertThat(reader.commits(all)).containsExactlyInAnyOrder(merge, second, topic, first);
            assertThat(reader.commits(all.firstParentOnly())).containsExactly(merge, second, first);
            assertThat(reader.commits(all.withoutMerges())).containsExactlyInAnyOrder(second, topic, first);
            assertThat(reader.commits(all.atMost(1))).containsExactly(merge);
            assertThat(reader.commits(all.since(Instant.ofEpochSecond(1_700_000_061))))
                    .isEmpty();
            assertThat(reader.commits(all.since(Instant.ofEpochSecond(1_700_000_060))))
                    .hasSize(4);
            assertThat(reader.commits(all.until(Instant.ofEpochSecond(1_700_000_059))))
                    .isEmpty();
            assertThat(reader.commits(all.until(Instant.ofEpochSecond(1_700_000_060))))
                    .hasSize(4);
        }
    }

    /// A commit of these parents that claims another time, made without a work tree.
    private static String commitAt(TestRepo repo, long seconds, String... parents) {
        String tree = repo.git("rev-parse", "HEAD^{tree}");
        var text = new StringBuilder("tree " + tree + "\n");
        for (String parent : parents) {
            text.append("parent ").append(parent).append('\n');
        }
        text.append("author a <a@example.org> ").append(seconds).append(" +0000\n");
        text.append("committer a <a@example.org> ").append(seconds).append(" +0000\n\nmade then\n");
        byte[] id = repo.gitBytes(
                text.toString().getBytes(StandardCharsets.UTF_8), "hash-object", "-t", "commit", "-w", "--stdin");
        return new String(id, StandardCharsets.UTF_8).strip();
    }

    @Test
    void windowOfTimeHoldsWhatCameInThenWhateverTimeItClaims() throws GitProblem {
        TestRepo repo = TestRepo.init(dir.resolve("repo"));
        String first = repo.write("a.txt", "one\n").commit("first");
        long before = 1_700_000_060;
        String longAgo = commitAt(repo, 1_500_000_000, first);
        String merge = commitAt(repo, before + 200, first, longAgo);
        String forged = commitAt(repo, 1_400_000_000, merge);
        String last = commitAt(repo, before + 300, forged);

        try (var reader = ChangeReader.open(repo.dir)) {
            Window since = Window.all(last).since(Instant.ofEpochSecond(before + 100));
            assertThat(reader.commits(since)).containsExactlyInAnyOrder(last, forged, merge, longAgo);
            assertThat(reader.commits(since.withoutMerges())).containsExactlyInAnyOrder(last, forged, longAgo);
        }
    }

    @Test
    void saysHowManyMergedCommitsAreOlderThanTheNewestN() throws GitProblem {
        TestRepo repo = TestRepo.init(dir.resolve("repo"));
        String first = repo.write("a.txt", "one\n").commit("first");
        String longAgo = commitAt(repo, 1_500_000_000, first);
        String merge = commitAt(repo, 1_700_000_300, first, longAgo);

        try (var reader = ChangeReader.open(repo.dir)) {
            assertThat(reader.leftOut(merge, List.of(merge, first))).isEqualTo(0);
            assertThat(reader.leftOut(merge, List.of(merge))).isEqualTo(1);
            assertThat(reader.leftOut(merge, reader.commits(Window.all(merge)))).isEqualTo(0);
        }
    }

    @Test
    void historyCanBeLeftEarly() throws GitProblem {
        TestRepo repo = RandomHistory.make(dir.resolve("repo"), 5, 200);
        try (var reader = ChangeReader.open(repo.dir)) {
            List<String> ids = reader.commits(Window.all("HEAD"));
            try (History history = reader.history(ids)) {
                assertThat(history.next()).map(Change::head).contains(ids.getFirst());
            }
            assertThat(reader.read(new ChangeSpec.Commit(ids.getLast())).gaps()).isEmpty();
        }
    }

    @Test
    void oneReaderServesManyThreads() throws Exception {
        TestRepo repo = RandomHistory.make(dir.resolve("repo"), 7, 100);
        try (var reader = ChangeReader.open(repo.dir)) {
            List<String> ids = reader.commits(Window.all("HEAD"));
            var heads = java.util.concurrent.ConcurrentHashMap.<String>newKeySet();
            try (History history = reader.history(ids)) {
                var threads = new ArrayList<Thread>();
                for (int i = 0; i < 4; i++) {
                    threads.add(Thread.ofPlatform().start(() -> {
                        try {
                            for (var next = history.next(); next.isPresent(); next = history.next()) {
                                heads.add(next.get().head());
                            }
                        } catch (GitProblem problem) {
                            throw new IllegalStateException(problem);
                        }
                    }));
                }
                for (Thread thread : threads) {
                    thread.join();
                }
            }
            assertThat(heads).containsExactlyInAnyOrderElementsOf(ids);
        }
    }

    @Test
    void linesOfTextAreReadWholeInEveryChange() throws GitProblem {
        TestRepo repo = RandomHistory.make(dir.resolve("repo"), 3, 40);
        try (var reader = ChangeReader.open(repo.dir)) {
            for (Change change : all(reader, reader.commits(Window.all("HEAD")))) {
                change.files().forEach(file -> {
                    if (file.newContent() instanceof Content.Text text) {
                        String shown = repo.git("cat-file", "blob", text.id().hex());
                        assertThat(text.value().stripTrailing()).isEqualTo(shown);
                    }
                });
            }
        }
    }
}
