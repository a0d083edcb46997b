package dev.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.adapter.git.ChangeReader;
import dev.countersign.adapter.git.ChangeSpec;
import dev.countersign.adapter.git.GitProblem;
import dev.countersign.change.RepoPath;
import dev.countersign.rank.past.KnownPast;
import dev.countersign.review.FactCache;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PastHistoryTest {
    static final RepoPath SHOP = RepoPath.of("src/shop.py");
    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path dir;

    World world;

    @BeforeEach
    void makeWorld() {
        world = World.make(dir.resolve("w"));
        world.write("repo/src/shop.py", "a = 1\n").commit("Add a shop");
        world.write("repo/src/shop.py", "a = 2\n").commit("Fix XSS in the shop");
    }

    @Test
    void fixThatComesLaterChangesNothing() throws GitProblem {
        world.write("repo/src/shop.py", "a = 3\n").commit("Show a");
        String shown = world.git("rev-parse", "HEAD");
        KnownPast before = before(shown, FactCache.none());
        world.write("repo/src/shop.py", "a = 4\n").commit("Fix a vulnerability that 'Show a' brought in");

        KnownPast after = before(shown, FactCache.none());

        assertThat(after.past().file(SHOP)).isEqualTo(before.past().file(SHOP));
        assertThat(after.past().file(SHOP).securityFixes()).isEqualTo(1);
        assertThat(after.past().file(SHOP).changes()).isEqualTo(2);
        assertThat(before("HEAD", FactCache.none()).past().file(SHOP).changes()).isEqualTo(3);
    }

    @Test
    void changeItselfIsNoPartOfItsPast() throws GitProblem {
        assertThat(before("HEAD", FactCache.none()).past().file(SHOP).securityFixes())
                .isZero();
        assertThat(before("HEAD~1", FactCache.none()).past().file(SHOP).isNew()).isTrue();
    }

    @Test
    void otherBranchIsNoPastUntilItIsMerged() throws GitProblem {
        world.git("checkout", "-q", "-b", "side", "HEAD~1");
        world.write("repo/src/shop.py", "b = 9\n").commit("Fix CSRF");
        world.git("checkout", "-q", "-");
        world.write("repo/src/other.py", "b = 9\n").commit("Something else");
        assertThat(before("HEAD", FactCache.none()).past().folder(SHOP).securityFixes())
                .isEqualTo(1);
        world.git("merge", "-q", "-s", "ours", "-m", "merge", "side");
        world.write("repo/src/other.py", "b = 10\n").commit("Something else again");
        assertThat(before("HEAD", FactCache.none()).past().folder(SHOP).securityFixes())
                .isEqualTo(2);
    }

    @Test
    void whatIsKeptIsWhatWouldBeRead() throws GitProblem {
        for (int i = 0; i < 110; i++) {
            world.write("repo/src/shop.py", "a = " + i + "0\n").commit("Change " + i);
        }
        Map<String, String> store = new HashMap<>();
        KnownPast first = before("HEAD", cache(store));
        assertThat(store).hasSize(1);

        KnownPast kept = before("HEAD", cache(store));

        assertThat(kept.past().file(SHOP)).isEqualTo(first.past().file(SHOP));
        assertThat(kept.isWhole()).isTrue();
        assertThat(before("HEAD~50", cache(store)).past().file(SHOP))
                .isEqualTo(before("HEAD~50", FactCache.none()).past().file(SHOP));
        assertThat(store).hasSize(1);
    }

    @Test
    void historyThatCannotBeReadInTimeIsSaidToBeSoAndGoneOnWith() throws GitProblem {
        try (var changes = ChangeReader.open(world.at("repo"))) {
            var past = new PastHistory(changes, FactCache.none(), Duration.ZERO);
            var change = changes.read(new ChangeSpec.Commit("HEAD"));

            KnownPast known = past.before(change, NOW);

            assertThat(known.isWhole()).isFalse();
            assertThat(known.gap())
                    .isEqualTo("of the history before it 0 commits were counted so far; the next review goes on");
            assertThat(past.goesOn(known)).isTrue();
            past.readAhead(String.valueOf(change.base()), Duration.ofMinutes(1));
            assertThat(past.before(change, NOW).isWhole()).isTrue();
        }
    }

    @Test
    void firstCommitHasNoPast() throws GitProblem {
        String root = world.git("rev-list", "--max-parents=0", "HEAD");
        assertThat(before(root, FactCache.none())).isEqualTo(KnownPast.NONE);
    }

    private KnownPast before(String revision, FactCache cache) throws GitProblem {
        try (var changes = ChangeReader.open(world.at("repo"))) {
            return new PastHistory(changes, cache).before(changes.read(new ChangeSpec.Commit(revision)), NOW);
        }
    }

    private static FactCache cache(Map<String, String> store) {
        return new FactCache() {
            @Override
            public Optional<String> get(String key) {
                return Optional.ofNullable(store.get(key));
            }

            @Override
            public void put(String key, String value) {
                store.put(key, value);
            }
        };
    }
}
