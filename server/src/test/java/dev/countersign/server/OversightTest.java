package dev.countersign.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.access.Role;
import dev.countersign.adapter.render.DocumentBytes;
import dev.countersign.json.Json;
import dev.countersign.json.JsonBoolean;
import dev.countersign.json.JsonObject;
import dev.countersign.json.JsonReading;
import dev.countersign.key.Base64Url;
import dev.countersign.key.SecretBytes;
import dev.countersign.ledger.LedgerEntry;
import dev.countersign.oversight.Draw;
import dev.countersign.oversight.DrawCommitment;
import dev.countersign.oversight.DrawPlan;
import dev.countersign.oversight.DrawPlanReading;
import dev.countersign.oversight.DrawVerdict;
import dev.countersign.oversight.DrawnChange;
import dev.countersign.oversight.KeptSeed;
import dev.countersign.oversight.LaneExit;
import dev.countersign.oversight.PlannedPeriod;
import dev.countersign.principal.PrincipalId;
import dev.countersign.review.desk.ListedChange;
import dev.countersign.review.desk.Repository;
import dev.countersign.review.desk.Visibility;
import dev.countersign.risk.Lane;
import dev.countersign.server.work.Overseeing;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OversightTest {
    private TestServer server;
    private Overseeing overseeing;
    private Browser auditor;

    @BeforeEach
    void start() {
        server = TestServer.start();
        overseeing = server.server.bean("overseeing", Overseeing.class);
        overseeing.keepTime();
        server.now = server.now.plusSeconds(10);
        auditor = server.signedIn("ada", Role.AUDITOR, Role.READER);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void commitmentStandsInTheLedgerBeforeThePeriodBegins() {
        PlannedPeriod period = server.parts.audits().at(server.now).orElseThrow();
        LedgerEntry.Other entry = entries("draw-committed").getFirst();
        assertThat(entry.time()).isBefore(period.period().from());
        assertThat(entry.body().text("commitment")).contains(period.commitment().text());
        assertThat(server.entries.toString()).doesNotContain("secret");
    }

    @Test
    void unreadChangesAreDrawnFromAndOthersAreNot() {
        leave(SampleChange.of(1, Lane.NONE));
        leave(SampleChange.of(2, Lane.PEER));
        leave(SampleChange.of(3, Lane.NONE).when(server.now.minus(Duration.ofDays(30))));

        List<DrawnChange> decisions = server.parts.audits().decisions(period());
        assertThat(decisions).hasSize(1);
        assertThat(entries("draw-decided")).hasSize(1);
    }

    @Test
    void auditPageShowsNothingThatOthersSaid() {
        leave(SampleChange.of(1, Lane.NONE).subject("Only a theme").at("src/Theme.java", "colour = red;"));
        Document page = auditor.page(take());
        assertThat(page.text()).contains("colour = red;").contains("src/Theme.java");
        assertThat(page.text())
                .doesNotContain("Only a theme")
                .doesNotContain("Wanda")
                .doesNotContain("only a comment differs")
                .doesNotContain("guard");
        assertThat(page.select(".evidence, .stop, .lane, .proof")).isEmpty();
    }

    @Test
    void cleanAuditBoundsWhatEscaped() {
        for (int i = 0; i < 20; i++) {
            leave(SampleChange.of(i, Lane.NONE));
        }
        assertThat(auditor.page("/oversight").select(".headline .huge").text()).contains("no audit was done");
        for (int i = 0; i < 20; i++) {
            assertThat(auditor.post(take(), "needed", "no").statusCode()).isEqualTo(303);
        }
        assertThat(auditor.page("/oversight").select(".headline .huge").text())
                .startsWith("at most ")
                .contains("if auditors miss nothing, which is not measured");
    }

    @Test
    void statementSaysNotAuditedOnlyWhereReadersReadSomething() {
        leave(SampleChange.of(1, Lane.NONE));
        SampleChange asks = SampleChange.of(2, Lane.PEER);
        leave(asks);
        assertThat(auditor.page("/statements/" + period())
                        .select(".facts .state")
                        .text())
                .isEqualTo("not read");
        decideOn(asks);
        assertThat(auditor.page("/statements/" + period())
                        .select(".facts .state")
                        .text())
                .isEqualTo("not audited");
    }

    @Test
    void escapeIsCountedAndAsksForAPlace() {
        leave(SampleChange.of(1, Lane.NONE));
        String task = take();
        assertThat(auditor.post(task, "needed", "yes").statusCode()).isEqualTo(422);
        assertThat(auditor.post(task, "needed", "yes", "place", "src/Orders.java:12")
                        .statusCode())
                .isEqualTo(303);
        assertThat(auditor.post(task, "needed", "no").statusCode()).isEqualTo(409);
        Document statement = auditor.page("/statements/" + period());
        assertThat(statement.text()).contains("auditors looked at 1 of them blind and found 1 that had needed one");
        assertThat(entries("audit")).hasSize(1);
    }

    @Test
    void whatWasTypedInAnAuditIsKeptWhereItIsNotTaken() {
        leave(SampleChange.of(1, Lane.NONE));
        String task = take();
        for (String place : List.of("", "nonsense", "src/Orders.java", "src/Other.java:12", "src/Orders.java:0")) {
            HttpResponse<String> refused =
                    auditor.post(task, "needed", "yes", "place", place, "note", "a check is gone");
            assertThat(refused.statusCode()).as(place).isEqualTo(422);
            Document page = org.jsoup.Jsoup.parse(refused.body());
            assertThat(page.select("input[value=yes][checked]")).hasSize(1);
            assertThat(page.select("input[name=place]").val()).isEqualTo(place);
            assertThat(page.select("textarea[name=note]").text()).isEqualTo("a check is gone");
            assertThat(page.select("#place-problem").text()).startsWith("Not recorded");
        }
        assertThat(auditor.post(task, "needed", "yes", "place", "src/Orders.java:12")
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    void whatHadNeededAReaderWaitsForOneAndSaysWhy() {
        SampleChange audited = leave(SampleChange.of(1, Lane.NONE));
        SampleChange clean = SampleChange.of(2, Lane.NONE);
        assertThat(auditor.post(take(), "needed", "yes", "place", "src/Orders.java:12")
                        .statusCode())
                .isEqualTo(303);
        leave(clean);
        assertThat(auditor.post(take(), "needed", "no").statusCode()).isEqualTo(303);
        SampleChange late = leave(SampleChange.of(3, Lane.NONE));
        auditor.post("/changes/shop/" + late.changeId() + "/escapes", "evidence", "incident 7");

        Browser reader = server.signedIn("rita", Role.REVIEWER);
        Document page = reader.page("/changes/shop/" + audited.changeId());
        assertThat(page.select(".facts").text()).contains("peer").contains("not read");
        assertThat(page.text()).contains("an audit said that it had needed a reader");
        assertThat(reader.page("/changes/shop/" + late.changeId()).text())
                .contains("it was reported that it had needed a reader");
        assertThat(reader.page("/changes/shop/" + clean.changeId())
                        .select(".facts")
                        .text())
                .contains("not-needed");
        assertThat(reader.page("/queue").select("a.title")).hasSize(2);
    }

    @Test
    void auditIsNobodyElses() {
        leave(SampleChange.of(1, Lane.NONE));
        String task = take();
        Browser other = server.signedIn("otto", Role.AUDITOR);
        assertThat(other.get(task).statusCode()).isEqualTo(404);
        assertThat(other.post(task, "needed", "no").statusCode()).isEqualTo(404);
        assertThat(auditor.get(task).statusCode()).isEqualTo(200);
    }

    @Test
    void nobodyAuditsWhatTheyWrote() {
        leave(SampleChange.of(1, Lane.NONE).author("Ada", "ada@acme.example"));
        assertThat(auditor.post("/audits").headers().firstValue("Location")).contains("/oversight?nothing=yes");
        leave(SampleChange.of(2, Lane.NONE));
        assertThat(take()).startsWith("/audits/");
    }

    @Test
    void auditThatIsNotDoneInTimeCountsAsAnEscape() {
        leave(SampleChange.of(1, Lane.NONE));
        server.now = server.now.plus(Duration.ofDays(8));
        Browser later = server.signedIn("later", Role.READER);
        assertThat(later.page("/statements/" + period()).text()).contains("missing and counts as an escape");
    }

    @Test
    void nothingIsTakenAfterItWasDue() {
        leave(SampleChange.of(1, Lane.NONE));
        server.now = server.now.plus(Duration.ofDays(7)).plusMillis(1);
        auditor = server.signedIn("later", Role.AUDITOR);
        assertThat(auditor.page("/oversight").text()).contains("Nothing waits for an audit by you");
        assertThat(take()).startsWith("/oversight");
    }

    @Test
    void cleanFindingAfterAnAuditWasDueLeavesItMissing() {
        leave(SampleChange.of(1, Lane.NONE));
        leave(SampleChange.of(2, Lane.NONE));
        String first = take();
        assertThat(auditor.post(first, "needed", "no").statusCode()).isEqualTo(303);
        assertThat(auditor.page(first).text()).doesNotContain("came after it was due");
        server.now = server.now.plus(Duration.ofDays(7)).minusSeconds(20);
        auditor = server.signedIn("later", Role.AUDITOR, Role.READER);
        String late = take();
        server.now = server.now.plusSeconds(60);
        assertThat(auditor.post(late, "needed", "no").statusCode()).isEqualTo(303);
        assertThat(auditor.page(late).text()).contains("came after it was due, so it still counts as an escape");
        assertThat(auditor.page("/statements/" + period()).text())
                .contains("auditors looked at 1 of them blind")
                .contains("1 audit is missing and counts as an escape");
    }

    @Test
    void lateEscapeRaisesTheCountOnce() {
        SampleChange change = leave(SampleChange.of(1, Lane.NONE));
        String path = "/changes/shop/" + change.changeId() + "/escapes";
        assertThat(auditor.post(path, "evidence", "incident 7").statusCode()).isEqualTo(303);
        assertThat(auditor.post(path, "evidence", "incident 7").statusCode()).isEqualTo(303);
        assertThat(entries("late-escape")).hasSize(1);
        assertThat(auditor.page("/oversight").text()).contains("+ 1 late");
        assertThat(auditor.post(path, "evidence", " ").statusCode()).isEqualTo(422);
    }

    @Test
    void drawIsNotRevealedWhileAnAuditOfItWaits() {
        leave(SampleChange.of(1, Lane.NONE));
        leave(SampleChange.of(2, Lane.NONE));
        PlannedPeriod period = server.parts.audits().periods(10).getLast();
        String id = period.period().id();
        auditor.post(take(), "needed", "no");
        server.now = period.period().until().plusSeconds(70);
        overseeing.keepTime();
        auditor = server.signedIn("later", Role.AUDITOR);
        var answer = auditor.get("/draws/" + id);
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("the last audit is done or due: by 2026-11-30 00:00 UTC");
        assertThat(entries("draw-revealed")).isEmpty();
        assertThat(server.entries.toString()).doesNotContain("secret");
        assertThat(auditor.page("/statements/" + id).text()).contains("its last audit is done or due");

        auditor.post(take(), "needed", "no");
        server.now = server.now.plusSeconds(70);
        overseeing.keepTime();
        assertThat(auditor.get("/draws/" + id).statusCode()).isEqualTo(200);
        assertThat(entries("draw-revealed")).hasSize(1);
    }

    @Test
    void drawThatWasRevealedBeforeStaysRevealedThoughAuditsOfItWait() {
        leave(SampleChange.of(1, Lane.NONE));
        PlannedPeriod period = server.parts.audits().periods(10).getLast();
        String id = period.period().id();
        String secret = Base64Url.encode(new byte[Draw.SECRET_BYTES]);
        server.parts.audits().close(id, secret, server.now, server.draft());
        server.now = period.period().until().plusSeconds(70);
        overseeing.keepTime();
        auditor = server.signedIn("later", Role.AUDITOR);
        assertThat(auditor.get("/draws/" + id).body()).contains(secret);
        assertThat(auditor.page("/statements/" + id).text())
                .contains("1 audit is not done yet")
                .contains("Its secret was revealed");
        assertThat(entries("draw-revealed")).isEmpty();
    }

    @Test
    void drawThatIsOverIsRevealedAndCanBeCheckedByAnybody() {
        for (int i = 0; i < 10; i++) {
            leave(SampleChange.of(i, Lane.NONE));
        }
        String id = period();
        assertThat(auditor.get("/draws/" + id).statusCode()).isEqualTo(409);
        PlannedPeriod before = server.parts.audits().period(id).orElseThrow();
        server.now = before.period().until().plus(Overseeing.AUDIT_TIME);
        overseeing.keepTime();
        Browser later = server.signedIn("later", Role.AUDITOR);
        HttpResponse<String> answer = later.get("/draws/" + id);
        assertThat(answer.statusCode()).isEqualTo(200);

        JsonObject draw =
                ((JsonReading.Read) Json.read(answer.body())).value().asObject().orElseThrow();
        DrawPlan plan =
                ((DrawPlanReading.Read) DrawPlan.read(draw.object("plan").orElseThrow())).plan();
        var secret = SecretBytes.copyOf(
                Base64Url.decode(draw.text("secret").orElseThrow()).orElseThrow());
        List<DrawnChange> decisions = server.parts.audits().decisions(id);
        var committed = new DrawCommitment(
                before.commitment(), entries("draw-committed").getFirst().time());
        DrawVerdict holds = Draw.verify(
                plan,
                secret,
                committed,
                decisions.stream().map(DrawnChange::decision).toList(),
                exits(decisions));
        assertThat(holds).isInstanceOf(DrawVerdict.Holds.class);
        assertThat(entries("draw-revealed").getFirst().body().text("secret")).isEqualTo(draw.text("secret"));

        List<DrawnChange> hidden = decisions.subList(1, decisions.size());
        assertThat(Draw.verify(
                        plan,
                        secret,
                        committed,
                        hidden.stream().map(DrawnChange::decision).toList(),
                        exits(decisions)))
                .isInstanceOf(DrawVerdict.Broken.class);
    }

    @Test
    void changeThatLeftWithoutADrawMayBeAnEscape() {
        for (int i = 0; i < 20; i++) {
            leave(SampleChange.of(i, Lane.NONE));
        }
        for (int i = 0; i < 20; i++) {
            auditor.post(take(), "needed", "no");
        }
        String before = auditor.page("/oversight").select(".headline .huge").text();
        for (int i = 20; i < 60; i++) {
            server.add(TestServer.SHOP, SampleChange.of(i, Lane.NONE)); // and nobody decided on it
        }
        Document page = auditor.page("/oversight");
        assertThat(page.text()).contains("40 without a draw");
        assertThat(page.select(".headline .huge").text()).isNotEqualTo(before).startsWith("at most ");
    }

    @Test
    void statementNamesWhatLeftWithoutADrawAndWhy() {
        leave(SampleChange.of(1, Lane.NONE).subject("Drawn from"));
        for (int i = 100; i < 152; i++) {
            server.add(TestServer.SHOP, SampleChange.of(i, Lane.NONE)); // and nobody decided on it
        }
        server.parts.desk().add(TestServer.repository("closed", false));
        server.add("closed", SampleChange.of(200, Lane.NONE).subject("Of others"));
        Document page = auditor.page("/statements/" + period());
        assertThat(page.select("h2:contains(without a draw) ~ ul").first().select("a"))
                .hasSize(50)
                .extracting(link -> link.attr("href"))
                .contains(pathOf(SampleChange.of(100, Lane.NONE)));
        assertThat(page.text())
                .contains("the server was interrupted between listing it and deciding on its draw")
                .contains("3 more")
                .doesNotContain("Drawn from")
                .doesNotContain("Of others");
    }

    @Test
    void statementNamesWhatCameAsHistoryBeforeTheBeginWasMovedBack() {
        SampleChange old = SampleChange.of(1, Lane.NONE).when(server.now.minus(Duration.ofDays(20)));
        server.add(TestServer.SHOP, old);
        assertThat(auditor.page("/statements/" + period()).text()).doesNotContain("without a draw");
        var shop = server.parts.desk().repository(TestServer.SHOP).orElseThrow();
        server.parts
                .desk()
                .update(new Repository(
                        shop.name(),
                        shop.location(),
                        server.now.minus(Duration.ofDays(30)),
                        true,
                        shop.head(),
                        shop.imported()));
        assertThat(auditor.page("/statements/" + period()).text())
                .contains("Change number 1 shop, came 2026-11-20 12:00 UTC: review of its repository was said to begin"
                        + " earlier, after it came as history");
    }

    @Test
    void statementSaysWhatItDoesNotKnow() {
        leave(SampleChange.of(1, Lane.SECURITY).notChecked("x.so is binary"));
        Document page = auditor.page("/statements/" + period());
        assertThat(page.select("header .state, .facts .state").text()).isNotEqualTo("reviewed");
        assertThat(page.text()).contains("the period is not over").contains("is not read to its newest commit");
    }

    @Test
    void whatAnAuditorHoldsIsNotLookedUpMeanwhile() {
        SampleChange drawn = leave(SampleChange.of(1, Lane.NONE).subject("Only a theme"));
        SampleChange other = leave(SampleChange.of(2, Lane.PEER).subject("Another theme"));
        String path = "/changes/shop/" + drawn.changeId();
        assertThat(auditor.get(path).statusCode()).isEqualTo(200);
        String task = take();

        for (String hidden : List.of(path, path + "/files/0", "/api/v1" + path, "/api/v1" + path + "/document")) {
            var answer = auditor.get(hidden);
            assertThat(answer.statusCode()).as(hidden).isEqualTo(409);
            assertThat(answer.body()).as(hidden).doesNotContain("Only a theme").doesNotContain("Wanda");
        }
        assertThat(auditor.get("/api/v1/commits/shop/" + drawn.commit()).statusCode())
                .isEqualTo(409);
        assertThat(auditor.post(path + "/escapes", "evidence", "x").statusCode())
                .isEqualTo(409);
        for (String list :
                List.of("/queue?show=all", "/queue?show=all&q=theme", "/api/v1/changes?show=all", pathOf(other))) {
            assertThat(auditor.get(list).body())
                    .as(list)
                    .doesNotContain("Only a theme")
                    .contains("Another theme");
        }
        Browser reader = server.signedIn("rita", Role.READER);
        assertThat(reader.get(path).statusCode()).isEqualTo(200);

        auditor.post(task, "needed", "no");
        assertThat(auditor.page(path).text()).contains("Only a theme");
    }

    @Test
    void seededChangeHidesTheOneItIsMadeOf() {
        SampleChange source = leave(SampleChange.of(1, Lane.PEER).subject("Check the user"));
        showSeedOf(source);
        String path = pathOf(source);
        assertThat(auditor.get(path).statusCode()).isEqualTo(409);
        assertThat(auditor.get("/api/v1/changes?show=all").body()).doesNotContain("Check the user");
        assertThat(auditor.post(take(), "needed", "yes", "place", "src/Orders.java:12")
                        .statusCode())
                .isEqualTo(303);
        assertThat(auditor.get(path).statusCode()).isEqualTo(200);
    }

    @Test
    void seedCountsAsFoundWhereTheAuditorPointsAtWhatItLacks() {
        SampleChange source = SampleChange.of(1, Lane.PEER).binaries("logo.png");
        showSeedOf(source);
        String missed = take();
        assertThat(auditor.post(missed, "needed", "yes", "place", "logo.png:12").statusCode())
                .isEqualTo(303);
        assertThat(auditor.page(missed).text())
                .contains("Missed: this one was made up")
                .contains("pointed at logo.png:12");
        assertThat(auditor.page("/oversight").text()).contains("0 of 1 seeded changes were found");

        showSeedOf(SampleChange.of(2, Lane.PEER));
        String found = take();
        assertThat(auditor.post(found, "needed", "yes", "place", "src/Orders.java:30")
                        .statusCode())
                .isEqualTo(303);
        assertThat(auditor.page(found).text())
                .contains("Found: this one was made up")
                .doesNotContain("pointed at");
        assertThat(auditor.page("/oversight").text()).contains("1 of 2 seeded changes were found");
        assertThat(entries("audit"))
                .extracting(entry -> entry.body().get("foundFlaw").orElseThrow())
                .containsExactly(JsonBoolean.FALSE, JsonBoolean.TRUE);
    }

    @Test
    void seedThatNobodyEndsInTimeCountsAsMissed() {
        showSeedOf(SampleChange.of(1, Lane.PEER));
        assertThat(auditor.page("/oversight").text()).contains("no seeded change was audited");
        server.now = server.now.plus(Duration.ofHours(8)).plusMillis(1);
        Browser later = server.signedIn("later", Role.READER);
        assertThat(later.page("/oversight").text())
                .contains("0 of 1 seeded changes were found")
                .contains("1 was not ended in time and counts as missed");
    }

    @Test
    void whatWaitsDoesNotTellADrawnChangeFromAMadeUpOne() {
        leave(SampleChange.of(1, Lane.NONE));
        assertThat(auditor.page("/oversight").text()).contains("Something waits for an audit");
        take();
        assertThat(auditor.page("/oversight").text()).contains("Something waits for an audit");
    }

    @Test
    void howMuchWasDrawnAndWaitsIsShownWhenTheDrawIsRevealed() {
        beginAfterAWeekWith(100);
        for (int i = 100; i < 107; i++) {
            leave(SampleChange.of(i, Lane.NONE));
        }
        String id = newestPeriod();
        Document open = auditor.page("/statements/" + id);
        assertThat(open.text())
                .contains("drawn not shown yet")
                .contains("how much was drawn, and how many audits wait, is not shown before the draw is revealed")
                .doesNotContain("not done yet")
                .doesNotContainPattern("[0-9] drawn,")
                .doesNotContainPattern("[0-9] audits are not done");
        assertThat(auditor.page("/oversight").text())
                .doesNotContainPattern("[1-9] waiting")
                .doesNotContainPattern("[0-9] drawn,")
                .doesNotContain("nothing to hide")
                .contains("not shown before the draw is revealed");
        assertThat(auditor.get("/api/v1/oversight").body())
                .contains("\"drawn\":null")
                .contains("\"waiting\":null");

        long drawn = server.parts.audits().decisions(id).stream()
                .filter(each -> each.decision().drawn())
                .count();
        server.now = server.now.plus(Duration.ofDays(15));
        overseeing.keepTime();
        auditor = server.signedIn("evenlater", Role.AUDITOR);
        assertThat(auditor.page("/statements/" + id).text())
                .contains(drawn + " drawn")
                .doesNotContain("not shown yet");
        assertThat(auditor.get("/api/v1/statements/" + id).body()).contains("\"drawn\":" + drawn);
    }

    @Test
    void whereAllIsDrawnByItsRateThatIsSaidAndNotCalledASecret() {
        for (int i = 0; i < 7; i++) {
            leave(SampleChange.of(i, Lane.NONE));
        }
        auditor.post(take(), "needed", "no");
        Document open = auditor.page("/statements/" + period());
        assertThat(open.text())
                .contains("drawn all, at 100 %")
                .contains("each was drawn at 100 %, as was committed to, so there is nothing to hide")
                .contains("auditors looked at 1 of them blind")
                .doesNotContain("not shown yet")
                .doesNotContain("6 audits");
        assertThat(open.select(".facts .state").text()).isEqualTo("partial");
        assertThat(auditor.page("/oversight").text())
                .contains("all: each is drawn at 100 %")
                .doesNotContain("6 waiting");
    }

    @Test
    void statementAndOversightAgreeOnWhatIsAboveTheLimit() {
        leave(SampleChange.of(1, Lane.NONE));
        for (String path : List.of("/oversight", "/statements/" + period())) {
            assertThat(auditor.page(path).text()).as(path).contains("above the limit of 5 %");
        }
        assertThat(auditor.page("/oversight").select(".headline.unsure.above")).hasSize(1);
    }

    @Test
    void whereNothingLeftUnreadNothingIsAboveTheLimit() {
        for (String path : List.of("/oversight", "/statements/" + period())) {
            assertThat(auditor.page(path).select("b.bad")).as(path).isEmpty();
        }
        assertThat(auditor.page("/oversight").select(".headline.above")).isEmpty();
    }

    /// So many left unread in the first period that the second one draws some of them only.
    private void beginAfterAWeekWith(int changes) {
        for (int i = 0; i < changes; i++) {
            leave(SampleChange.of(i, Lane.NONE));
        }
        server.now = server.parts.audits().periods(10).getLast().period().until();
        overseeing.keepTime();
        server.now = server.now.plusSeconds(10);
        auditor = server.signedIn("later", Role.AUDITOR, Role.READER);
    }

    private String newestPeriod() {
        return server.parts.audits().at(server.now).orElseThrow().period().id();
    }

    @Test
    void pageSaysThatWhoWantsToKnowWhatIsMadeUpCanFindOut() {
        leave(SampleChange.of(1, Lane.NONE));
        assertThat(auditor.page("/oversight").text()).contains("Who wants to know which is made up can find out");
    }

    @Test
    void firstPeriodSaysHowShortItIsAndTheNextOneThatItHasNotBegun() {
        leave(SampleChange.of(1, Lane.NONE));
        PlannedPeriod first = server.parts.audits().periods(10).getLast();
        server.now = first.period().until().minus(Duration.ofHours(6));
        overseeing.keepTime();
        auditor = server.signedIn("later", Role.AUDITOR);
        Document page = auditor.page("/oversight");
        assertThat(server.parts.audits().periods(10)).hasSize(2);
        assertThat(page.text()).contains("first period, ").containsOnlyOnce("has not begun");
        assertThat(page.select("table.bars").first().select("tbody tr")).hasSize(1);
    }

    @Test
    void drawThatIsNotRevealedYetIsNotHeadedAsARace() {
        String page = auditor.get("/draws/" + period()).body();
        assertThat(page).contains("Not now").doesNotContain("Somebody was faster");
    }

    /// Gives one to the auditor.
    private void showSeedOf(SampleChange source) {
        var seed = new KeptSeed(
                0,
                TestServer.SHOP,
                source.commit(),
                DocumentBytes.encode(source.document(TestServer.SHOP)),
                "{\"path\":\"src/Orders.java\",\"line\":12,\"text\":\"check(user);\",\"message\":\"gone\"}");
        server.parts.audits().keep(List.of(seed));
        var shown = server.parts
                .audits()
                .takeSeed(
                        UUID.randomUUID().toString(),
                        period(),
                        PrincipalId.of("user:ada@acme.example"),
                        Set.of(),
                        new Visibility.All(),
                        server.now,
                        server.now.plus(Duration.ofHours(8)));
        assertThat(shown).isPresent();
    }

    @Test
    void onlyWhatLeftUnreadCanHaveNeededAReader() {
        SampleChange read = leave(SampleChange.of(1, Lane.PEER));
        var answer = auditor.post(pathOf(read) + "/escapes", "evidence", "incident 7");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("did not leave unread");
        assertThat(entries("late-escape")).isEmpty();
    }

    @Test
    void linesReadAndAgesAreShownByLane() {
        SampleChange read = leave(SampleChange.of(1, Lane.PEER));
        leave(SampleChange.of(2, Lane.SECURITY));
        decideOn(read);
        Document page = auditor.page("/oversight");
        assertThat(page.select("table.bars svg.stack rect[class^=lane-]"))
                .extracting(bar -> bar.attr("class"))
                .containsExactly("lane-peer", "lane-security");
        assertThat(page.select("table.bars svg.stack rect[class^=look-]"))
                .as("what tells lanes apart without colour")
                .extracting(bar -> bar.attr("class"))
                .containsExactly("look-peer", "look-security");
        page.select("svg").remove(); // what is drawn stands beside it in figures
        assertThat(page.select("caption")).hasSize(2);
        assertThat(page.select("table.bars tbody tr").getFirst().text()).contains("2 of 4 read", "0 of 2", "2 of 2");
        assertThat(page.text()).contains("less than 1 day 1 change 1").contains("more than 30 days 0 changes 0");
        assertThat(page.text()).contains("Not known in full: shop is not read to its newest commit");
        assertThat(page.select("[style]")).isEmpty();
    }

    private void decideOn(SampleChange change) {
        Browser reviewer = server.signedIn("remo", Role.REVIEWER);
        var answer = reviewer.post(
                pathOf(change) + "/verdicts",
                "id",
                UUID.randomUUID().toString(),
                "version",
                "0",
                "reason",
                "no-risk-found",
                "read",
                "0");
        assertThat(answer.statusCode()).isEqualTo(303);
    }

    private static String pathOf(SampleChange change) {
        return "/changes/shop/" + change.changeId();
    }

    private static List<LaneExit> exits(List<DrawnChange> decisions) {
        return decisions.stream()
                .map(d -> new LaneExit(
                        d.decision().change(),
                        d.decision().stratum(),
                        d.decision().at()))
                .toList();
    }

    private String period() {
        return server.parts.audits().periods(10).getLast().period().id();
    }

    private String take() {
        return auditor.post("/audits").headers().firstValue("Location").orElseThrow();
    }

    /// As the import does: lists a change and decides on its audit.
    private SampleChange leave(SampleChange change) {
        server.add(TestServer.SHOP, change);
        ListedChange listed = server.parts
                .desk()
                .find(new dev.countersign.review.desk.Visibility.All(), TestServer.SHOP, change.changeId())
                .orElseThrow();
        overseeing.decide(List.of(new Overseeing.Kept(listed, change.document(TestServer.SHOP))));
        return change;
    }

    private List<LedgerEntry.Other> entries(String kind) {
        return server.entries.stream()
                .filter(LedgerEntry.Other.class::isInstance)
                .map(LedgerEntry.Other.class::cast)
                .filter(e -> e.kind().equals(kind))
                .toList();
    }
}
