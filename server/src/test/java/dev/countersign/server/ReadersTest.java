package dev.countersign.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.access.Account;
import dev.countersign.access.Role;
import dev.countersign.access.Scope;
import dev.countersign.ledger.LedgerEntry;
import dev.countersign.principal.PrincipalId;
import dev.countersign.review.assign.DayOverflow;
import dev.countersign.review.desk.Desk;
import dev.countersign.review.desk.ListedChange;
import dev.countersign.review.desk.Visibility;
import dev.countersign.risk.Lane;
import dev.countersign.server.work.Administering;
import dev.countersign.server.work.Assigning;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Who is asked to read what, and that what has no reader is said.
class ReadersTest {
    /// The day of [SampleChange#NOW].
    private static final LocalDate FRIDAY = LocalDate.of(2026, 11, 20);

    private TestServer server;
    private Browser admin;
    private Browser rita;

    @BeforeEach
    void start() {
        server = TestServer.start();
        admin = server.signedIn("ada", Role.ADMIN);
        rita = server.signedIn("rita", Role.REVIEWER);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Assigning assigning() {
        return server.server.bean("assigning", Assigning.class);
    }

    private void assign() {
        assigning().assign();
        server.changed();
    }

    private void minutes(String name, String minutes) {
        assertThat(admin.post("/people/minutes", "person", person(name).toString(), "minutes", minutes)
                        .statusCode())
                .isEqualTo(303);
        assign();
    }

    private static PrincipalId person(String name) {
        return PrincipalId.of("user:" + name + "@acme.example");
    }

    private SampleChange add(int number, Lane lane) {
        SampleChange change = server.add(TestServer.SHOP, SampleChange.of(number, lane));
        assign();
        return change;
    }

    private List<String> asked(SampleChange change) {
        ListedChange listed = listed(change);
        return server.parts.desk().assigned(List.of(listed)).getOrDefault(listed.id(), List.of()).stream()
                .map(asked -> asked.person().name())
                .toList();
    }

    private ListedChange listed(SampleChange change) {
        return server.parts
                .desk()
                .find(new Visibility.All(), TestServer.SHOP, change.changeId())
                .orElseThrow();
    }

    private static String path(SampleChange change) {
        return "/changes/shop/" + change.changeId();
    }

    private String alarms(Browser browser) {
        return browser.page("/queue").select(".alarms li").text();
    }

    @Test
    void changesGoToWhoHasMinutesForThem() {
        minutes("rita", "7"); // each takes three
        SampleChange worst = add(3, Lane.PEER);
        SampleChange next = add(2, Lane.PEER);
        SampleChange last = add(1, Lane.PEER);
        assertThat(asked(worst)).containsExactly("rita");
        assertThat(asked(next)).containsExactly("rita");
        assertThat(asked(last)).isEmpty();

        var queue = rita.page("/queue");
        assertThat(queue.select(".mine").text()).contains("2 changes", "6 min", "Your day has 7 min");
        assertThat(queue.select("table.list tbody tr td:nth-child(6)").eachText())
                .containsExactly("you", "you", "nobody");
        assertThat(alarms(rita))
                .contains("1 change in peer (3 min) needs a reviewer and lacks one today")
                .contains("nobody in the pool who may read it has minutes left");
        assertThat(rita.page("/queue?mine=true").select("a.title").eachText())
                .containsExactly("Change number 3", "Change number 2");
        assertThat(rita.page("/queue?lacking=true&lane=peer").select("a.title").eachText())
                .containsExactly("Change number 1");
        assertThat(rita.page(path(last)).text()).contains("Nobody is asked to read it: nobody in the pool");
        assertThat(rita.page(path(worst)).text()).contains("Asked to read it: you since 2026-11-20");
    }

    @Test
    void whatWasReadTodayIsNotGivenOutAgain() {
        minutes("rita", "4");
        SampleChange first = add(2, Lane.PEER);
        SampleChange second = add(1, Lane.PEER);
        decide(rita, first);
        assign();
        assertThat(asked(first)).isEmpty();
        assertThat(asked(second)).isEmpty();
        assertThat(rita.page("/queue").select(".mine").text()).contains("3 min went to what you have read");

        server.now = server.now.plus(Duration.ofDays(3)); // Monday
        assign();
        assertThat(asked(second)).containsExactly("rita");
    }

    private static void decide(Browser reader, SampleChange change) {
        assertThat(reader.post(
                                path(change) + "/verdicts",
                                "id",
                                UUID.randomUUID().toString(),
                                "version",
                                "0",
                                "reason",
                                "no-risk-found",
                                "read",
                                "0")
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    void whereNobodysMinutesAreKnownThatIsSaidAndNothingIsGivenOut() {
        SampleChange change = add(1, Lane.PEER);
        assertThat(asked(change)).isEmpty();
        assertThat(alarms(rita)).contains("nobody's minutes are known");
        assertThat(rita.page("/queue").select(".alarms li.warn")).hasSize(1);
        assertThat(rita.page("/queue").select(".mine").text())
                .contains("Your minutes are not known, so nothing is given to you");
        assertThat(server.parts.roster().overflow(FRIDAY, FRIDAY))
                .contains(new DayOverflow(FRIDAY, Lane.PEER, 1, false));
    }

    @Test
    void eachLaneSaysWhyItHasNoReader() {
        minutes("rita", "60");
        add(1, Lane.SECURITY);
        assertThat(alarms(rita)).contains("in security", "needs a security reviewer", "nobody is in the pool");

        server.account("sam", Role.SECURITY);
        minutes("sam", "60");
        assertThat(alarms(rita)).contains("of those who may read it, nobody has ever signed in");
        server.signedIn("sam", Role.SECURITY);
        assign();
        assertThat(alarms(rita)).isEmpty();

        server.add(TestServer.SHOP, SampleChange.of(2, Lane.SECURITY).author("Sam", "SAM@acme.example"));
        assign();
        assertThat(alarms(rita)).contains("everybody in the pool took part in the change");
    }

    @Test
    void nobodyIsAskedToReadWhatTheyMadeOrDoNotSee() {
        minutes("rita", "60");
        SampleChange own =
                server.add(TestServer.SHOP, SampleChange.of(1, Lane.PEER).author("Rita", "RITA@acme.example"));
        server.parts.desk().add(TestServer.repository("vault", false));
        server.add("vault", SampleChange.of(2, Lane.PEER));
        assign();
        assertThat(asked(own)).isEmpty();
        assertThat(server.parts.desk().seated()).isEmpty();
        assertThat(rita.page(path(own)).text())
                .contains("Nobody is asked to read it: everybody in the pool took part")
                .contains("You cannot decide here: you wrote or committed this change");
        assertThat(alarms(rita)).contains("1 change").doesNotContain("the repository is shown to nobody");

        server.parts.desk().setMembers("vault", Set.of(person("rita").toString()));
        assign();
        assertThat(server.parts.desk().seated())
                .extracting(ListedChange::repository)
                .containsExactly("vault");
        server.parts.desk().setMembers("vault", Set.of());
        assign();
        assertThat(server.parts.desk().seated()).isEmpty();
    }

    @Test
    void whoHasAChangeKeepsItUntilTheyAreAbsent() {
        minutes("rita", "60");
        SampleChange change = add(1, Lane.PEER);
        server.signedIn("bob", Role.REVIEWER);
        minutes("bob", "600");
        assertThat(asked(change)).containsExactly("rita");

        assertThat(rita.post("/account/absences", "from", "2026-11-20", "until", "")
                        .statusCode())
                .isEqualTo(303);
        assign();
        assertThat(asked(change)).containsExactly("bob");
        assertThat(rita.page("/queue").select(".mine").text()).contains("You are absent until 2026-11-20");
        assertThat(rita.page("/account").text()).contains("2026-11-20 to 2026-11-20");
    }

    @Test
    void nothingIsGivenToAnAccountThatNobodyEverSignedInto() {
        server.account("ghost", Role.REVIEWER);
        minutes("ghost", "1440");
        SampleChange change = add(1, Lane.PEER);
        assertThat(asked(change)).isEmpty();
        assertThat(row("ghost")).contains("Nothing is given to them: they have never signed in");

        server.signedIn("ghost", Role.REVIEWER);
        assign();
        assertThat(asked(change)).containsExactly("ghost");
        assertThat(row("ghost")).doesNotContain("Nothing is given");
    }

    @Test
    void tokenThatWasUsedStandsForHavingSignedIn() {
        Account robot = server.account("robot", Role.REVIEWER);
        minutes("robot", "60");
        SampleChange change = add(1, Lane.PEER);
        var token = server.server
                .bean("administering", Administering.class)
                .token(robot, "reads", Set.of(Scope.CHANGES_READ), Duration.ofDays(1));
        assign();
        assertThat(asked(change)).isEmpty();

        server.parts.credentials().used(token.token().id(), server.now);
        assign();
        assertThat(asked(change)).containsExactly("robot");
    }

    @Test
    void pagePeopleSaysWhyNothingIsGiven() {
        assertThat(row("rita")).contains("Nothing is given to them: their minutes a day are not known");
        minutes("rita", "0");
        assertThat(row("rita")).contains("they have no minutes a day");
        minutes("rita", "60");
        assertThat(row("rita")).doesNotContain("Nothing is given");
        rita.post("/account/absences", "from", "2026-11-20", "until", "");
        assertThat(row("rita")).contains("they are absent until 2026-11-20");
        server.parts.desk().update(TestServer.repository(TestServer.SHOP, false), Set.of(), server.draft());
        assertThat(row("rita")).contains("no repository is shown to them");
    }

    private String row(String name) {
        return admin.page("/people")
                .select("table.list tr:has(span:containsOwn(" + person(name) + "))")
                .text();
    }

    @Test
    void whoseMinutesAreSetToNoneGivesBackWhatTheyHaveNotBegun() {
        minutes("rita", "60");
        SampleChange begun =
                server.add(TestServer.SHOP, SampleChange.of(1, Lane.PEER).notChecked("native/foo.so is binary"));
        assign();
        SampleChange other = add(2, Lane.PEER);
        assertThat(rita.post(
                                path(begun) + "/verdicts",
                                "id",
                                UUID.randomUUID().toString(),
                                "version",
                                "0",
                                "reason",
                                "no-risk-found",
                                "read",
                                "0")
                        .statusCode())
                .isEqualTo(303);
        server.signedIn("bob", Role.REVIEWER);
        minutes("bob", "60");
        assertThat(asked(other)).containsExactly("rita");

        minutes("rita", "0");
        assertThat(asked(other)).containsExactly("bob");
        assertThat(asked(begun)).containsExactly("rita");
    }

    @Test
    void closedAccountReadsNothing() {
        minutes("rita", "60");
        SampleChange change = add(1, Lane.PEER);
        Account closed = server.parts.accounts().find(person("rita")).orElseThrow();
        server.parts
                .accounts()
                .put(
                        new Account(
                                closed.person(),
                                closed.name(),
                                closed.emails(),
                                closed.roles(),
                                Optional.empty(),
                                false,
                                closed.created()),
                        server.draft());
        assign();
        assertThat(asked(change)).isEmpty();
    }

    @Test
    void twoPersonWantsTwoOfWhomOneIsFromSecurity() {
        minutes("rita", "60");
        SampleChange change = add(1, Lane.TWO_PERSON);
        assertThat(asked(change)).containsExactly("rita");
        assertThat(alarms(rita)).contains("two readers, one of them from security");
        assertThat(rita.page(path(change)).text()).contains("Another reader is missing: nobody is in the pool");
        Browser sam = server.signedIn("sam", Role.SECURITY);
        minutes("sam", "60");
        assertThat(asked(change)).containsExactly("rita", "sam");
        decide(rita, change);
        assign();
        assertThat(asked(change)).containsExactly("sam");
        assertThat(alarms(sam)).isEmpty();
        assertThat(sam.page(path(change)).text()).doesNotContain("Another reader is missing");
    }

    @Test
    void weekendIsSaidAndNothingIsGivenOut() {
        minutes("rita", "60");
        server.now = Instant.parse("2026-11-21T09:00:00Z");
        rita = server.signedIn("rita", Role.REVIEWER);
        SampleChange change = add(1, Lane.PEER);
        assertThat(asked(change)).isEmpty();
        assertThat(rita.page("/queue").select(".alarms li.info").text())
                .contains("nobody reads on Saturdays and Sundays");
        assertThat(server.parts.roster().overflow(FRIDAY.plusDays(1), FRIDAY.plusDays(2)))
                .isEmpty();
    }

    @Test
    void overdueIsLoud() {
        minutes("rita", "60");
        add(1, Lane.PEER);
        server.now = server.now.plus(Duration.ofDays(4));
        rita = server.signedIn("rita", Role.REVIEWER);
        assertThat(alarms(rita)).contains("1 change is overdue, not read by when it was due: 1 in peer");
        assertThat(rita.page("/queue").select(".alarms a").attr("href")).isEqualTo("/queue?show=overdue&lane=peer");
    }

    @Test
    void assigningHappensByItselfSoonAfterSomethingChanged() throws InterruptedException {
        assertThat(admin.post("/people/minutes", "person", person("rita").toString(), "minutes", "60")
                        .statusCode())
                .isEqualTo(303);
        SampleChange change = server.add(TestServer.SHOP, SampleChange.of(1, Lane.PEER));
        server.server.bean("news", dev.countersign.server.work.News.class).changed();
        for (int i = 0; i < 200 && asked(change).isEmpty(); i++) {
            Thread.sleep(50);
        }
        assertThat(asked(change)).containsExactly("rita");
    }

    @Test
    void minutesAndAbsencesStandInTheLedgerWithoutNamesAndDays() {
        minutes("rita", "45");
        rita.post("/account/absences", "from", "2026-12-24", "until", "2026-12-31");
        admin.post("/people/absences", "person", person("rita").toString(), "from", "2027-01-04", "until", "");
        rita.post("/account/absences/remove", "from", "2026-12-24", "until", "2026-12-31");
        assertThat(server.entries.stream()
                        .filter(LedgerEntry.Other.class::isInstance)
                        .map(entry -> ((LedgerEntry.Other) entry).kind()))
                .containsSubsequence("reading-minutes", "absence", "absence", "absence-removed");
        assertThat(server.entries.toString()).contains("45").doesNotContain("2026-12-24", "user:rita");
        assertThat(server.parts.roster().of(person("rita")).absences()).hasSize(1);
    }

    @Test
    void whatIsNoNumberOrDayIsRefusedWithASentence() {
        String rita1 = person("rita").toString();
        for (String minutes : List.of("-1", "1441", "many", "1e3", "99999999999")) {
            var answer = admin.post("/people/minutes", "person", rita1, "minutes", minutes);
            assertThat(answer.statusCode()).as(minutes).isEqualTo(422);
            assertThat(answer.body()).contains("minutes per day are");
        }
        for (String[] days : new String[][] {
            {"2026-12-24", "2026-12-23"},
            {"tomorrow", ""},
            {"2026-13-01", ""},
            {"2026-01-01", "2026-01-02"},
            {"2026-12-01", "2028-12-01"},
            {"+1000000-01-01", ""}
        }) {
            var answer = rita.post("/account/absences", "from", days[0], "until", days[1]);
            assertThat(answer.statusCode()).as(days[0]).isEqualTo(422);
            assertThat(answer.body()).contains("Not done:");
        }
        assertThat(admin.post("/people/minutes", "person", "user:nobody@acme.example", "minutes", "1")
                        .statusCode())
                .isEqualTo(422);
        assertThat(rita.post("/account/absences/remove", "from", "2026-12-24", "until", "2026-12-24")
                        .statusCode())
                .isEqualTo(422);
        assertThat(server.parts.roster().all()).isEmpty();
    }

    @Test
    void onlyAdministratorsSayAnythingOfOthers() {
        for (String path : List.of("/people/minutes", "/people/absences", "/people/absences/remove")) {
            assertThat(rita.post(path, "person", person("ada").toString(), "from", "2026-12-24", "until", "2026-12-24")
                            .statusCode())
                    .as(path)
                    .isEqualTo(403);
        }
        server.account("sam", Role.SECURITY);
        // who is named in a form of one's own is not looked at
        rita.post("/account/absences", "person", person("sam").toString(), "from", "2026-12-24", "until", "");
        assertThat(server.parts.roster().of(person("sam")).absences()).isEmpty();
        assertThat(server.parts.roster().of(person("rita")).absences()).hasSize(1);
    }

    @Test
    void statementSaysWhatHadNoReaderAndWhatIsNotKnownOfIt() {
        minutes("rita", "60");
        add(1, Lane.SECURITY);
        server.parts
                .roster()
                .record(List.of(new DayOverflow(FRIDAY.minusDays(1), Lane.PEER, 99, true))); // before the period
        String period = server.parts.audits().periods(10).getLast().period().id();
        String statement = rita.page("/statements/" + period).text();
        assertThat(statement)
                .contains("1 without a reader in the lane security")
                .contains("1 change that has to be read lacked a reader");
    }

    @Test
    void secondAssigningOfTheSameChangesNothing() {
        minutes("rita", "7");
        add(3, Lane.PEER);
        add(2, Lane.PEER);
        List<Desk.AskedReader> before = server
                .parts
                .desk()
                .assigned(server.parts.desk().seated())
                .values()
                .stream()
                .flatMap(List::stream)
                .toList();
        assertThat(assigning().assign()).isFalse();
        assertThat(before).hasSize(2);
    }
}
