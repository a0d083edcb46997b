package dev.countersign.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.access.Role;
import dev.countersign.ledger.Ledger;
import dev.countersign.ledger.LedgerEntry;
import dev.countersign.risk.Lane;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DecidingTest {
    private TestServer server;
    private Browser reviewer;

    @BeforeEach
    void start() {
        server = TestServer.start();
        reviewer = server.signedIn("rita", Role.REVIEWER);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void verdictOnAllThatWasReadIsRecordedAndStandsInTheLedger() {
        SampleChange change = server.add(TestServer.SHOP, SampleChange.of(1, Lane.PEER));

        assertThat(decide(reviewer, change, "no-risk-found", 0, "read", "0").statusCode())
                .isEqualTo(303);

        assertThat(state(change)).isEqualTo("reviewed");
        assertThat(kinds()).contains("verdict");
        assertThat(server.parts.drafts().countOpen()).isZero();
    }

    @Test
    void ledgerNamesTheReaderByACommitmentOnly() {
        SampleChange change = server.add(TestServer.SHOP, SampleChange.of(1, Lane.PEER));
        decide(reviewer, change, "no-risk-found", 0, "read", "0");
        assertThat(server.entries.toString()).doesNotContain("rita").contains("commitment");
    }

    @Test
    void whatWasNotReadLeavesTheChangePartlyRead() {
        SampleChange change =
                server.add(TestServer.SHOP, SampleChange.of(1, Lane.PEER).notChecked("native/foo.so is binary"));

        decide(reviewer, change, "no-risk-found", 0, "read", "0");
        assertThat(state(change)).isEqualTo("partial");

        decide(reviewer, change, "no-risk-found", 1, "read", "0", "read", "1");
        assertThat(state(change)).isEqualTo("reviewed");
    }

    @Test
    void numbersOfPlacesThatAreNoneAreRefused() {
        SampleChange change = server.add(TestServer.SHOP, SampleChange.of(1, Lane.PEER));
        HttpResponse<String> refused =
                decide(reviewer, change, "no-risk-found", 0, "read", "0", "read", "7", "read", "-1");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("there are no places -1, 7");
        assertThat(state(change)).isEqualTo("not read");
        decide(reviewer, change, "no-risk-found", 0, "read", "0");
        assertThat(state(change)).isEqualTo("reviewed");
    }

    @Test
    void verdictOnNothingReadLeavesTheChangeUnread() {
        SampleChange change = server.add(TestServer.SHOP, SampleChange.of(1, Lane.PEER));
        for (String reason : List.of("no-risk-found", "vulnerability")) {
            assertThat(decide(reviewer, change, reason, reason.equals("vulnerability") ? 1 : 0)
                            .statusCode())
                    .isEqualTo(303);
            assertThat(state(change)).isEqualTo("not read");
        }
        assertThat(reviewer.page(path(change)).text()).contains("read 0 of 1 places");
    }

    @Test
    void sameVerdictTwiceIsRecordedOnce() {
        SampleChange change = server.add(TestServer.SHOP, SampleChange.of(1, Lane.PEER));
        String id = UUID.randomUUID().toString();
        for (int i = 0; i < 2; i++) {
            HttpResponse<String> answer = reviewer.post(
                    path(change) + "/verdicts", "id", id, "version", "0", "reason", "no-risk-found", "read", "0");
            assertThat(answer.statusCode()).isEqualTo(303);
        }
        assertThat(kinds()).containsOnlyOnce("verdict");
    }

    @Test
    void formThatWasSentOnceIsNotTakenForAnotherVerdict() {
        SampleChange change = server.add(TestServer.SHOP, SampleChange.of(1, Lane.PEER));
        String id = UUID.randomUUID().toString();
        String[] form = {"id", id, "version", "0", "reason", "no-risk-found", "read", "0"};
        assertThat(reviewer.post(path(change) + "/verdicts", form).statusCode()).isEqualTo(303);
        form[5] = "vulnerability";
        HttpResponse<String> other = reviewer.post(path(change) + "/verdicts", form);
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.body()).contains("this form was used for another verdict");
        assertThat(state(change)).isEqualTo("reviewed");
    }

    @Test
    void rejectedChangesAreSaidLoudlyUntilTheyComeAgain() {
        SampleChange change = server.add(TestServer.SHOP, SampleChange.of(1, Lane.PEER));
        assertThat(reviewer.page("/queue").select("a[href*=show=rejected]")).isEmpty();
        decide(reviewer, change, "vulnerability", 0, "read", "0");
        assertThat(state(change)).isEqualTo("rejected");
        assertThat(reviewer.page(path(change)).select(".facts").text()).contains("must not stay");
        var link = reviewer.page("/queue").selectFirst(".banner.bad a[href*=show=rejected]");
        assertThat(link).isNotNull();
        assertThat(link.text()).contains("1 change").contains("rejected");
        assertThat(reviewer.page(link.attr("href")).select("a.title").eachAttr("href"))
                .containsExactly(path(change));
    }

    @Test
    void changeWithoutPlacesIsReadOnlyWhereItIsTickedItself() {
        SampleChange change = server.add(TestServer.SHOP, SampleChange.of(1, Lane.NONE));
        decide(reviewer, change, "wants-more-review", 0);
        assertThat(reviewer.page(path(change)).select(".plan input[name=read]").eachAttr("value"))
                .containsExactly("0");
        decide(server.signedIn("ralf", Role.REVIEWER), change, "no-risk-found", 1);
        assertThat(state(change)).isEqualTo("not read");
        decide(server.signedIn("rolf", Role.REVIEWER), change, "no-risk-found", 2, "read", "0");
        assertThat(state(change)).isEqualTo("reviewed");
    }

    @Test
    void placeOfWhichLinesAreNotShownCannotBeTickedAsRead() {
        SampleChange cut =
                server.add(TestServer.SHOP, SampleChange.of(1, Lane.PEER).leavingOut(40));
        var page = reviewer.page(path(cut));
        assertThat(page.select("input[name=read]")).isEmpty();
        assertThat(page.text()).contains("Not all of it is shown here", "counts as not read");
        HttpResponse<String> forged = decide(reviewer, cut, "no-risk-found", 0, "read", "0");
        assertThat(forged.statusCode()).isEqualTo(422);
        assertThat(forged.body()).contains("cannot be ticked as read");
        assertThat(decide(reviewer, cut, "no-risk-found", 0).statusCode()).isEqualTo(303);
        assertThat(state(cut)).isEqualTo("not read");

        SampleChange whole = server.add(TestServer.SHOP, SampleChange.of(2, Lane.PEER));
        assertThat(reviewer.page(path(whole)).select("input[name=read]")).hasSize(1);
        decide(reviewer, whole, "no-risk-found", 0, "read", "0");
        assertThat(state(whole)).isEqualTo("reviewed");
    }

    @Test
    void placeWithALineThatIsCutCannotBeTickedAsRead() {
        String hidden = "x = 2;" + " ".repeat(2_000) + "os.system(cmd)";
        SampleChange cut =
                server.add(TestServer.SHOP, SampleChange.of(1, Lane.PEER).at("a.py", hidden));
        assertThat(reviewer.page(path(cut)).select("input[name=read]")).isEmpty();
        assertThat(decide(reviewer, cut, "no-risk-found", 0, "read", "0").statusCode())
                .isEqualTo(422);
        decide(reviewer, cut, "no-risk-found", 0);
        assertThat(state(cut)).isEqualTo("not read");

        String shown = "x = 2;" + " ".repeat(450) + "os.system(cmd)";
        SampleChange whole =
                server.add(TestServer.SHOP, SampleChange.of(2, Lane.PEER).at("a.py", shown));
        assertThat(reviewer.page(path(whole)).text()).contains("os.system(cmd)");
        decide(reviewer, whole, "no-risk-found", 0, "read", "0");
        assertThat(state(whole)).isEqualTo("reviewed");
    }

    @Test
    void changeWithoutPlacesThatIsNotShownWholeCannotBeTickedAsRead() {
        SampleChange cut =
                server.add(TestServer.SHOP, SampleChange.of(1, Lane.NONE).leavingOut(40));
        decide(reviewer, cut, "wants-more-review", 0);
        Browser ralf = server.signedIn("ralf", Role.REVIEWER);
        assertThat(ralf.page(path(cut)).select("input[name=read]")).isEmpty();
        assertThat(decide(ralf, cut, "no-risk-found", 1, "read", "0").statusCode())
                .isEqualTo(422);
        decide(ralf, cut, "no-risk-found", 1);
        assertThat(state(cut)).isEqualTo("not read");
    }

    @Test
    void nobodyDecidesOnWhatTheyMadeWithOthers() {
        SampleChange change = server.add(
                TestServer.SHOP,
                SampleChange.of(1, Lane.PEER).subject("Pay\n\nCo-authored-by: Rita <rita@acme.example>"));
        assertThat(decide(reviewer, change, "no-risk-found", 0, "read", "0").statusCode())
                .isEqualTo(422);
        decide(server.signedIn("ralf", Role.REVIEWER), change, "no-risk-found", 0, "read", "0");
        assertThat(state(change)).isEqualTo("reviewed");
    }

    @Test
    void whoSawAnOlderVersionIsToldAndNothingIsRecorded() {
        SampleChange change = server.add(TestServer.SHOP, SampleChange.of(1, Lane.TWO_PERSON));
        assertThat(decide(server.signedIn("sam", Role.SECURITY), change, "no-risk-found", 0, "read", "0")
                        .statusCode())
                .isEqualTo(303);
        HttpResponse<String> late = decide(reviewer, change, "no-risk-found", 0, "read", "0");
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("while you read it");
        assertThat(kinds()).containsOnlyOnce("verdict");
    }

    @Test
    void twoPersonWantsTwoPeopleOneOfThemFromSecurity() {
        SampleChange change = server.add(TestServer.SHOP, SampleChange.of(1, Lane.TWO_PERSON));
        decide(reviewer, change, "no-risk-found", 0, "read", "0");
        assertThat(state(change)).isEqualTo("partial");
        assertThat(decide(reviewer, change, "no-risk-found", 1, "read", "0").statusCode())
                .isEqualTo(422);
        decide(server.signedIn("ralf", Role.REVIEWER), change, "no-risk-found", 1, "read", "0");
        assertThat(state(change)).isEqualTo("partial");
        decide(server.signedIn("sam", Role.SECURITY), change, "no-risk-found", 2, "read", "0");
        assertThat(state(change)).isEqualTo("reviewed");
    }

    @Test
    void securityChangeIsNotForAnybodyElse() {
        SampleChange change = server.add(TestServer.SHOP, SampleChange.of(1, Lane.SECURITY));
        assertThat(decide(reviewer, change, "no-risk-found", 0, "read", "0").statusCode())
                .isEqualTo(422);
        assertThat(decide(server.signedIn("sam", Role.SECURITY), change, "no-risk-found", 0, "read", "0")
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    void nobodyDecidesOnWhatTheyWrote() {
        SampleChange own =
                server.add(TestServer.SHOP, SampleChange.of(1, Lane.PEER).author("Rita", "RITA@acme.example"));
        assertThat(decide(reviewer, own, "no-risk-found", 0, "read", "0").statusCode())
                .isEqualTo(422);
        assertThat(reviewer.page(path(own)).select("form#verdict")).isEmpty();
        SampleChange others = server.add(TestServer.SHOP, SampleChange.of(2, Lane.PEER));
        assertThat(reviewer.page(path(others)).select("form#verdict")).hasSize(1);
    }

    @Test
    void handingOnRaisesTheLaneAndNeverLowersIt() {
        SampleChange change = server.add(TestServer.SHOP, SampleChange.of(1, Lane.PEER));
        decide(reviewer, change, "wants-more-review", 0);
        Document page = reviewer.page(path(change));
        assertThat(page.select("header .lane").text()).isEqualTo("security");
        assertThat(state(change)).as("handing on reads nothing").isEqualTo("not read");
    }

    @Test
    void rejectionIsNotShownAsGood() {
        SampleChange change = server.add(TestServer.SHOP, SampleChange.of(1, Lane.PEER));
        decide(reviewer, change, "vulnerability", 0, "read", "0", "note", "opens a hole");
        Document page = reviewer.page(path(change));
        assertThat(page.select(".verdicts .state-rejected").text()).isEqualTo("rejected");
        assertThat(page.select(".verdicts").text()).contains("opens a hole");
    }

    @Test
    void reasonOutsideTheListIsRefused() {
        SampleChange change = server.add(TestServer.SHOP, SampleChange.of(1, Lane.PEER));
        assertThat(decide(reviewer, change, "because", 0).statusCode()).isEqualTo(422);
        assertThat(decide(reviewer, change, "", 0).statusCode()).isEqualTo(422);
    }

    @Test
    void actThatTheLedgerDoesNotTakeIsKeptAndSaidOnEveryPage() {
        SampleChange change = server.add(TestServer.SHOP, SampleChange.of(1, Lane.PEER));
        server.ledgerAnswer = Optional.of(new Ledger.Appending.Stopped("the disk is full"));

        assertThat(decide(reviewer, change, "no-risk-found", 0, "read", "0").statusCode())
                .isEqualTo(303);

        assertThat(server.parts.drafts().countOpen()).isEqualTo(1);
        assertThat(reviewer.page("/queue?show=all").select("body > .banner").text())
                .contains("not in the ledger yet");
        server.ledgerAnswer = Optional.empty();
        server.post().writeOpen();
        assertThat(reviewer.page("/queue?show=all").select("body > .banner")).isEmpty();
        assertThat(kinds()).containsOnlyOnce("verdict");
    }

    private List<String> kinds() {
        return server.entries.stream()
                .map(e -> e instanceof LedgerEntry.Other other ? other.kind() : "")
                .toList();
    }

    private String state(SampleChange change) {
        return reviewer.page(path(change)).select("header .state").text();
    }

    private static HttpResponse<String> decide(
            Browser by, SampleChange change, String reason, int version, String... more) {
        String[] fields = new String[6 + more.length];
        fields[0] = "id";
        fields[1] = UUID.randomUUID().toString();
        fields[2] = "version";
        fields[3] = String.valueOf(version);
        fields[4] = "reason";
        fields[5] = reason;
        System.arraycopy(more, 0, fields, 6, more.length);
        return by.post(path(change) + "/verdicts", fields);
    }

    private static String path(SampleChange change) {
        return "/changes/" + TestServer.SHOP + "/" + change.changeId();
    }
}
