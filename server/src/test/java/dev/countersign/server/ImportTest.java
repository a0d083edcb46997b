package dev.countersign.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.access.Role;
import dev.countersign.access.Scope;
import dev.countersign.ledger.LedgerEntry;
import dev.countersign.review.desk.Desk;
import dev.countersign.review.desk.ListedChange;
import dev.countersign.review.desk.Repository;
import dev.countersign.review.desk.Standing;
import dev.countersign.review.desk.Visibility;
import dev.countersign.risk.Lane;
import dev.countersign.server.work.Importing;
import dev.countersign.server.work.Overseeing;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Commits come in while the server runs.
class ImportTest {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Instant BACKDATED = Instant.parse("2020-01-01T00:00:00Z");

    private final GrowingSource commits = new GrowingSource();
    private TestServer server;
    private Desk desk;

    @BeforeEach
    void start() {
        server = TestServer.start(commits);
        desk = server.parts.desk();
        server.server.bean("overseeing", Overseeing.class).keepTime();
        server.now = server.now.plusSeconds(10);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whatComesAfterTheFirstImportIsNewWhateverTimeItClaims() {
        SampleChange old = come(SampleChange.of(1, Lane.NONE).when(BACKDATED));
        assertThat(listed(old).history()).isTrue();
        assertThat(decided(old)).isFalse();

        server.now = server.now.plus(Duration.ofHours(2));
        List<SampleChange> lately = List.of(
                SampleChange.of(2, Lane.NONE).when(BACKDATED.plusSeconds(1)),
                SampleChange.of(3, Lane.SECURITY).when(BACKDATED),
                SampleChange.of(4, Lane.NONE).when(Instant.EPOCH), // without a committer
                SampleChange.of(5, Lane.NONE).when(Instant.parse("9999-12-31T23:59:59Z")));
        commits.all.addAll(lately.subList(0, 3));
        come(lately.get(3));
        assertAllAreNew(lately);

        Repository shop = desk.repository(TestServer.SHOP).orElseThrow();
        for (Duration before : List.of(Duration.ofHours(1), Duration.ofDays(3_650))) {
            desk.update(new Repository(
                    shop.name(), shop.location(), server.now.minus(before), true, shop.head(), shop.imported()));
            assertAllAreNew(lately);
        }
        assertThat(listed(lately.get(1)).waits()).isTrue();
    }

    private void assertAllAreNew(List<SampleChange> changes) {
        for (SampleChange change : changes) {
            assertThat(listed(change).history())
                    .as("change %s", change.number())
                    .isFalse();
            assertThat(listed(change).when()).isEqualTo(server.now);
            assertThat(decided(change)).isEqualTo(change.lane() == Lane.NONE);
        }
    }

    @Test
    void honestTimeOfANewCommitIsKept() {
        come(SampleChange.of(1, Lane.NONE));
        Instant honest = server.now.minus(Duration.ofHours(1));
        assertThat(listed(come(SampleChange.of(2, Lane.NONE).when(honest))).when())
                .isEqualTo(honest);
    }

    @Test
    void commitsThatFailedInEarlierRoundsStayCounted() {
        SampleChange hard = SampleChange.of(1, Lane.NONE);
        commits.failing.add(hard.commit());
        come(hard);
        assertThat(failed()).isOne();
        come(SampleChange.of(2, Lane.NONE));
        assertThat(failed()).isOne();
    }

    @Test
    void whatOneRepositoryDoesToTheServerEndsNoOtherImport() {
        desk.add(TestServer.repository("a-first", true));
        SampleChange change = come(SampleChange.of(1, Lane.NONE));
        assertThat(listed(change).history()).isFalse();
        await(() -> desk.repository("a-first")
                .flatMap(r -> r.imported().problem())
                .filter(problem -> problem.contains("StackOverflowError"))
                .isPresent());
        assertThat(server.stranger().get("/health").statusCode()).isEqualTo(200);
    }

    @Test
    void forcePushIsSaidEverywhereAndItsChangesWaitOn() {
        SampleChange stays = come(SampleChange.of(1, Lane.PEER));
        SampleChange leaves = come(SampleChange.of(2, Lane.PEER));
        Browser reader = server.signedIn("rita", Role.REVIEWER);
        for (String page : List.of("/repositories", pathOf(stays), pathOf(leaves), statement())) {
            assertThat(reader.page(page).text()).as(page).doesNotContain("rewritten");
        }

        commits.all.remove(leaves);
        come(SampleChange.of(3, Lane.PEER));
        assertThat(reader.page("/repositories").text()).contains("1 commit that was listed is no longer on the branch");
        assertThat(reader.page(pathOf(leaves)).text())
                .contains("No longer on the branch")
                .contains("waits for a reader as before");
        assertThat(reader.page(pathOf(stays)).text()).doesNotContain("longer on the branch");
        assertThat(reader.page("/queue").select("tr:contains(Change number 2)").text())
                .contains("no longer on the branch");
        assertThat(reader.page("/queue").select("tr:contains(Change number 1)").text())
                .doesNotContain("longer on the branch");
        assertThat(reader.page("/queue").select(".banner").text())
                .contains("1 change that waits is no longer on the branch");
        assertThat(reader.page(pathOf(leaves)).text()).doesNotContain("It is in the branch already");
        assertThat(reader.page(pathOf(stays)).text()).contains("It is in the branch already");
        assertThat(reader.page("/repositories").text()).contains("last looked at");
        assertThat(listed(leaves).waits()).isTrue();
        assertThat(reader.page(statement()).text())
                .contains("1 change left the branch")
                .contains("the history of shop was rewritten");
        assertThat(rewritings()).singleElement().satisfies(entry -> {
            assertThat(entry.body().text("before")).contains(leaves.commit());
            assertThat(entry.body().whole("gone")).hasValue(1);
        });

        come(leaves); // merged again
        assertThat(reader.page(pathOf(leaves)).text()).doesNotContain("longer on the branch");
        assertThat(reader.page("/queue").text()).doesNotContain("longer on the branch");
        assertThat(reader.page(statement()).text()).contains("1 change left the branch");
        assertThat(rewritings()).hasSize(1);
        assertThat(entries("commits-returned"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.body().whole("commits")).hasValue(1));
    }

    @Test
    void rejectedChangeThatIsTakenBackAndComesBackWaitsAnew() {
        come(SampleChange.of(1, Lane.PEER));
        SampleChange rejected = come(SampleChange.of(2, Lane.PEER));
        Browser reader = server.signedIn("rita", Role.REVIEWER);
        String[] verdict = {
            "id", UUID.randomUUID().toString(), "version", "0", "reason", "vulnerability", "note", "no", "read", "0"
        };
        assertThat(reader.post(pathOf(rejected) + "/verdicts", verdict).statusCode())
                .isEqualTo(303);
        commits.all.remove(rejected);
        come(SampleChange.of(3, Lane.PEER));
        assertThat(listed(rejected).standing()).isEqualTo(Standing.REJECTED);

        come(rejected);
        assertThat(listed(rejected).waits()).isTrue();
        assertThat(reader.page(pathOf(rejected)).text())
                .contains("It came again")
                .contains("counts no more: the change came again");
    }

    @Test
    void newCommitOfARewrittenBranchIsReviewedHoweverManyClaimToBeNewer() {
        come(SampleChange.of(1, Lane.PEER));
        SampleChange leaves = come(SampleChange.of(2, Lane.PEER));
        for (int i = 0; i < Importing.MOST_COMMITS; i++) {
            commits.claimingToBeNewer.add("%040x".formatted(1_000_000 + i));
        }
        commits.all.remove(leaves);
        SampleChange old = SampleChange.of(3, Lane.SECURITY).when(BACKDATED);
        commits.all.add(old);
        come(SampleChange.of(4, Lane.PEER)); // the positive control
        assertThat(listed(old).waits()).isTrue();
        assertThat(failed()).as("what was there before is not new").isZero();
    }

    @Test
    void allThatWasNotSeenIsNewWhereTheOldHistoryIsGone() {
        come(SampleChange.of(1, Lane.PEER));
        SampleChange leaves = come(SampleChange.of(2, Lane.PEER));
        commits.keepsOldHistories = false;
        String older = "%040x".formatted(1_000_000);
        commits.claimingToBeNewer.add(older);
        commits.failing.add(older);
        commits.all.remove(leaves);
        SampleChange old = SampleChange.of(3, Lane.SECURITY).when(BACKDATED);
        commits.all.add(old);
        come(SampleChange.of(4, Lane.PEER));
        assertThat(listed(old).waits()).isTrue();
        assertThat(failed()).isOne();
    }

    private static String pathOf(SampleChange change) {
        return "/changes/shop/" + change.changeId();
    }

    private String statement() {
        return "/statements/"
                + server.parts.audits().at(server.now).orElseThrow().period().id();
    }

    private List<LedgerEntry.Other> rewritings() {
        return entries("history-rewritten");
    }

    private List<LedgerEntry.Other> entries(String kind) {
        return server.entries.stream()
                .filter(LedgerEntry.Other.class::isInstance)
                .map(LedgerEntry.Other.class::cast)
                .filter(entry -> entry.kind().equals(kind))
                .toList();
    }

    @Test
    void serverThatLooksForNothingNewIsNotUp() {
        assertThat(server.stranger().get("/health").body()).contains("up");
        server.server.bean("importing", Importing.class).close();
        assertThat(server.stranger().get("/health").statusCode()).isEqualTo(503);
        assertThat(server.stranger().get("/health").body()).contains("new commits");
    }

    @Test
    void reviewCannotBeginInDaysToCome() {
        Instant before = begins();
        Browser admin = server.signedIn("ida", Role.ADMIN);
        HttpResponse<String> late = admin.post("/repositories/shop", "begins", "2026-11-23", "openToAll", "true");
        assertThat(late.statusCode()).isEqualTo(422);
        assertThat(late.body()).contains("tomorrow at the latest");
        Program program = Program.of(server, "ivo", Set.of(Scope.values()), Role.ADMIN);
        program.check(
                program.put("/api/v1/repositories/shop", "{\"begins\":\"2026-11-23T00:00:00Z\"}"),
                "/api/v1/repositories/{repository}",
                "put",
                422);
        assertThat(begins()).isEqualTo(before);
        assertThat(admin.post("/repositories/shop", "begins", "2026-11-21", "openToAll", "true")
                        .statusCode())
                .isEqualTo(303);
        assertThat(begins()).isEqualTo(Instant.parse("2026-11-21T00:00:00Z"));
    }

    private Instant begins() {
        return desk.repository(TestServer.SHOP).orElseThrow().begins();
    }

    private SampleChange come(SampleChange change) {
        commits.all.add(change);
        look();
        await(() -> desk.repository(TestServer.SHOP)
                .flatMap(Repository::head)
                .filter(change.commit()::equals)
                .isPresent());
        return change;
    }

    private void look() {
        server.server.bean("importing", Importing.class).lookNow();
    }

    private ListedChange listed(SampleChange change) {
        return desk.find(new Visibility.All(), TestServer.SHOP, change.changeId())
                .orElseThrow();
    }

    private boolean decided(SampleChange change) {
        return server.parts
                .audits()
                .decision(TestServer.SHOP, change.changeId())
                .isPresent();
    }

    private int failed() {
        return desk.repository(TestServer.SHOP).orElseThrow().imported().failed();
    }

    private static void await(BooleanSupplier done) {
        Instant end = Instant.now().plus(LONGEST);
        while (!done.getAsBoolean()) {
            assertThat(Instant.now()).as("it took too long").isBefore(end);
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
