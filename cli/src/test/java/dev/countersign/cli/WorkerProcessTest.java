package dev.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.adapter.worker.Messages;
import dev.countersign.adapter.worker.Question;
import dev.countersign.adapter.worker.WorkerClient;
import dev.countersign.adapter.worker.WorkerSettings;
import dev.countersign.change.Provenance;
import dev.countersign.review.document.ChangeDocument;
import dev.countersign.review.document.DiffLine;
import dev.countersign.review.document.HistorySpan;
import dev.countersign.review.document.ListedCommit;
import dev.countersign.review.document.ReviewSource.CommitAnswer;
import dev.countersign.review.document.ReviewSource.HeadAnswer;
import dev.countersign.review.document.ReviewSource.ListAnswer;
import dev.countersign.review.document.ReviewSource.SeedAnswer;
import dev.countersign.review.document.ReviewedRepository;
import dev.countersign.review.document.Seed;
import dev.countersign.risk.Lane;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The worker as a server has it: in a process of its own. The timeouts only say that nothing hangs.
@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class WorkerProcessTest {
    private static final String GUARDED = """
            class A {
                @PreAuthorize("hasRole('ADMIN')")
                void pay(Order order) {
                    book(order);
                    send(order);
                }
            }
            """;

    @TempDir
    Path dir;

    private World world;
    private ReviewedRepository shop;
    private WorkerClient client;

    @BeforeEach
    void start() throws IOException {
        world = World.make(dir.resolve("w"));
        shop = ReviewedRepository.of("shop", world.repo.toString());
        client = new WorkerClient(WorkerSettings.of(command()).keepingCachesIn(dir.resolve("caches")));
    }

    @AfterEach
    void end() {
        client.close();
    }

    @Test
    void headAndListSayWhatTheRepositoryHolds() {
        String two = world.git("rev-parse", "HEAD");
        String one = world.git("rev-parse", "HEAD~1");
        Instant when = Instant.ofEpochSecond(1_700_000_060);
        assertThat(client.head(shop)).isEqualTo(new HeadAnswer.At(two, when, world.git("symbolic-ref", "HEAD")));
        assertThat(client.list(shop, new HistorySpan.Newest(9)))
                .isEqualTo(
                        new ListAnswer.Listed(List.of(new ListedCommit(two, when, 1), new ListedCommit(one, when, 0))));
        assertThat(client.list(shop, new HistorySpan.Newest(1)))
                .isEqualTo(new ListAnswer.Listed(List.of(new ListedCommit(two, when, 1))));
        assertThat(client.list(shop, new HistorySpan.Since(when.plusSeconds(1))))
                .isEqualTo(new ListAnswer.Listed(List.of()));
    }

    @Test
    void commitsMadeSinceAreSeenAndReviewedByTheSameProcess() {
        String known = world.git("rev-parse", "HEAD");
        assertThat(listed(new HistorySpan.After(known))).isEmpty();
        String three = world.write("repo/A.java", GUARDED).commit("three");
        assertThat(client.head(shop))
                .isInstanceOfSatisfying(
                        HeadAnswer.At.class, at -> assertThat(at.commit()).isEqualTo(three));
        assertThat(listed(new HistorySpan.After(known))).containsExactly(three);
        assertThat(review(List.of(three))).containsOnlyKeys(three);
    }

    @Test
    void headNamesTheBranchThatIsRead() {
        world.git("checkout", "-q", "-b", "caf\u00e9/next");
        assertThat(branch()).isEqualTo("refs/heads/caf\u00e9/next");
        world.git("checkout", "-q", "--detach");
        assertThat(branch()).isEqualTo("HEAD");
    }

    private String branch() {
        return ((HeadAnswer.At) client.head(shop)).branch();
    }

    @Test
    void commitOfAnImpossibleTimeStopsNeitherTheListNorTheReview() {
        String known = world.git("rev-parse", "HEAD");
        String by = "A <a@example.org> 99999999999999999999 +0000";
        world.write(
                "commit",
                "tree " + world.git("rev-parse", "HEAD^{tree}") + "\nparent " + known + "\nauthor " + by
                        + "\ncommitter " + by + "\n\nodd\n");
        String odd = world.git(
                "hash-object",
                "-t",
                "commit",
                "--literally",
                "-w",
                world.at("commit").toString());
        world.git("reset", "-q", "--hard", odd);
        String later = world.write("repo/A.java", GUARDED).commit("later");
        assertThat(client.head(shop)).isInstanceOf(HeadAnswer.At.class);
        assertThat(listed(new HistorySpan.After(known))).containsExactly(later, odd);
        assertThat(review(List.of(odd, later)).values()).allMatch(CommitAnswer.Reviewed.class::isInstance);
    }

    @Test
    void historyThatWasRewrittenIsSaidToBe() {
        String gone = world.write("repo/A.java", GUARDED).commit("three");
        assertThat(listed(new HistorySpan.After(gone))).isEmpty();
        world.git("reset", "-q", "--hard", "HEAD~1");
        assertThat(client.list(shop, new HistorySpan.After(gone))).isEqualTo(new ListAnswer.Rewritten());
        assertThat(client.list(shop, new HistorySpan.After("e".repeat(40)))).isEqualTo(new ListAnswer.Rewritten());
        String instead = world.write("repo/A.java", GUARDED).commit("instead of three");
        assertThat(listed(new HistorySpan.Without(gone))).containsExactly(instead);
        assertThat(client.list(shop, new HistorySpan.Without("e".repeat(40)))).isEqualTo(new ListAnswer.Rewritten());
    }

    @Test
    void documentSaysWhatAReviewSaysAndShowsTheDiff() {
        world.write("repo/A.java", GUARDED).commit("guarded");
        String removed = world.write("repo/A.java", GUARDED.replaceFirst(" +@PreAuthorize.*\\n", ""))
                .commit("Tidy\n\nCo-Authored-By: Claude <noreply@anthropic.com>");
        ChangeDocument document = document(removed);
        assertThat(document.repository()).isEqualTo("shop");
        assertThat(document.commit().subject()).isEqualTo("Tidy");
        assertThat(document.commit().author().email()).isEqualTo("ann@example.org");
        assertThat(document.provenance().kind()).isEqualTo(Provenance.Kind.ASSISTED);
        assertThat(world.run(world.review("--format", "json", removed)).out())
                .contains("\"lane\": \"" + document.lane().word() + "\"")
                .contains("\"id\": \"" + document.changeId().hex() + "\"");
        assertThat(document.facts()).anyMatch(fact -> fact.detector().equals("guard-removed"));
        assertThat(document.stops()).isNotEmpty();
        assertThat(changed(document)).containsExactly("REMOVED 2     @PreAuthorize(\"hasRole('ADMIN')\")");
        assertThat(document.leftOut().isNothing()).isTrue();
        assertThat(document.notConfigured()).anyMatch(what -> what.startsWith("advisories"));
    }

    @Test
    void cleanMergeIsReviewedForWhatItChangedItselfWhichIsNothing() {
        world.git("checkout", "-q", "-b", "topic");
        world.write("repo/b.txt", "b\n").commit("topic");
        world.git("checkout", "-q", "main");
        world.write("repo/c.txt", "c\n").commit("main");
        world.git("merge", "-q", "--no-ff", "-m", "merge", "topic");
        String merge = world.git("rev-parse", "HEAD");
        assertThat(listed(new HistorySpan.Newest(9))).hasSize(5).contains(merge);
        ChangeDocument document = document(merge);
        assertThat(document.commit().merge()).isTrue();
        assertThat(document.files()).isEmpty();
        assertThat(document.lane()).isEqualTo(Lane.NONE);
    }

    @Test
    void commitThatIsNotThereIsNotRunAndTheOthersAreReviewed() {
        String there = world.git("rev-parse", "HEAD");
        Map<String, CommitAnswer> answers = review(List.of("d".repeat(40), there));
        assertThat(answers.get(there)).isInstanceOf(CommitAnswer.Reviewed.class);
        assertThat(answers.get("d".repeat(40)))
                .isInstanceOfSatisfying(
                        CommitAnswer.NotRun.class,
                        notRun -> assertThat(notRun.reason()).contains("is missing"));
    }

    @Test
    void folderThatIsNoRepositoryAndFloorThatCannotBeReadAreNotRun() throws IOException {
        Path empty = Files.createDirectory(dir.resolve("empty"));
        assertThat(client.head(ReviewedRepository.of("x", empty.toString())))
                .isInstanceOfSatisfying(
                        HeadAnswer.NotRun.class,
                        notRun -> assertThat(notRun.reason()).contains("is not in a git repository"));
        assertThat(client.head(ReviewedRepository.of("x", "\u0000"))).isInstanceOf(HeadAnswer.NotRun.class);
        var floor = new ReviewedRepository(
                "shop",
                shop.path(),
                "HEAD",
                Optional.of(dir.resolve("floor.yml").toString()),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                true);
        String head = world.git("rev-parse", "HEAD");
        var answers = new TreeMap<String, CommitAnswer>();
        client.review(floor, List.of(head), answer -> answers.put(answer.commit(), answer));
        assertThat(answers.get(head)).isInstanceOf(CommitAnswer.NotRun.class);
        assertThat(client.head(shop)).isInstanceOf(HeadAnswer.At.class);
    }

    @Test
    void seedLacksTheGuardThatTheCommitAddedAndIsOtherwiseTheCommit() {
        String commit = world.write("repo/A.java", GUARDED).commit("Pay");
        ChangeDocument real = document(commit);
        Seed seed = seeds(commit).getFirst();
        assertThat(seed.removal().text()).isEqualTo("    @PreAuthorize(\"hasRole('ADMIN')\")\n");
        assertThat(seed.removal().ofTheChange()).isTrue();
        assertThat(seed.removal().detector()).isEqualTo("guard-removed");
        assertThat(seed.document().commit()).isEqualTo(real.commit());
        assertThat(seed.document().provenance()).isEqualTo(real.provenance());
        assertThat(seed.document().changeId()).isNotEqualTo(real.changeId());
        assertThat(changed(real)).anyMatch(line -> line.contains("PreAuthorize"));
        assertThat(changed(seed.document()))
                .noneMatch(line -> line.contains("PreAuthorize"))
                .contains("ADDED 3         book(order);");
    }

    @Test
    void seedTakesAwayAGuardThatStoodNearTheChange() {
        world.write("repo/A.java", GUARDED).commit("guarded");
        String commit =
                world.write("repo/A.java", GUARDED.replace("send", "post")).commit("Post");
        Seed seed = seeds(commit).getFirst();
        assertThat(seed.removal().ofTheChange()).isFalse();
        assertThat(changed(seed.document()))
                .contains("REMOVED 2     @PreAuthorize(\"hasRole('ADMIN')\")")
                .anyMatch(line -> line.contains("post(order)"));
    }

    @Test
    void commitWithoutAProtectionHasNoSeed() {
        assertThat(seeds(world.git("rev-parse", "HEAD"))).isEmpty();
    }

    @Test
    void cacheIsKeptWhereItMayBeAndNothingElseIsLeft() throws IOException {
        assertThat(dir.resolve("caches")).doesNotExist();
        review(List.of(world.git("rev-parse", "HEAD")));
        client.close();
        assertThat(dir.resolve("caches/cache/countersign")).isDirectory();
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            long own = ProcessHandle.current().pid();
            assertThat(files.map(file -> file.getFileName().toString()))
                    .noneMatch(name -> name.startsWith("countersign-worker-" + own + "-"));
        }
    }

    @Test
    void workerEndsWhenItsInputDoesAlsoWhileItReviews() throws Exception {
        Process process = new ProcessBuilder(command())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream()
                .write(Messages.line(new Question.Reviews(1, shop, List.of(world.git("rev-parse", "HEAD"))))
                        .concat("\n")
                        .getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        process.getInputStream().readAllBytes();
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void workerThatIsAskedNonsenseSaysSoAndEnds() throws Exception {
        Process process = new ProcessBuilder(command()).start();
        process.getOutputStream().write("what?\n".getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .startsWith("a question cannot be understood: ");
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void commandIsNotShownToPeople() {
        assertThat(world.run("--help").out()).doesNotContain("worker");
        assertThat(world.run("worker", "--help").out()).contains("Not meant for people");
    }

    private List<String> listed(HistorySpan span) {
        return ((ListAnswer.Listed) client.list(shop, span))
                .commits().stream().map(ListedCommit::id).toList();
    }

    private Map<String, CommitAnswer> review(List<String> commits) {
        Map<String, CommitAnswer> answers = new TreeMap<>();
        client.review(shop, commits, answer -> answers.put(answer.commit(), answer));
        return answers;
    }

    private ChangeDocument document(String commit) {
        return ((CommitAnswer.Reviewed) review(List.of(commit)).get(commit)).document();
    }

    private List<Seed> seeds(String commit) {
        return ((SeedAnswer.Seeded) client.seed(shop, commit, 5)).seeds();
    }

    private static List<String> changed(ChangeDocument document) {
        List<String> lines = new ArrayList<>();
        document.files()
                .forEach(file -> file.hunks()
                        .forEach(hunk -> hunk.lines().stream()
                                .filter(DiffLine::isChanged)
                                .forEach(line -> lines.add(line.kind() + " " + (line.oldNumber() + line.newNumber())
                                        + " " + line.text()))));
        return lines;
    }

    private List<String> command() throws IOException {
        // stands for what is shipped: its content is the version of the program, without which nothing is kept
        Path jar = dir.resolve("countersign.jar");
        if (!Files.exists(jar)) {
            var manifest = new Manifest();
            manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
            new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        }
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                jar + ":" + System.getProperty("java.class.path"),
                Main.class.getName(),
                "worker");
    }
}
