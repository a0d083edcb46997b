package dev.countersign.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.access.Role;
import dev.countersign.access.Scope;
import dev.countersign.oversight.DrawnChange;
import dev.countersign.oversight.PlannedPeriod;
import dev.countersign.review.desk.ListedChange;
import dev.countersign.review.desk.Repository;
import dev.countersign.review.desk.Visibility;
import dev.countersign.risk.Lane;
import dev.countersign.server.work.Importing;
import dev.countersign.server.work.Overseeing;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What is read only since the lanes are held tighter is drawn too, so that they can relax again.
class OneLevelLooserTest {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final GrowingSource commits = new GrowingSource();
    private TestServer server;
    private Overseeing overseeing;
    private int people;

    /// What left unread had needed a reader, so that the lanes are tightened.
    @BeforeEach
    void tighten() {
        server = TestServer.start(commits);
        overseeing = server.server.bean("overseeing", Overseeing.class);
        pass(Duration.ZERO);
        come(SampleChange.of(1, Lane.NONE));
        audit("yes");
        pass(Duration.ofDays(15));
        assertThat(period().level().level()).isOne();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void lanesRelaxAfterTwoPeriodsInWhichOneLevelLooserIsFoundClean() {
        for (int i = 2; i < 4; i++) {
            assertThat(period().level().level()).isOne();
            come(SampleChange.of(i, Lane.NONE));
            audit("no");
            pass(Duration.ofDays(10));
        }
        assertThat(period().level().level()).isZero();
        assertThat(auditor().page("/oversight").text())
                .contains("relaxed by the period from")
                .contains("one level looser, 0 % is within the limit of 5 %, 2 times in a row");
    }

    @Test
    void lanesStayTightWhileWhatOneLevelLooserHadLetThroughIsNotAudited() {
        for (int i = 2; i < 5; i++) {
            come(SampleChange.of(i, Lane.NONE));
            pass(Duration.ofDays(15));
            assertThat(period().level().level()).isOne();
        }
        assertThat(auditor().page("/oversight").text())
                .contains("one level looser, 100 % is above the limit of 5 %")
                .doesNotContain("relaxed by the period from");
    }

    @Test
    void lanesStayTightOverMorePeriodsThanAreLookedAt() {
        for (int i = 0; i < 70; i++) {
            pass(Duration.ofDays(10));
        }
        assertThat(server.parts.audits().periods(200)).hasSizeGreaterThan(70);
        assertThat(period().level().level()).isOne();
        assertThat(auditor().page("/oversight").text()).doesNotContain("relaxed by the period from");
    }

    @Test
    void lateEscapeOfAPeriodThatWasJudgedTightensTheNextStep() {
        for (int i = 2; i < 4; i++) {
            come(SampleChange.of(i, Lane.NONE));
            audit("no");
            pass(Duration.ofDays(10));
        }
        ListedChange clean = come(SampleChange.of(4, Lane.NONE));
        audit("no");
        pass(Duration.ofDays(10));
        assertThat(period().level().level()).isZero();
        assertThat(auditor()
                        .post("/changes/shop/" + clean.changeId() + "/escapes", "evidence", "incident 7")
                        .statusCode())
                .isEqualTo(303);
        pass(Duration.ofDays(10));
        assertThat(period().level().level()).isOne();
        pass(Duration.ofDays(10));
        assertThat(period().level().level()).isOne();
    }

    @Test
    void changeThatIsReadBecauseOfTheLevelIsDrawnAsOneOfPeers() {
        ListedChange change = come(SampleChange.of(2, Lane.NONE));
        assertThat(change.lane()).isEqualTo(Lane.PEER);
        assertThat(change.waits()).isTrue();
        DrawnChange drawn = decision(change);
        assertThat(drawn.decision().stratum().key()).startsWith("peer/unknown/near/");
        assertThat(drawn.decision().drawn()).isTrue();
        ListedChange read = come(SampleChange.of(3, Lane.PEER));
        assertThat(server.parts.audits().decision(TestServer.SHOP, read.changeId()))
                .isEmpty();
    }

    @Test
    void itIsInNoFigureOfWhatLeftUnreadAndShownApartWhenTheDrawIsRevealed() {
        come(SampleChange.of(2, Lane.NONE));
        String id = period().period().id();
        audit("no");
        Program before = program();
        JsonNode open = before.read(before.get("/api/v1/statements/" + id));
        assertThat(open.get("unread").get("changes").asInt()).isZero();
        assertThat(open.get("unread").get("drawn").isNull()).isTrue();
        assertThat(open.get("boundOneLooser").isNull()).isTrue();
        assertThat(open.get("unknown").toString()).contains("one level looser is shown when the draw is revealed");
        assertThat(open.toString()).doesNotContain("peer/");

        pass(Duration.ofDays(10));
        Program after = program();
        JsonNode over = after.read(after.get("/api/v1/statements/" + id));
        assertThat(over.get("unread").get("changes").asInt()).isZero();
        assertThat(over.get("unread").get("drawn").asInt()).isZero();
        assertThat(over.get("bound").get("state").asString()).isEqualTo("nothing");
        assertThat(over.get("boundOneLooser").get("upper").asDouble()).isZero();
        var oversight = after.get("/api/v1/oversight");
        after.check(oversight, "/api/v1/oversight", "get", 200);
        JsonNode row = after.read(oversight).get("periods").get(1);
        assertThat(row.get("changes").asInt()).isZero();
        assertThat(row.get("oneLooser").get("changes").asInt()).isOne();
        assertThat(row.get("oneLooser").get("audited").asInt()).isOne();
        assertThat(auditor().page("/statements/" + id).text()).contains("had the lanes been one level looser");
    }

    @Test
    void readersLearnFromNoPageThatItIsDrawn() {
        ListedChange change = come(SampleChange.of(2, Lane.NONE));
        Browser reader = server.signedIn("rita", Role.REVIEWER);
        String path = "/changes/shop/" + change.changeId();
        Document before = reader.page(path);
        audit("yes");
        for (String each : new String[] {path, "/queue", "/queue?show=all"}) {
            assertThat(reader.page(each).text())
                    .as(each)
                    .doesNotContain("audit")
                    .doesNotContain("drawn");
        }
        assertThat(reader.page(path).select("section[aria-labelledby=why]").text())
                .isEqualTo(before.select("section[aria-labelledby=why]").text())
                .contains("the unread lanes were held tighter when it came, so it is read by peer");
        var late = auditor().post(path + "/escapes", "evidence", "incident 7");
        assertThat(late.statusCode()).isEqualTo(422);
        assertThat(late.body()).contains("did not leave unread");
    }

    private void audit(String needed) {
        Browser auditor = auditor();
        String task = auditor.post("/audits").headers().firstValue("Location").orElseThrow();
        assertThat(auditor.post(task, "needed", needed, "place", "src/Orders.java:12")
                        .statusCode())
                .isEqualTo(303);
    }

    private Browser auditor() {
        return server.signedIn("ada" + people++, Role.AUDITOR);
    }

    private Program program() {
        return Program.of(server, "pia" + people++, Set.of(Scope.values()), Role.READER);
    }

    /// Until a period is there.
    private void pass(Duration time) {
        server.now = server.now.plus(time);
        overseeing.keepTime();
        server.now = server.now.plusSeconds(10);
    }

    private PlannedPeriod period() {
        return server.parts.audits().at(server.now).orElseThrow();
    }

    private DrawnChange decision(ListedChange change) {
        return server.parts
                .audits()
                .decision(TestServer.SHOP, change.changeId())
                .orElseThrow();
    }

    private ListedChange come(SampleChange change) {
        commits.all.add(change);
        server.server.bean("importing", Importing.class).lookNow();
        Instant end = Instant.now().plus(LONGEST);
        while (server.parts
                .desk()
                .repository(TestServer.SHOP)
                .flatMap(Repository::head)
                .filter(change.commit()::equals)
                .isEmpty()) {
            assertThat(Instant.now()).as("it took too long").isBefore(end);
            sleep();
        }
        return server.parts
                .desk()
                .find(new Visibility.All(), TestServer.SHOP, change.changeId())
                .orElseThrow();
    }

    private static void sleep() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
