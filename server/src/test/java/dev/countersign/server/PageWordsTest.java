package dev.countersign.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.access.Account;
import dev.countersign.access.Role;
import dev.countersign.access.Scope;
import dev.countersign.principal.PrincipalId;
import dev.countersign.review.desk.Repository;
import dev.countersign.risk.Lane;
import dev.countersign.server.work.LastLooks;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What pages say to somebody who sees them for the first time.
class PageWordsTest {
    private TestServer server;
    private Browser admin;
    private Browser rita;

    @BeforeEach
    void start() {
        server = TestServer.start();
        admin = server.signedIn("ada", Role.ADMIN, Role.READER);
        rita = server.signedIn("rita", Role.REVIEWER);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static String path(SampleChange change) {
        return "/changes/shop/" + change.changeId();
    }

    @Test
    void formsSayWhatTheyDid() {
        assertThat(said(admin.post("/people", "person", "nora", "name", "Nora", "active", "true", "role", "reader")))
                .isEqualTo("Added.");
        assertThat(said(admin.post("/people", "person", "nora", "name", "Nora B", "active", "true", "role", "reader")))
                .isEqualTo("Saved.");
        assertThat(said(admin.post("/people/minutes", "person", "user:rita@acme.example", "minutes", "60")))
                .isEqualTo("Saved.");
        assertThat(said(admin.post("/people/sessions/end", "person", "user:nora@acme.example")))
                .isEqualTo("The sessions are ended.");
        assertThat(said(admin.post("/repositories/shop", "begins", "2026-11-01", "openToAll", "true")))
                .isEqualTo("Saved.");
        assertThat(admin.page("/people").select("main > [role=status]")).isEmpty();
    }

    private String said(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(303);
        return admin.page(Visitor.location(answer).toString())
                .select("main > [role=status]")
                .text();
    }

    @Test
    void addressSaysNothingButWhatIsOnTheList() {
        for (String word : List.of("%3Cb%3Ehello%3C/b%3E", "Saved.", "SAVED", "https://evil.example", "")) {
            Document page = admin.page("/people?done=" + word);
            assertThat(page.select("main > [role=status]")).as(word).isEmpty();
        }
        assertThat(admin.page("/people?done=saved").select("main > [role=status]"))
                .hasSize(1);
    }

    @Test
    void linesOfAMessageStayLinesAndOtherControlsAreWrittenOut() {
        SampleChange change =
                server.add(TestServer.SHOP, SampleChange.of(1, Lane.PEER).subject("Pay\u0007 twice"));
        String message = rita.page(path(change)).select("pre.message").first().wholeText();
        assertThat(message).isEqualTo("Pay\\u{7} twice\n\nBody of it.");

        rita.post(
                path(change) + "/verdicts",
                "id",
                UUID.randomUUID().toString(),
                "version",
                "0",
                "reason",
                "no-risk-found",
                "note",
                "one\r\ntwo\u202e");
        assertThat(rita.page(path(change)).select(".note").first().wholeText()).isEqualTo("one\ntwo\\u{202e}");
    }

    @Test
    void timesOfReadingAreOfOneUnitAndEightyPercentIsExplained() {
        SampleChange change = server.add(TestServer.SHOP, SampleChange.of(1, Lane.PEER));
        Document page = rita.page(path(change));
        assertThat(page.select(".pairs dd").eachText()).contains("3 min, P80 5 min");
        assertThat(page.select(".pairs abbr:contains(P80)").attr("title")).contains("four of five");
        assertThat(page.select("#stops .quiet").text()).startsWith("3 min");
        assertThat(page.text()).contains("how is the time computed?");
    }

    @Test
    void changeSaysWhoMayNotReadItAndWhatIfNobodyDoes() {
        server.signedIn("wanda", Role.REVIEWER);
        SampleChange change = server.add(TestServer.SHOP, SampleChange.of(1, Lane.PEER));
        String page = rita.page(path(change)).text();
        assertThat(page).contains("1 may not: wrote or committed it, alone or with others");
        assertThat(page).contains("From 2026-11-22 12:00 UTC on it is overdue", "it never leaves unread by waiting");
        assertThat(page).doesNotContain("the repository is not shown to them");

        server.parts
                .desk()
                .update(
                        TestServer.repository(TestServer.SHOP, false),
                        Set.of("user:rita@acme.example"),
                        server.draft());
        assertThat(rita.page(path(change)).text()).contains("may not: the repository is not shown to them");
    }

    @Test
    void nothingIsSaidToWaitOnlyWhereSomethingIsReviewed() {
        server.parts
                .desk()
                .update(TestServer.repository(TestServer.SHOP, false), Set.of("user:ada@acme.example"), server.draft());
        assertThat(rita.page("/queue").select(".lanes .calm")).isEmpty();
        assertThat(rita.page("/queue").select(".lanes .warn").text())
                .contains("no repository that you see is reviewed here");
        assertThat(rita.page("/queue").select(".tiles")).isEmpty();
        assertThat(admin.page("/queue").select(".lanes .warn").text()).contains("not every repository was looked at");
        assertThat(admin.page("/queue").select(".tiles")).isEmpty();
        server.parts
                .desk()
                .progress(
                        TestServer.SHOP,
                        new Repository.Import(Repository.State.UP_TO_DATE, 1, 1, 0, Optional.empty(), SampleChange.NOW),
                        Optional.of("1".repeat(40)));
        server.changed();
        assertThat(admin.page("/queue").select(".banner.warn").text())
                .contains("nobody has looked for new commits since the server started");
        assertThat(admin.page("/queue").select(".lanes .calm")).isEmpty();
        server.server.bean("lastLooks", LastLooks.class).looked(TestServer.SHOP);
        server.changed();
        assertThat(admin.page("/queue").select(".lanes .warn")).isEmpty();
        assertThat(admin.page("/queue").select(".lanes .calm").text()).isEqualTo("Nothing waits for a reader.");
    }

    @Test
    void whoIsAddedReplacesNobody() {
        var before = server.parts.accounts().all();
        HttpResponse<String> refused =
                admin.post("/people", "person", "rita", "name", "Somebody else", "active", "true", "add", "true");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("has an account already");
        assertThat(server.parts.accounts().all()).isEqualTo(before);
        assertThat(admin.post("/people", "person", "nora", "name", "Nora", "active", "true", "add", "true")
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    void refusedRepositoryLosesNothingThatWasTyped() {
        HttpResponse<String> refused =
                admin.post("/repositories", "name", "shop", "location", "/srv/\"other\".git", "begins", "2026-11-02");
        assertThat(refused.statusCode()).isEqualTo(422);
        Document page = Jsoup.parse(refused.body());
        assertThat(page.select("form.stack [name=name]").val()).isEqualTo("shop");
        assertThat(page.select("form.stack [name=location]").val()).isEqualTo("/srv/\"other\".git");
        assertThat(page.select("form.stack [name=begins]").val()).isEqualTo("2026-11-02");
        assertThat(admin.page("/repositories").select("form.stack [name=name]").val())
                .isEmpty();
    }

    @Test
    void keysAreNamedWhereTheyWork() {
        SampleChange change = server.add(TestServer.SHOP, SampleChange.of(1, Lane.PEER));
        assertThat(keys("/queue")).contains("/", "j").doesNotContain("n");
        assertThat(keys(path(change))).contains("n", "x", "v").doesNotContain("/", "j");
        Browser reader = server.signedIn("rosa", Role.READER);
        assertThat(reader.page(path(change)).select("footer kbd").eachText())
                .contains("n", "v")
                .doesNotContain("x");
        assertThat(keys("/account")).containsExactly("g");
    }

    private List<String> keys(String path) {
        return rita.page(path).select("footer kbd").eachText();
    }

    @Test
    void queueAndChangeCountTheSameThatWasNotChecked() {
        SampleChange gaps = server.add(
                TestServer.SHOP, SampleChange.of(1, Lane.PEER).notChecked("a gap", "and another", "and a third"));
        assertThat(rita.page("/queue").select("td .state-unknown").text()).isEqualTo("3 not checked");
        assertThat(rita.page(path(gaps)).select("#unchecked > li")).hasSize(3);
        SampleChange whole = server.add(TestServer.SHOP, SampleChange.of(2, Lane.PEER));
        assertThat(rita.page("/queue").select("td .state-unknown")).hasSize(1);
        assertThat(rita.page(path(whole)).text()).contains("Everything in it could be analysed");
    }

    @Test
    void onlyPlacesThatAskForALaneHaveOne() {
        SampleChange fact = server.add(TestServer.SHOP, SampleChange.of(1, Lane.PEER));
        SampleChange plain =
                server.add(TestServer.SHOP, SampleChange.of(2, Lane.PEER).withoutFact());
        assertThat(rita.page(path(fact)).select("#stops .lane").text()).isEqualTo("peer");
        assertThat(rita.page(path(plain)).select("#stops > li")).hasSize(1);
        assertThat(rita.page(path(plain)).select("#stops .lane")).isEmpty();
    }

    @Test
    void placesThatBeginAtOneLineStandThereInTheirOrder() {
        SampleChange one = server.add(TestServer.SHOP, SampleChange.of(1, Lane.PEER));
        SampleChange two = server.add(
                TestServer.SHOP, SampleChange.of(2, Lane.PEER).lines(20).withoutFact());
        assertThat(rita.page(path(one)).select(".diff .stop").eachText()).containsExactly("stop 1");
        assertThat(rita.page(path(two)).select(".diff .stop").eachText()).containsExactly("stops 1, 2");
    }

    @Test
    void pagesSayByWhatSomebodySignsInAndNotAsWhom() {
        server.signedIn("nell", Role.READER);
        Browser pass = server.signedIn("pat", Role.READER);
        pass.post("/account/passphrase", "passphrase", "four words are enough");
        var bound = new Account(
                PrincipalId.of("user:olga@acme.example"),
                "Olga",
                Set.of(),
                Set.of(Role.READER),
                Optional.of(new Account.Subject("https://id.acme.example/realm", "subject-0815")),
                true,
                server.now);
        server.parts.accounts().put(bound, server.draft());

        Document people = admin.page("/people");
        assertThat(signIn(people, "olga")).startsWith("By the provider id.acme.example");
        assertThat(signIn(people, "pat")).startsWith("By a passphrase.");
        assertThat(signIn(people, "nell")).startsWith("By nothing yet");
        assertThat(people.html()).doesNotContain("subject-0815", "/realm");
        assertThat(rita.page("/account").text()).contains("You sign in by nothing yet");
        assertThat(rita.page("/account").text()).doesNotContain("id.acme.example");
    }

    private static String signIn(Document people, String name) {
        return people.select("tr:has(span:containsOwn(user:" + name + "@)) td:last-child p")
                .text();
    }

    @Test
    void changeLeadsToItsVerdictFromItsHead() {
        SampleChange change = server.add(TestServer.SHOP, SampleChange.of(1, Lane.PEER));
        assertThat(rita.page(path(change)).select("header a.jump").attr("href")).isEqualTo("#verdict");
        assertThat(rita.page(path(change)).select("form#verdict")).hasSize(1);
        Document reader = server.signedIn("rosa", Role.READER).page(path(change));
        assertThat(reader.select("header a.jump").attr("href")).isEqualTo("#verdicts");
        assertThat(reader.select("#verdicts")).hasSize(1);
    }

    @Test
    void scopesAreExplainedBesideTheirNames() {
        String page = rita.page("/account").text();
        for (Scope scope : Scope.values()) {
            assertThat(page).contains(scope.word() + " " + scope.meaning());
        }
    }

    @Test
    void machinesMakeNoConflictUnknownAndForgesAsAuthorsDo() {
        server.account("wanda", Role.READER);
        SampleChange helped = server.add(
                TestServer.SHOP,
                SampleChange.of(1, Lane.PEER).subject("Pay\n\nCo-authored-by: Claude <noreply@anthropic.com>"));
        assertThat(rita.page(path(helped)).select("#strangers")).isEmpty();
        SampleChange hidden =
                server.add(TestServer.SHOP, SampleChange.of(2, Lane.PEER).author("GitHub", "noreply@github.com"));
        assertThat(rita.page(path(hidden)).select("#strangers")).isNotEmpty();
        SampleChange unknown = server.add(
                TestServer.SHOP,
                SampleChange.of(3, Lane.PEER).subject("Pay\n\nCo-authored-by: Claude <claude@home.example>"));
        assertThat(rita.page(path(unknown)).select("#strangers")).isNotEmpty();
    }

    @Test
    void addressThatNoAccountHasMakesTheConflictUnknown() {
        SampleChange change = server.add(TestServer.SHOP, SampleChange.of(1, Lane.PEER));
        assertThat(rita.page(path(change)).select("#strangers").text())
                .startsWith("Conflict unknown: an address of who made it belongs to no account")
                .doesNotContain("wanda");
        assertThat(admin.page(path(change)).select("#strangers").text())
                .contains("nobody here has the address wanda@acme.example");
        Program program = Program.of(server, "ann", Set.of(Scope.CHANGES_READ), Role.ADMIN, Role.READER);
        assertThat(program.read(program.get("/api/v1" + path(change)))
                        .get("conflictUnknown")
                        .asString())
                .isEqualTo("conflict unknown: nobody here has the address wanda@acme.example");

        server.account("wanda", Role.READER);
        assertThat(rita.page(path(change)).select("#strangers")).isEmpty();
        assertThat(program.read(program.get("/api/v1" + path(change)))
                        .get("conflictUnknown")
                        .isNull())
                .isTrue();
    }

    @Test
    void readerWithoutAnAddressIsToldThatTheyMayHaveMadeIt() {
        SampleChange change = server.add(TestServer.SHOP, SampleChange.of(1, Lane.PEER));
        assertThat(rita.page(path(change)).select("#no-address")).isEmpty();
        assertThat(admin.page("/people").text()).doesNotContain("No address: what they committed");
        admin.post("/people", "person", "rita", "name", "Rita", "active", "true", "role", "reviewer", "emails", "");
        assertThat(rita.page(path(change)).select("#no-address")).hasSize(1);
        assertThat(admin.page("/people").text()).contains("No address: what they committed");
    }

    @Test
    void whoMayNotReadIsNamedToAdministratorsAlone() {
        server.account("wanda", Role.REVIEWER);
        SampleChange change = server.add(TestServer.SHOP, SampleChange.of(1, Lane.PEER));
        assertThat(rita.page(path(change)).text())
                .contains("1 may not: wrote or committed it")
                .doesNotContain("wanda: wrote");
        assertThat(admin.page(path(change)).text()).contains("wanda: wrote or committed it");
    }

    @Test
    void whatWasReadIsShownToWhoHasNothingToDecide() {
        SampleChange change = server.add(TestServer.SHOP, SampleChange.of(1, Lane.PEER));
        Browser ralf = server.signedIn("ralf", Role.REVIEWER);
        assertThat(ralf.page(path(change)).select("input[name=read]")).hasSize(1);
        rita.post(
                path(change) + "/verdicts",
                "id",
                UUID.randomUUID().toString(),
                "version",
                "0",
                "reason",
                "no-risk-found",
                "read",
                "0");
        for (Browser browser : List.of(ralf, admin, rita)) {
            Document page = browser.page(path(change));
            assertThat(page.select("input[name=read], #progress, form#verdict")).isEmpty();
            assertThat(page.select("#recorded").text()).contains("read all of it");
        }
        Document again = ralf.page(path(change) + "?again=yes");
        assertThat(again.select("input[name=read]")).hasSize(1);
        assertThat(again.select("form#verdict")).hasSize(1);
        assertThat(rita.page(path(change) + "?again=yes").select("form#verdict"))
                .isEmpty();
    }

    @Test
    void everyBoxHasAName() {
        SampleChange none = server.add(TestServer.SHOP, SampleChange.of(1, Lane.NONE));
        SampleChange peer =
                server.add(TestServer.SHOP, SampleChange.of(2, Lane.PEER).notChecked("a gap"));
        for (SampleChange change : List.of(none, peer)) {
            assertThat(rita.page(path(change)).select("input[name=read]"))
                    .isNotEmpty()
                    .allMatch(box -> !box.attr("aria-label").isBlank());
        }
    }

    @Test
    void whoHasNoRoleIsToldSoAndNotLedInACircle() {
        Browser nadia = server.signedIn("nadia");
        Document refused = Jsoup.parse(nadia.get("/queue").body());
        assertThat(refused.text()).contains("Your account has no role yet");
        assertThat(refused.select("main a")).isEmpty();

        Document other = Jsoup.parse(rita.get("/people").body());
        assertThat(other.select("main a").eachAttr("href")).containsExactly("/");
    }

    @Test
    void whatCouldNotBeCheckedIsListedByItself() {
        SampleChange whole = server.add(TestServer.SHOP, SampleChange.of(1, Lane.PEER));
        SampleChange gaps =
                server.add(TestServer.SHOP, SampleChange.of(2, Lane.PEER).notChecked("binary"));
        assertThat(rita.page("/queue?show=not-checked").select("a.title").eachAttr("href"))
                .contains(path(gaps))
                .doesNotContain(path(whole));
        assertThat(rita.page("/queue?show=waiting").select("a.title").eachAttr("href"))
                .contains(path(gaps), path(whole));
    }

    @Test
    void rowIsGivenWithItsSentence() {
        SampleChange change = server.add(TestServer.SHOP, SampleChange.of(1, Lane.PEER));
        assertThat(rita.page(path(change)).text())
                .contains("Row guard-removed: a guard was removed: return orders.all();");
    }

    @Test
    void linksNameThePortThatWasBound() {
        try (var free = TestServer.start(s -> new dev.countersign.server.ServerSettings(
                s.bind(), 0, java.net.URI.create("http://127.0.0.1:0"), s.sessions(), true))) {
            Browser boss = free.signedIn("boss", Role.ADMIN);
            String begins = "http://127.0.0.1:" + free.server.port() + "/links/";
            assertThat(org.jsoup.Jsoup.parse(boss.post("/people/links", "person", "user:boss@acme.example")
                                    .body())
                            .select("input.copy")
                            .val())
                    .startsWith(begins);
            Program program = Program.of(free, "ann", Set.of(Scope.LINKS_WRITE, Scope.ADMIN_WRITE), Role.ADMIN);
            assertThat(program.read(program.post("/api/v1/people/user:boss@acme.example/links", ""))
                            .get("address")
                            .asString())
                    .startsWith(begins);
        }
    }
}
