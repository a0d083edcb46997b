package dev.countersign.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.access.Role;
import dev.countersign.access.Scope;
import dev.countersign.risk.Lane;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.UUID;
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
        assertThat(page.select(".pairs abbr").attr("title")).contains("four of five");
        assertThat(page.select("#stops .quiet").text()).isEqualTo("3 min");
        assertThat(page.text()).contains("how is the time computed?");
    }

    @Test
    void changeSaysWhoMayNotReadItAndWhatIfNobodyDoes() {
        server.signedIn("wanda", Role.REVIEWER);
        SampleChange change = server.add(TestServer.SHOP, SampleChange.of(1, Lane.PEER));
        String page = rita.page(path(change)).text();
        assertThat(page).contains("wanda: wrote or committed it, alone or with others");
        assertThat(page).contains("From 2026-11-22 12:00 UTC on it is overdue", "it never leaves unread by waiting");
        assertThat(page).doesNotContain("the repository is not shown to them");

        server.parts
                .desk()
                .update(
                        TestServer.repository(TestServer.SHOP, false),
                        Set.of("user:rita@acme.example"),
                        server.draft());
        assertThat(rita.page(path(change)).text()).contains("wanda: the repository is not shown to them");
    }

    @Test
    void keysAreNamedWhereTheyWork() {
        SampleChange change = server.add(TestServer.SHOP, SampleChange.of(1, Lane.PEER));
        assertThat(keys("/queue")).contains("/", "j").doesNotContain("n");
        assertThat(keys(path(change))).contains("n").doesNotContain("/", "j");
        assertThat(keys("/account")).containsExactly("g");
    }

    private List<String> keys(String path) {
        return rita.page(path).select("footer kbd").eachText();
    }

    @Test
    void scopesAreExplainedBesideTheirNames() {
        String page = rita.page("/account").text();
        for (Scope scope : Scope.values()) {
            assertThat(page).contains(scope.word() + " " + scope.meaning());
        }
    }
}
