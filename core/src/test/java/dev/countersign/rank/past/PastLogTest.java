package dev.countersign.rank.past;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.change.RepoPath;
import dev.countersign.rank.Past;
import dev.countersign.rank.PastCounter.Says;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PastLogTest {
    static final RepoPath SHOP = RepoPath.of("src/shop.py");
    static final RepoPath CART = RepoPath.of("src/cart.py");
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final Says NOTHING = new Says(false, false);
    static final Says SECURITY = new Says(true, true);

    final PastLog log = new PastLog();

    @Test
    void onlyAncestorsOfACommitCount() {
        log.add(commit("a", 0, NOTHING, List.of(), SHOP));
        log.add(commit("b", 1, SECURITY, List.of("a"), SHOP));
        log.add(commit("c", 2, SECURITY, List.of("a"), CART));

        Past.OfFile shop = file("b", SHOP);
        assertThat(shop.changes()).isEqualTo(2);
        assertThat(shop.securityFixes()).isEqualTo(1);
        assertThat(file("b", CART)).isEqualTo(Past.OfFile.NEW);
        assertThat(file("c", CART).securityFixes()).isEqualTo(1);
    }

    @Test
    void laterFixChangesNothingOfWhatWasBefore() {
        log.add(commit("a", 0, NOTHING, List.of(), SHOP));
        log.add(commit("b", 1, NOTHING, List.of("a"), SHOP));
        Past.OfFile before = file("b", SHOP);

        log.add(commit("c", 2, SECURITY, List.of("b"), SHOP));

        assertThat(file("b", SHOP)).isEqualTo(before);
        assertThat(file("c", SHOP).securityFixes()).isEqualTo(1);
    }

    @Test
    void mergeOnlyJoinsHistories() {
        log.add(commit("a", 0, NOTHING, List.of(), SHOP));
        log.add(commit("b", 1, SECURITY, List.of("a"), SHOP));
        log.add(commit("m", 2, SECURITY, List.of("a", "b"), SHOP));

        assertThat(file("m", SHOP).changes()).isEqualTo(2);
        assertThat(log.upTo("m", List.of(SHOP), START).commits()).isEqualTo(3);
    }

    @Test
    void whatLacksIsNamedUntilItIsThere() {
        assertThat(log.lacking("c")).containsExactly("c");
        log.add(commit("c", 2, NOTHING, List.of("b", "x"), SHOP));
        assertThat(log.lacking("c")).containsExactlyInAnyOrder("b", "x");
        assertThat(log.lacking("c")).containsExactlyInAnyOrder("b", "x");
        log.add(commit("x", 1, NOTHING, List.of(), CART));
        assertThat(log.lacking("x")).isEmpty();
        assertThat(log.lacking("c")).containsExactly("b");
        log.add(commit("b", 1, NOTHING, List.of(), CART));
        assertThat(log.lacking("c")).isEmpty();
        assertThat(log.lacking("x")).isEmpty();
    }

    @Test
    void allFilesOfAFolderCountForTheFolderOnce() {
        RepoPath[] many = IntStream.range(0, 300)
                .mapToObj(i -> RepoPath.of("src/a" + i + ".py"))
                .toArray(RepoPath[]::new);
        log.add(commit("a", 0, NOTHING, List.of(), many));
        log.add(commit("b", 1, SECURITY, List.of("a"), many[7], CART));

        Past past = log.upTo("b", List.of(many), START).past();

        assertThat(past.folder(SHOP)).isEqualTo(new Past.OfFolder(2, 1, 1));
        assertThat(past.file(many[7]).changes()).isEqualTo(2);
        assertThat(past.file(many[8]).changes()).isEqualTo(1);
    }

    @Property(tries = 50)
    void orderInWhichCommitsCameSaysNothing(@ForAll int seed) {
        List<PastCommit> commits = history(new Random(seed));
        List<PastCommit> shuffled = new ArrayList<>(commits);
        Collections.shuffle(shuffled, new Random(seed + 1));
        PastLog other = new PastLog();
        shuffled.forEach(other::add);
        PastLog inOrder = new PastLog();
        commits.forEach(inOrder::add);

        for (PastCommit asked : commits) {
            assertSame(asked.id(), inOrder, other);
        }
    }

    @Property(tries = 50)
    void whatIsKeptIsReadAgain(@ForAll int seed) {
        List<PastCommit> commits = history(new Random(seed));
        Map<String, String> store = new HashMap<>();
        var kept = new KeptPast(key -> Optional.ofNullable(store.get(key)), store::put);
        PastLog first = kept.read();
        commits.subList(0, 200).forEach(first::add);
        kept.save(first);
        commits.forEach(first::add);
        kept.save(first);
        assertThat(store).hasSize(2);

        PastLog read = new KeptPast(key -> Optional.ofNullable(store.get(key)), store::put).read();

        assertThat(read.commits()).isEqualTo(commits.size());
        for (PastCommit asked : commits) {
            assertSame(asked.id(), first, read);
        }
    }

    @Test
    void forgottenOrDamagedPieceEndsWhatIsRead() {
        Map<String, String> store = new HashMap<>();
        var kept = new KeptPast(key -> Optional.ofNullable(store.get(key)), store::put);
        PastLog first = kept.read();
        history(new Random(1)).subList(0, 150).forEach(first::add);
        kept.save(first);
        String key = store.keySet().iterator().next();
        store.put(key, store.get(key).substring(0, 2_000) + "\n#?");

        PastLog read = new KeptPast(k -> Optional.ofNullable(store.get(k)), store::put).read();

        assertThat(read.commits()).isPositive().isLessThan(150);
        assertThat(new KeptPast(_ -> Optional.empty(), store::put).read().commits())
                .isZero();
    }

    @Test
    void fewNewCommitsAreNotWritten() {
        Map<String, String> store = new HashMap<>();
        var kept = new KeptPast(key -> Optional.ofNullable(store.get(key)), store::put);
        PastLog first = kept.read();
        history(new Random(1)).subList(0, 20).forEach(first::add);
        kept.save(first);
        assertThat(store).isEmpty();
    }

    private static void assertSame(String commit, PastLog one, PastLog other) {
        List<RepoPath> asked = List.of(SHOP, CART, path(0), path(3));
        Past mine = one.upTo(commit, asked, START).past();
        Past theirs = other.upTo(commit, asked, START).past();
        for (RepoPath path : asked) {
            assertThat(theirs.file(path)).isEqualTo(mine.file(path));
            assertThat(theirs.folder(path)).isEqualTo(mine.folder(path));
        }
        assertThat(theirs.securityRate()).isEqualTo(mine.securityRate());
    }

    private Past.OfFile file(String commit, RepoPath path) {
        return log.upTo(commit, List.of(path), START).past().file(path);
    }

    /// Names that a line of text could not hold as they are.
    private static RepoPath path(int number) {
        return RepoPath.of(List.of("src/a\nb.py", "src/back\\slash.py", "src/\udc80.py", "src/plain.py", "other/c\r.py")
                .get(number % 5));
    }

    private static List<PastCommit> history(Random random) {
        List<PastCommit> commits = new ArrayList<>();
        for (int i = 0; i < 320; i++) {
            List<String> parents = new ArrayList<>();
            if (i > 0) {
                parents.add("c" + (i - 1 - random.nextInt(Math.min(i, 3))));
            }
            if (i > 1 && random.nextInt(10) == 0) {
                parents.add("c" + random.nextInt(i));
            }
            commits.add(new PastCommit(
                    "c" + i,
                    parents,
                    START.plusSeconds(3_600L * random.nextInt(1_000) - 1_000_000),
                    random.nextInt(5) - 2,
                    new Says(random.nextBoolean(), random.nextBoolean()),
                    random.nextInt(4) == 0 ? List.of() : List.of(path(random.nextInt(5)), SHOP)));
        }
        return commits;
    }

    private static PastCommit commit(String id, int day, Says says, List<String> parents, RepoPath... paths) {
        return new PastCommit(id, parents, START.plusSeconds(86_400L * day), 1, says, List.of(paths));
    }
}
