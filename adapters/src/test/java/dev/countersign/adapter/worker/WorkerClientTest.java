package dev.countersign.adapter.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.countersign.adapter.worker.FakeWorker.Habit;
import dev.countersign.review.document.HistorySpan;
import dev.countersign.review.document.ListedCommit;
import dev.countersign.review.document.ReviewSource;
import dev.countersign.review.document.ReviewSource.CommitAnswer;
import dev.countersign.review.document.ReviewSource.HeadAnswer;
import dev.countersign.review.document.ReviewSource.ListAnswer;
import dev.countersign.review.document.ReviewSource.SeedAnswer;
import dev.countersign.review.document.ReviewedRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Real processes that misbehave. The timeouts only say that nothing hangs.
@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class WorkerClientTest {
    private static final ReviewedRepository SHOP = ReviewedRepository.of("shop", "/nowhere");
    private static final String GOOD_ONE = "1".repeat(40);
    private static final String GOOD_TWO = "2".repeat(40);
    private static final String BAD = "bad" + "0".repeat(37);
    private static final String NEVER_ENDS = "ca" + "0".repeat(38);
    private static final Duration LONG = Duration.ofMinutes(4);
    private static final Duration SHORT = Duration.ofSeconds(2);

    @TempDir
    Path starts;

    /// Remembers what it was told, by commit.
    private static class Log implements ReviewSource.Watcher {
        final Map<String, String> answers = new TreeMap<>();
        final List<Integer> done = new ArrayList<>();
        boolean cancelled;

        @Override
        public void answered(CommitAnswer answer) {
            String before = answers.put(
                    answer.commit(),
                    answer instanceof CommitAnswer.NotRun(var _, var reason) ? "not run: " + reason : "reviewed");
            assertThat(before).isNull();
        }

        @Override
        public void progressed(int part, int total) {
            done.add(part);
        }

        @Override
        public boolean isCancelled() {
            return cancelled;
        }
    }

    @Test
    void goodWorkerAnswersAllFromOneProcess() throws IOException {
        try (var client = client(Habit.GOOD)) {
            assertThat(client.head(SHOP))
                    .isEqualTo(new HeadAnswer.At("a".repeat(40), FakeWorker.WHEN, "refs/heads/main"));
            assertThat(client.list(SHOP, new HistorySpan.Newest(9)))
                    .isEqualTo(new ListAnswer.Listed(List.of(
                            new ListedCommit("a".repeat(40), FakeWorker.WHEN, 1),
                            new ListedCommit("b".repeat(40), FakeWorker.WHEN, 2))));
            assertThat(client.seed(SHOP, GOOD_ONE, 1)).isInstanceOfSatisfying(SeedAnswer.Seeded.class, seeded -> {
                assertThat(seeded.seeds()).hasSize(1);
                assertThat(seeded.seeds().getFirst().removal().text()).isEqualTo("x");
            });
            List<String> many =
                    IntStream.range(0, 600).mapToObj("%040x"::formatted).toList();
            Log log = review(client, many);
            assertThat(log.answers)
                    .containsOnlyKeys(many)
                    .allSatisfy((_, answer) -> assertThat(answer).isEqualTo("reviewed"));
            assertThat(log.done).isEqualTo(IntStream.rangeClosed(1, 600).boxed().toList());
        }
        assertThat(starts()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "DIES",
                "DIES_BEFORE_IT_BEGINS",
                "WRITES_GARBAGE",
                "FLOODS",
                "ANSWERS_ANOTHER_COMMIT",
                "ANSWERS_ANOTHER_REPOSITORY",
                "ANSWERS_ANOTHER_QUESTION",
                "BEGINS_WITHOUT_END",
                "IS_DONE_TOO_EARLY"
            })
    void commitThatBreaksTheWorkerTwiceIsNotRunAndTheOthersAreReviewed(Habit habit) throws IOException {
        try (var client = client(habit)) {
            Log log = review(client, List.of(GOOD_ONE, BAD, GOOD_TWO));
            assertThat(log.answers).containsOnlyKeys(GOOD_ONE, BAD, GOOD_TWO);
            assertThat(log.answers.get(BAD)).startsWith("not run: the process that reviews failed: it ");
            assertThat(log.answers.get(GOOD_ONE)).isEqualTo("reviewed");
            assertThat(log.answers.get(GOOD_TWO)).isEqualTo("reviewed");
            assertThat(log.done).containsExactly(1, 2, 3);
        }
        assertThat(starts()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void workerThatAnswersACommitTwiceIsNotBelievedAgainAndNothingIsToldTwice() throws IOException {
        try (var client = client(Habit.ANSWERS_TWICE)) {
            assertThat(review(client, List.of(GOOD_ONE, BAD, GOOD_TWO)).answers)
                    .containsOnlyKeys(GOOD_ONE, BAD, GOOD_TWO)
                    .allSatisfy((_, answer) -> assertThat(answer).isEqualTo("reviewed"));
        }
        assertThat(starts()).isEqualTo(2);
    }

    @Test
    void commitThatHangsIsGivenUpAndTheOthersAreReviewed() throws IOException {
        try (var client = new WorkerClient(settings(Habit.HANGS, LONG, LONG, SHORT))) {
            Log log = review(client, List.of(GOOD_ONE, BAD, GOOD_TWO));
            assertThat(log.answers)
                    .containsEntry(GOOD_ONE, "reviewed")
                    .containsEntry(GOOD_TWO, "reviewed")
                    .containsEntry(
                            BAD, "not run: the process that reviews failed: one commit took longer than 2000 ms");
        }
        assertThat(starts()).isEqualTo(3);
    }

    @Test
    void questionThatGetsNoAnswerIsNotRun() {
        try (var client = new WorkerClient(settings(Habit.GOES_QUIET, LONG, SHORT, LONG))) {
            var notRun = "the process that reviews failed: it said nothing for 2000 ms";
            assertThat(client.head(SHOP)).isEqualTo(new HeadAnswer.NotRun(notRun));
            assertThat(client.list(SHOP, new HistorySpan.Since(FakeWorker.WHEN)))
                    .isEqualTo(new ListAnswer.NotRun(notRun));
        }
    }

    @Test
    void lastWordsOfADeadWorkerAreTheReasonWithoutWhatMovesTheCursor() {
        try (var client = client(Habit.DIES)) {
            assertThat(client.head(SHOP))
                    .isEqualTo(new HeadAnswer.NotRun(
                            "the process that reviews failed: it ended with status 9: a bad[31m end"));
        }
    }

    @Test
    void questionIsAskedOnceMoreWhereTheWorkerDiedAndOnlyTheSecondAnswerCounts() throws IOException {
        try (var client = client(Habit.DIES_ONCE)) {
            assertThat(client.list(SHOP, new HistorySpan.Newest(2)))
                    .isInstanceOfSatisfying(
                            ListAnswer.Listed.class,
                            listed -> assertThat(listed.commits()).hasSize(2));
        }
        assertThat(starts()).isEqualTo(2);
    }

    @Test
    void commitThatBreaksTheWorkerOnceIsReviewed() throws IOException {
        try (var client = client(Habit.DIES_ONCE)) {
            assertThat(review(client, List.of(GOOD_ONE, BAD)).answers)
                    .containsEntry(GOOD_ONE, "reviewed")
                    .containsEntry(BAD, "reviewed");
        }
        assertThat(starts()).isEqualTo(2);
    }

    @Test
    void reasonThatTheWorkerGivesIsPassedOnAndTheWorkerStays() throws IOException {
        try (var client = client(Habit.FAILS)) {
            // it answers what it failed on a second time
            assertThat(review(client, List.of(BAD, GOOD_ONE)).answers)
                    .containsEntry(BAD, "not run: it is unreadable")
                    .containsEntry(GOOD_ONE, "reviewed");
        }
    }

    @Test
    void floodOfErrorsHoldsNothingUp() {
        try (var client = client(Habit.FLOODS_ERRORS)) {
            assertThat(review(client, List.of(BAD, GOOD_ONE)).answers)
                    .containsEntry(BAD, "reviewed")
                    .containsEntry(GOOD_ONE, "reviewed");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"DIES_AT_START", "SPEAKS_ANOTHER_LANGUAGE"})
    void workerThatCannotBeStartedIsAnAnswerForEveryCommit(Habit habit) throws IOException {
        String why = habit == Habit.DIES_AT_START
                ? "it ended with status 7: no memory for me"
                : "it speaks another language";
        String reason = "the process that reviews cannot be started: " + why;
        try (var client = client(habit)) {
            assertThat(client.head(SHOP)).isEqualTo(new HeadAnswer.NotRun(reason));
            assertThat(review(client, List.of(GOOD_ONE, GOOD_TWO)).answers)
                    .containsEntry(GOOD_ONE, "not run: " + reason)
                    .containsEntry(GOOD_TWO, "not run: " + reason);
        }
        assertThat(starts()).isEqualTo(2);
    }

    @Test
    void workerThatIsNeverReadyIsNotWaitedForWithoutEnd() {
        try (var client = new WorkerClient(settings(Habit.NEVER_READY, SHORT, LONG, LONG))) {
            assertThat(client.head(SHOP))
                    .isEqualTo(new HeadAnswer.NotRun(
                            "the process that reviews cannot be started: it was not ready within 2000 ms"));
        }
    }

    @Test
    void programThatIsNotThereIsAnAnswer() {
        try (var client = new WorkerClient(WorkerSettings.of(List.of("/nowhere/to/be/found")))) {
            assertThat(client.seed(SHOP, GOOD_ONE, 1)).isInstanceOfSatisfying(SeedAnswer.NotRun.class, notRun -> {
                assertThat(notRun.reason())
                        .startsWith("the process that reviews cannot be started: it ended with status 127");
            });
        }
    }

    @Test
    void seedOfAnotherCommitIsNotBelieved() {
        try (var client = client(Habit.ANSWERS_ANOTHER_COMMIT)) {
            assertThat(client.seed(SHOP, GOOD_ONE, 1))
                    .isEqualTo(
                            new SeedAnswer.NotRun("the process that reviews failed: it answered what was not asked"));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"GOOD", "IGNORES_CANCELLATION"})
    void cancelledReviewEndsWhateverTheWorkerDoesAndTheNextQuestionIsAnswered(Habit habit) throws IOException {
        try (var client = client(habit)) {
            var log = new Log() {
                @Override
                public void answered(CommitAnswer answer) {
                    super.answered(answer);
                    cancelled = true;
                }
            };
            client.review(SHOP, List.of(GOOD_ONE, NEVER_ENDS, GOOD_TWO), log);
            assertThat(log.answers).containsOnlyKeys(GOOD_ONE);
            assertThat(client.head(SHOP)).isInstanceOf(HeadAnswer.At.class);
        }
        assertThat(starts()).isEqualTo(habit == Habit.GOOD ? 1 : 2);
    }

    @Test
    void interruptedReviewIsAnsweredAndTheThreadStaysInterrupted() {
        try (var client = client(Habit.GOOD)) {
            var log = new Log() {
                @Override
                public void answered(CommitAnswer answer) {
                    super.answered(answer);
                    Thread.currentThread().interrupt();
                }
            };
            client.review(SHOP, List.of(GOOD_ONE, NEVER_ENDS), log);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(log.answers)
                    .containsEntry(GOOD_ONE, "reviewed")
                    .containsEntry(NEVER_ENDS, "not run: the question was interrupted");
            assertThat(client.head(SHOP)).isInstanceOf(HeadAnswer.At.class);
        }
    }

    @Test
    void whatAWatcherThrowsComesOutAndTheNextQuestionIsAnswered() {
        try (var client = client(Habit.GOOD)) {
            ReviewSource.Watcher throwing = _ -> {
                throw new IllegalStateException("the database is gone");
            };
            assertThatThrownBy(() -> client.review(SHOP, List.of(GOOD_ONE, GOOD_TWO), throwing))
                    .hasMessage("the database is gone");
            assertThat(client.head(SHOP)).isInstanceOf(HeadAnswer.At.class);
        }
    }

    @Test
    void watcherCannotAskTheSourceThatItWatches() {
        try (var client = client(Habit.GOOD)) {
            assertThatThrownBy(() -> client.review(SHOP, List.of(GOOD_ONE), _ -> client.head(SHOP)))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void closingEndsAReviewThatIsUnderWay() throws Exception {
        var client = client(Habit.GOOD);
        var log = new Log();
        Thread reviewing = Thread.ofPlatform().start(() -> client.review(SHOP, List.of(GOOD_ONE, NEVER_ENDS), log));
        while (starts() == 0) {
            Thread.sleep(10);
        }
        client.close();
        reviewing.join();
        assertThat(log.answers).containsEntry(NEVER_ENDS, "not run: reviewing was ended");
        assertThat(client.head(SHOP)).isEqualTo(new HeadAnswer.NotRun("reviewing was ended"));
    }

    @Test
    void sameCommitIsNotAskedForTwice() {
        try (var client = client(Habit.GOOD)) {
            assertThatThrownBy(() -> client.review(SHOP, List.of(GOOD_ONE, GOOD_ONE), new Log()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void workerInheritsNoVariableButThePathAndStandsInAnEmptyFolder() {
        assertThat(System.getenv()).hasSizeGreaterThan(3);
        try (var client = client(Habit.GOOD)) {
            HeadAnswer answer = client.head(ReviewedRepository.of("shop", "where am I"));
            assertThat(answer)
                    .isInstanceOfSatisfying(
                            HeadAnswer.NotRun.class,
                            told -> assertThat(told.reason())
                                    // the shell puts PWD and its like there itself
                                    .matches(
                                            "\\[LC_ALL, (?:OLDPWD, )?PATH, (?:PWD, )?(?:SHLVL, )?TMPDIR(?:, _)?]; \\[]; true"));
        }
    }

    @Test
    void workerInheritsNoOpenFile() throws IOException {
        Path own = Path.of("/proc/self/fd");
        assumeTrue(Files.isDirectory(own));
        String script = """
                printf '{"id":0,"says":"ready","protocol":1,"version":"0"}\\n'
                read question
                printf '{"id":1,"says":"refused","reason":"%s"}\\n' "$(readlink /proc/$$/fd/* | tr '\\n' ' ')"
                read question
                """;
        Path file = Files.writeString(starts.resolve("secret.key"), "key");
        try (var open = Files.newInputStream(file);
                var client = new WorkerClient(WorkerSettings.of(List.of("/bin/sh", "-c", script)))) {
            try (Stream<Path> files = Files.list(own)) {
                assertThat(files.map(WorkerClientTest::target)).contains(file.toString());
            }
            HeadAnswer answer = client.head(SHOP);
            // the three pipes to it, and the one through which the shell reads what readlink says
            assertThat(answer)
                    .isInstanceOfSatisfying(
                            HeadAnswer.NotRun.class,
                            told -> assertThat(told.reason().split(" "))
                                    .hasSizeGreaterThanOrEqualTo(3)
                                    .allSatisfy(target -> assertThat(target).startsWith("pipe:[")));
            assertThat(open.read()).isPositive();
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException closedSince) {
            return "";
        }
    }

    @Test
    void memoryOfTheWorkerIsBounded() {
        String script = """
                printf '{"id":0,"says":"ready","protocol":1,"version":"0"}\\n'
                read question
                printf '{"id":1,"says":"refused","reason":"%s %s"}\\n' "$(ulimit -d)" "$(ulimit -c)"
                read question
                """;
        try (var client = new WorkerClient(WorkerSettings.of(List.of("/bin/sh", "-c", script)))) {
            assertThat(client.head(SHOP)).isEqualTo(new HeadAnswer.NotRun((3 << 20) + " 0"));
        }
    }

    @Test
    void aWorkerGivesWayToThoseWhoWaitForAPage() {
        String script = """
                printf '{"id":0,"says":"ready","protocol":1,"version":"0"}\\n'
                read question
                printf '{"id":1,"says":"refused","reason":"%s"}\\n' "$([ "$(nice)" -ge 10 ] && echo yields)"
                read question
                """;
        try (var client = new WorkerClient(WorkerSettings.of(List.of("/bin/sh", "-c", script)))) {
            assertThat(client.head(SHOP)).isEqualTo(new HeadAnswer.NotRun("yields"));
        }
    }

    @Test
    void nothingIsLeftOfAWorkerThatWasKilled() throws IOException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        try (var client = client(Habit.DIES)) {
            client.head(SHOP);
        }
        assertThat(foldersOfWorkers(temporary)).isEmpty();
    }

    private static List<Path> foldersOfWorkers(Path temporary) throws IOException {
        try (Stream<Path> files = Files.list(temporary)) {
            long own = ProcessHandle.current().pid();
            return files.filter(file -> file.getFileName().toString().startsWith("countersign-worker-" + own + "-"))
                    .toList();
        }
    }

    private static Log review(WorkerClient client, List<String> commits) {
        var log = new Log();
        client.review(SHOP, commits, log);
        return log;
    }

    private WorkerClient client(Habit habit) {
        return new WorkerClient(settings(habit, LONG, LONG, LONG));
    }

    private WorkerSettings settings(Habit habit, Duration start, Duration silence, Duration commit) {
        return new WorkerSettings(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FakeWorker.class.getName(),
                        habit.name(),
                        starts.toString()),
                Optional.empty(),
                start,
                silence,
                commit,
                SHORT,
                3L << 30);
    }

    private int starts() throws IOException {
        try (Stream<Path> files = Files.list(starts)) {
            return (int) files.count();
        }
    }
}
