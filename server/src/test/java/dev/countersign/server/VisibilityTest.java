package dev.countersign.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.access.Role;
import dev.countersign.review.desk.Visibility;
import dev.countersign.risk.Lane;
import dev.countersign.server.work.Overseeing;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A repository that is not shown to somebody is as if it were not there.
class VisibilityTest {
    private static TestServer server;
    private static SampleChange hidden;
    private static Browser outsider;
    private static Browser member;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        server.parts.desk().add(TestServer.repository("vault", false));
        hidden = server.add("vault", SampleChange.of(7, Lane.SECURITY).subject("Move the crown jewels"));
        server.add(TestServer.SHOP, SampleChange.of(8, Lane.SECURITY));
        outsider = server.signedIn("outsider", Role.SECURITY, Role.AUDITOR);
        member = server.signedIn("member", Role.SECURITY);
        server.parts.desk().setMembers("vault", Set.of("user:member@acme.example"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void itsChangesAreNowhereForWhoIsNoMember() {
        for (String page :
                new String[] {"/queue", "/queue?show=all", "/queue?q=crown", "/repositories", "/oversight"}) {
            assertThat(outsider.get(page).body())
                    .as(page)
                    .doesNotContain("crown jewels")
                    .doesNotContain("vault");
        }
        assertThat(outsider.get("/api/v1/changes?show=all").body())
                .doesNotContain("crown")
                .contains("Change number 8");
        assertThat(member.page("/queue").text()).contains("crown jewels");
    }

    @Test
    void nothingIsSaidToWaitInARepositoryThatIsNotShown() {
        for (String name : List.of("vault", "no-such-repository")) {
            for (String address :
                    List.of("/queue?repository=", "/api/v1/load?repository=", "/api/v1/changes?repository=")) {
                assertThat(outsider.get(address + name).statusCode())
                        .as(address + name)
                        .isEqualTo(404);
            }
        }
        for (String address :
                List.of("/queue?repository=", "/api/v1/load?repository=", "/api/v1/changes?repository=")) {
            assertThat(member.get(address + "vault").statusCode()).as(address).isEqualTo(200);
        }
    }

    @Test
    void administratorsSeeRepositoriesAndNoneOfTheirChanges() {
        Browser admin = server.signedIn("adele", Role.ADMIN);
        assertThat(admin.get("/").headers().firstValue("Location")).hasValue("/repositories");
        assertThat(admin.page("/repositories").text()).contains("vault", "shop");
        assertThat(admin.page("/repositories").select("a[href^=/queue]")).isEmpty();
        assertThat(admin.get("/queue").statusCode()).isEqualTo(403);
        assertThat(member.get("/").headers().firstValue("Location")).hasValue("/queue");
    }

    @Test
    void itIsNotNamedInWhatIsSaidOfAll() {
        var overseeing = server.server.bean("overseeing", Overseeing.class);
        overseeing.keepTime();
        server.now = server.now.plusSeconds(10);
        SampleChange left = server.add("vault", SampleChange.of(9, Lane.NONE));
        var listed = server.parts
                .desk()
                .find(new Visibility.All(), "vault", left.changeId())
                .orElseThrow();
        overseeing.decide(List.of(new Overseeing.Kept(listed, left.document("vault"))));
        String period = server.parts.audits().periods(10).getLast().period().id();
        for (String page :
                List.of("/oversight", "/statements/" + period, "/api/v1/oversight", "/api/v1/statements/" + period)) {
            assertThat(outsider.get(page).body())
                    .as(page)
                    .doesNotContain("vault")
                    .contains("a repository that is not shown to you");
            assertThat(member.get(page).body()).as(page).contains("vault");
        }
    }

    @Test
    void absentAndForbiddenLookTheSame() {
        String forbidden = outsider.get("/changes/vault/" + hidden.changeId()).body();
        String absent = outsider.get("/changes/nothing/" + hidden.changeId()).body();
        String otherChange = outsider.get("/changes/shop/" + "0".repeat(64)).body();
        assertThat(forbidden).isEqualTo(absent).isEqualTo(otherChange);
        assertThat(outsider.get("/changes/vault/" + hidden.changeId()).statusCode())
                .isEqualTo(404);
        assertThat(member.get("/changes/vault/" + hidden.changeId()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void noOtherWayLeadsThere() {
        assertThat(outsider.get("/commits/vault/" + hidden.commit()).statusCode())
                .isEqualTo(404);
        assertThat(outsider.get("/changes/vault/" + hidden.changeId() + "/files/0")
                        .statusCode())
                .isEqualTo(404);
        assertThat(outsider.get("/api/v1/changes/vault/" + hidden.changeId() + "/document")
                        .statusCode())
                .isEqualTo(404);
        assertThat(outsider.post("/changes/vault/" + hidden.changeId() + "/escapes", "evidence", "x")
                        .statusCode())
                .isEqualTo(404);
        assertThat(outsider.post(
                                "/changes/vault/" + hidden.changeId() + "/verdicts",
                                "id",
                                java.util.UUID.randomUUID().toString(),
                                "version",
                                "0",
                                "reason",
                                "no-risk-found")
                        .statusCode())
                .isEqualTo(404);
        assertThat(member.get("/commits/vault/" + hidden.commit()).statusCode()).isEqualTo(303);
    }

    @Test
    void administratorManagesItAndDoesNotReadIt() {
        Browser admin = server.signedIn("manager", Role.ADMIN, Role.READER);
        assertThat(admin.page("/repositories").text()).contains("vault");
        assertThat(admin.page("/queue?show=all").text()).doesNotContain("crown jewels");
    }
}
