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
    void whatIsTriedAgainLeavesTheImportAsItIs() {
        SampleChange hard = SampleChange.of(1, Lane.PEER);
        commits.failing.add(hard.commit());
        come(hard);
        commits.broken = true;
        look();
        await(() -> imported().state() == Repository.State.FAILED);

        commits.broken = false;
        commits.failing.clear();
        server.now = server.now.plus(Duration.ofHours(2)); // so that it is tried again in the same round
        come(SampleChange.of(2, Lane.PEER));
        await(() -> failed() == 0);
        assertThat(imported().state()).isEqualTo(Repository.State.UP_TO_DATE);
        assertThat(imported().problem()).isEmpty();
        assertThat(listed(hard).waits()).isTrue();
    }

    private Repository.Import imported() {
        return desk.repository(TestServer.SHOP).orElseThrow().imported();
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
                .contains("It came again, or stands at another place")
                .contains("counts for nothing here: the change came again");
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

    @Test
    void rewritingThatIsTakenBackBeforeItWasReadLeavesNothingBehind() {
        SampleChange stays = come(SampleChange.of(1, Lane.PEER));
        SampleChange leaves = come(SampleChange.of(2, Lane.PEER));
        SampleChange other = SampleChange.of(3, Lane.PEER);
        Browser reader = server.signedIn("rita", Role.REVIEWER);
        for (boolean onTop : List.of(false, true)) {
            commits.hidesWhatIsNew = true;
            commits.all.removeAll(List.of(leaves, other));
            commits.all.add(other);
            look();
            await(() -> imported().state() == Repository.State.FAILED);
            assertThat(reader.page(pathOf(leaves)).text()).contains("No longer on the branch");

            commits.hidesWhatIsNew = false;
            commits.all.removeAll(List.of(stays, leaves, other));
            commits.all.addAll(List.of(stays, leaves));
            if (onTop) {
                commits.all.add(SampleChange.of(4, Lane.PEER));
            }
            look();
            await(() -> imported().state() == Repository.State.UP_TO_DATE);
            assertThat(reader.page(pathOf(leaves)).text()).doesNotContain("longer on the branch");
            assertThat(reader.page("/queue").text()).doesNotContain("longer on the branch");
            int told = rewritings().size();
            look();
            look();
            assertThat(rewritings()).as("it has an end").hasSize(told);
        }
    }

    @Test
    void sameEditAtTwoPlacesIsReadAtBoth() {
        SampleChange one = come(SampleChange.of(1, Lane.PEER));
        SampleChange two = come(one.copied().at("src/Payments.java", "pay(order);"));
        SampleChange once = come(SampleChange.of(2, Lane.PEER));
        Browser reader = server.signedIn("rita", Role.REVIEWER);
        Program program = Program.of(server, "pia", Set.of(Scope.CHANGES_READ), Role.READER);
        assertThat(reader.page(pathOf(one)).text())
                .contains("stands on the branch 2 times")
                .contains("1 more place waits")
                .contains("src/Orders.java")
                .doesNotContain("src/Payments.java");
        assertThat(reader.page(pathOf(once)).text()).doesNotContain("stands on the branch");
        assertThat(program.get("/api/v1/changes/shop/" + one.changeId()).body()).contains("\"placesWaiting\":1");

        accept(reader, one);
        accept(reader, once);
        assertThat(listed(once).standing()).as("the positive control").isEqualTo(Standing.REVIEWED);
        assertThat(listed(one).standing()).isNotEqualTo(Standing.REVIEWED);
        await(() -> listed(one).commit().equals(two.commit()));
        assertThat(listed(one).standing()).isEqualTo(Standing.NOT_RUN);
        assertThat(reader.page(pathOf(one)).text())
                .contains("src/Payments.java")
                .contains("stands at another place")
                .contains("elsewhere it was read before");
        assertThat(program.get("/api/v1/changes/shop/" + one.changeId()).body()).contains("\"placesWaiting\":0");

        accept(reader, one);
        assertThat(listed(one).standing()).isEqualTo(Standing.REVIEWED);
        assertThat(entries("verdict"))
                .filteredOn(entry -> entry.body().text("change").orElse("").equals(one.changeId()))
                .extracting(entry -> entry.body().text("commit").orElse(""))
                .containsExactly(one.commit(), two.commit());
    }

    @Test
    void placeThatCannotBeShownLeavesTheChangePartial() {
        SampleChange one = come(SampleChange.of(1, Lane.PEER));
        SampleChange two = come(one.copied());
        commits.failing.add(two.commit());
        Browser reader = server.signedIn("rita", Role.REVIEWER);
        accept(reader, one);
        come(SampleChange.of(2, Lane.PEER)); // so it was tried
        come(SampleChange.of(3, Lane.PEER));
        assertThat(listed(one).standing()).isEqualTo(Standing.PARTIAL);
        assertThat(listed(one).commit()).isEqualTo(one.commit());
        assertThat(reader.page(pathOf(one)).text())
                .contains("read to its end here")
                .contains("1 more place waits");
    }

    private void accept(Browser reader, SampleChange change) {
        String[] verdict = {
            "id",
            UUID.randomUUID().toString(),
            "version",
            String.valueOf(listed(change).version()),
            "reason",
            "no-risk-found",
            "note",
            "",
            "read",
            "0"
        };
        assertThat(reader.post(pathOf(change) + "/verdicts", verdict).statusCode())
                .isEqualTo(303);
    }

    @Test
    void otherBranchThatIsReadIsSaidEverywhere() {
        come(SampleChange.of(1, Lane.PEER));
        Browser reader = server.signedIn("rita", Role.REVIEWER);
        Program program = Program.of(server, "pia", Set.of(Scope.CHANGES_READ), Role.READER);
        assertThat(reader.page("/repositories").text()).contains("branch main").doesNotContain("before that");
        assertThat(reader.page("/queue").text()).doesNotContain("another branch");
        assertThat(reader.page(statement()).text()).doesNotContain("another branch");
        assertThat(entries("branch-read")).singleElement().satisfies(entry -> {
            assertThat(entry.body().text("branch")).hasValue("refs/heads/main");
            assertThat(entry.body().text("before")).isEmpty();
        });

        commits.branch = "refs/heads/<b>next";
        come(SampleChange.of(2, Lane.PEER));
        assertThat(reader.page("/repositories").text())
                .contains("branch <b>next")
                .contains("before that main was read");
        assertThat(reader.page("/queue").text())
                .contains("shop is read on another branch since")
                .contains("<b>next, before main");
        assertThat(reader.page(statement()).text()).contains("another branch of shop is read since");
        assertThat(program.get("/api/v1/repositories").body())
                .contains("\"name\":\"refs/heads/<b>next\"")
                .contains("\"before\":\"refs/heads/main\"");
        assertThat(entries("branch-read")).hasSize(2);
        come(SampleChange.of(3, Lane.PEER));
        assertThat(entries("branch-read")).as("once").hasSize(2);
    }

    @Test
    void repositoryThatNobodyLookedAtLatelyIsNotUpToDate() {
        come(SampleChange.of(1, Lane.NONE));
        Browser reader = server.signedIn("rita", Role.REVIEWER);
        Program program = Program.of(server, "pia", Set.of(Scope.CHANGES_READ), Role.READER);
        assertThat(reader.page("/queue").text())
                .contains("Nothing waits for a reader")
                .doesNotContain("has looked");
        assertThat(reader.page(statement()).text()).doesNotContain("last looked at");
        assertThat(program.get("/api/v1/repositories").body()).contains("\"late\":false");
        assertThat(server.stranger().get("/health").body()).doesNotContain("looked at");

        server.server.bean("importing", Importing.class).close();
        server.now = server.now.plus(Duration.ofMinutes(2));
        server.changed();
        assertThat(reader.page("/queue").text())
                .doesNotContain("Nothing waits for a reader")
                .contains("What waits is not known yet")
                .contains("shop: nobody has looked for new commits since");
        assertThat(reader.page(statement()).text())
                .contains("shop is not read to its newest commit: it was last looked at");
        assertThat(program.get("/api/v1/repositories").body()).contains("\"late\":true");
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
