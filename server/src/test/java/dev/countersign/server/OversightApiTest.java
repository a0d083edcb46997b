package dev.countersign.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.access.Role;
import dev.countersign.access.Scope;
import dev.countersign.adapter.render.DocumentBytes;
import dev.countersign.oversight.KeptSeed;
import dev.countersign.principal.PrincipalId;
import dev.countersign.review.desk.ListedChange;
import dev.countersign.review.desk.Visibility;
import dev.countersign.risk.Lane;
import dev.countersign.server.work.Overseeing;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Oversight and audits through the API.
class OversightApiTest {
    private static final String CLEAN = "{\"neededReader\":false}";

    private TestServer server;
    private Overseeing overseeing;
    private Program program;

    @BeforeEach
    void start() {
        server = TestServer.start();
        overseeing = server.server.bean("overseeing", Overseeing.class);
        overseeing.keepTime();
        server.now = server.now.plusSeconds(10);
        program = Program.of(server, "ada", Set.of(Scope.values()), Role.AUDITOR, Role.SECURITY);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void auditIsTakenOnceForEachKey() {
        leave(SampleChange.of(1, Lane.NONE));
        String key = UUID.randomUUID().toString();
        program.check(program.post("/api/v1/audits", ""), "/api/v1/audits", "post", 428);
        program.check(take("no-uuid"), "/api/v1/audits", "post", 400);
        HttpResponse<String> first = take(key);
        program.check(first, "/api/v1/audits", "post", 201);
        HttpResponse<String> again = take(key);
        program.check(again, "/api/v1/audits", "post", 200);
        assertThat(again.body()).isEqualTo(first.body());
        // another key gives the one that is open
        assertThat(take(UUID.randomUUID().toString()).body()).isEqualTo(first.body());
        program.check(end(first, CLEAN), "/api/v1/audits/{id}/finding", "put", 200);
        assertThat(take(UUID.randomUUID().toString()).statusCode()).isEqualTo(204);
        assertThat(entries("audit")).isOne();
    }

    @Test
    void keyOfSomebodyElseIsRefused() {
        leave(SampleChange.of(1, Lane.NONE));
        leave(SampleChange.of(2, Lane.NONE));
        String key = UUID.randomUUID().toString();
        take(key);
        Program other = Program.of(server, "otto", Set.of(Scope.values()), Role.AUDITOR);
        program.check(other.post("/api/v1/audits", "", "Idempotency-Key", key), "/api/v1/audits", "post", 422);
        program.check(other.get("/api/v1/audits/" + key), "/api/v1/audits/{id}", "get", 404);
        assertThat(other.put("/api/v1/audits/" + key + "/finding", CLEAN).statusCode())
                .isEqualTo(404);
    }

    @Test
    void auditorWhoDoesNotSeeTheRepositoryAnyMoreHasNoAuditOfIt() {
        Browser pages = server.signedIn("ada", Role.AUDITOR, Role.SECURITY);
        Program other = Program.of(server, "otto", Set.of(Scope.values()), Role.AUDITOR);
        leave(SampleChange.of(1, Lane.NONE));
        String key = UUID.randomUUID().toString();
        take(key);
        String path = "/api/v1/audits/" + key;
        assertThat(program.get(path).statusCode()).isEqualTo(200);
        assertThat(pages.get("/audits/" + key).statusCode()).isEqualTo(200);

        onlyFor("user:otto@acme.example");
        program.check(program.get(path), "/api/v1/audits/{id}", "get", 404);
        assertThat(program.put(path + "/finding", CLEAN).statusCode()).isEqualTo(404);
        assertThat(pages.get("/audits/" + key).statusCode()).isEqualTo(404);
        assertThat(pages.post("/audits/" + key, "needed", "no").statusCode()).isEqualTo(404);
        assertThat(program.read(program.get("/api/v1/audits"))).isEmpty();
        program.check(take(key), "/api/v1/audits", "post", 422);
        assertThat(take(UUID.randomUUID().toString()).statusCode()).isEqualTo(204);
        assertThat(entries("audit")).isZero();

        String others = UUID.randomUUID().toString();
        assertThat(other.post("/api/v1/audits", "", "Idempotency-Key", others).statusCode())
                .isEqualTo(204);
        server.now = server.now.plus(Duration.ofHours(9));
        assertThat(other.post("/api/v1/audits", "", "Idempotency-Key", others).statusCode())
                .isEqualTo(201);
    }

    @Test
    void auditorWhoSeesTheRepositoryAgainHasTheAuditAgain() {
        leave(SampleChange.of(1, Lane.NONE));
        String key = UUID.randomUUID().toString();
        take(key);
        onlyFor("user:otto@acme.example");
        assertThat(program.get("/api/v1/audits/" + key).statusCode()).isEqualTo(404);
        onlyFor("user:ada@acme.example");
        assertThat(program.put("/api/v1/audits/" + key + "/finding", CLEAN).statusCode())
                .isEqualTo(200);
    }

    private void onlyFor(String person) {
        var desk = server.parts.desk();
        desk.update(TestServer.repository(TestServer.SHOP, false));
        desk.setMembers(TestServer.SHOP, Set.of(person));
    }

    @Test
    void openAuditTellsNothingThatOthersSaid() {
        SampleChange change =
                leave(SampleChange.of(1, Lane.NONE).subject("Only a theme").at("src/Theme.java", "colour = red;"));
        HttpResponse<String> taken = take(UUID.randomUUID().toString());
        String id = id(taken);
        assertThat(taken.body()).contains("colour = red;");
        for (String path : List.of("/api/v1/audits", "/api/v1/audits/" + id)) {
            HttpResponse<String> answer = program.get(path);
            program.check(answer, path.endsWith("audits") ? path : "/api/v1/audits/{id}", "get", 200);
            assertThat(answer.body())
                    .doesNotContain("Only a theme")
                    .doesNotContain("Wanda")
                    .doesNotContain("wanda@")
                    .doesNotContain("only a comment differs")
                    .doesNotContain("guard")
                    .doesNotContain(change.changeId())
                    .doesNotContain(change.commit());
        }
        for (String path : List.of(
                "/api/v1/changes?show=all",
                "/api/v1/changes?show=all&q=theme",
                "/api/v1/changes/shop/" + change.changeId(),
                "/api/v1/changes/shop/" + change.changeId() + "/document",
                "/api/v1/changes/shop/" + change.changeId() + "/verdicts",
                "/api/v1/commits/shop/" + change.commit())) {
            assertThat(program.get(path).body())
                    .as(path)
                    .doesNotContain("Only a theme")
                    .doesNotContain("Wanda")
                    .doesNotContain("guard");
        }
        JsonNode ended = program.read(end(taken, CLEAN)).get("audit");
        assertThat(ended.get("was").get("change").asString()).isEqualTo(change.changeId());
        assertThat(program.get("/api/v1/changes/shop/" + change.changeId()).body())
                .contains("Only a theme");
    }

    @Test
    void openAuditDoesNotTellWhetherItIsMadeUp() {
        SampleChange source = SampleChange.of(1, Lane.NONE);
        keepSeed(server.add(TestServer.SHOP, source));
        String id = UUID.randomUUID().toString();
        var shown = server.parts
                .audits()
                .takeSeed(
                        id,
                        period(),
                        PrincipalId.of("user:ada@acme.example"),
                        Set.of(),
                        new Visibility.All(),
                        server.now,
                        server.now.plus(Duration.ofHours(8)));
        assertThat(shown).isPresent();
        HttpResponse<String> seeded = program.get("/api/v1/audits/" + id);
        Program other = Program.of(server, "otto", Set.of(Scope.values()), Role.AUDITOR);
        leave(source);
        HttpResponse<String> drawn = other.post(
                "/api/v1/audits", "", "Idempotency-Key", UUID.randomUUID().toString());
        assertThat(members(program.read(seeded))).isEqualTo(members(program.read(drawn)));
        assertThat(program.read(seeded).get("files"))
                .isEqualTo(program.read(drawn).get("files"));
        assertThat(seeded.body()).doesNotContain("madeUp").doesNotContain("gone");

        HttpResponse<String> ended = program.put(
                "/api/v1/audits/" + id + "/finding", "{\"neededReader\":true,\"place\":\"src/Orders.java:1\"}");
        program.check(ended, "/api/v1/audits/{id}/finding", "put", 200);
        JsonNode was = program.read(ended).get("audit").get("was");
        assertThat(was.get("madeUp").asBoolean()).isTrue();
        assertThat(was.get("removed").get("message").asString()).isEqualTo("gone");
    }

    private static Set<String> members(JsonNode node) {
        return new TreeSet<>(node.propertyNames());
    }

    @Test
    void findingIsRecordedOnceAndNotChanged() {
        leave(SampleChange.of(1, Lane.NONE));
        HttpResponse<String> taken = take(UUID.randomUUID().toString());
        String path = "/api/v1/audits/{id}/finding";
        program.check(end(taken, "{}"), path, "put", 422);
        program.check(end(taken, "{\"neededReader\":true}"), path, "put", 422);
        String escape = "{\"neededReader\":true,\"place\":\"src/Orders.java:12\",\"note\":\"a check is gone\"}";
        HttpResponse<String> first = end(taken, escape);
        program.check(first, path, "put", 200);
        assertThat(program.read(first).get("ledger").asString()).isEqualTo("written");
        HttpResponse<String> again = end(taken, escape);
        program.check(again, path, "put", 200);
        assertThat(program.read(again).get("ledger").asString()).isEqualTo("recorded before");
        program.check(end(taken, CLEAN), path, "put", 409);
        assertThat(entries("audit")).isOne();
        JsonNode statement = program.read(program.get("/api/v1/statements/" + period()));
        assertThat(statement.get("unread").get("escapes").asInt()).isOne();
    }

    @Test
    void lateEscapeIsRecordedOnce() {
        SampleChange change = leave(SampleChange.of(1, Lane.NONE));
        SampleChange read = server.add(TestServer.SHOP, SampleChange.of(2, Lane.PEER));
        String described = "/api/v1/changes/{repository}/{change}/escapes";
        String path = "/api/v1/changes/shop/" + change.changeId() + "/escapes";
        program.check(program.post(path, "{\"evidence\":\" \"}"), described, "post", 422);
        program.check(program.post(path, "{}"), described, "post", 422);
        program.check(program.post(path, "{\"evidence\":\"incident 7\"}"), described, "post", 201);
        HttpResponse<String> again = program.post(path, "{\"evidence\":\"incident 7\"}");
        program.check(again, described, "post", 200);
        assertThat(program.read(again).get("known").asBoolean()).isTrue();
        String others = "/api/v1/changes/shop/" + read.changeId() + "/escapes";
        program.check(program.post(others, "{\"evidence\":\"incident 8\"}"), described, "post", 422);
        assertThat(entries("late-escape")).isOne();
    }

    @Test
    void statementsAndOversightAreAsDescribed() {
        for (int i = 0; i < 20; i++) {
            leave(SampleChange.of(i, Lane.NONE));
        }
        server.add(TestServer.SHOP, SampleChange.of(90, Lane.PEER));
        server.add(TestServer.SHOP, SampleChange.of(91, Lane.NONE)); // and nobody decided on it
        for (int i = 0; i < 20; i++) {
            end(take(UUID.randomUUID().toString()), CLEAN);
        }
        HttpResponse<String> oversight = program.get("/api/v1/oversight");
        program.check(oversight, "/api/v1/oversight", "get", 200);
        JsonNode page = program.read(oversight);
        assertThat(page.get("bound").get("state").asString()).isEqualTo("assumed");
        assertThat(page.get("periods").get(0).get("undrawn").asInt()).isOne();
        assertThat(page.get("periods").get(0).get("audited").asInt()).isEqualTo(20);
        assertThat(page.get("ages").get(0).get("changes").asInt()).isOne();
        assertThat(page.get("unknown").size()).isOne();

        program.check(program.get("/api/v1/statements"), "/api/v1/statements", "get", 200);
        program.check(program.get("/api/v1/statements?limit=0"), "/api/v1/statements", "get", 400);
        HttpResponse<String> statement = program.get("/api/v1/statements/" + period());
        program.check(statement, "/api/v1/statements/{period}", "get", 200);
        assertThat(program.read(statement).get("state").asString()).isEqualTo("partial");
        JsonNode without = program.read(statement).get("withoutDraw");
        assertThat(without.get("more").asInt()).isZero();
        assertThat(without.get("changes").size()).isOne();
        assertThat(without.get("changes").get(0).get("cause").asString()).isEqualTo("interrupted");
        program.check(program.get("/api/v1/statements/never"), "/api/v1/statements/{period}", "get", 404);
        program.check(program.get("/api/v1/failures"), "/api/v1/failures", "get", 200);
    }

    @Test
    void drawIsGivenOutWhenItIsOverAndItsLastAuditWasDue() {
        leave(SampleChange.of(1, Lane.NONE));
        String id = period();
        program.check(program.get("/api/v1/draws/" + id), "/api/v1/draws/{period}", "get", 409);
        Instant over = server.parts.audits().period(id).orElseThrow().period().until();
        server.now = over.plusSeconds(70);
        overseeing.keepTime();
        Program waiting = Program.of(server, "waiting", Set.of(Scope.CHANGES_READ), Role.AUDITOR);
        waiting.check(waiting.get("/api/v1/draws/" + id), "/api/v1/draws/{period}", "get", 409);
        server.now = over.plus(Overseeing.AUDIT_TIME);
        overseeing.keepTime();
        Program later = Program.of(server, "later", Set.of(Scope.CHANGES_READ), Role.AUDITOR);
        HttpResponse<String> draw = later.get("/api/v1/draws/" + id);
        later.check(draw, "/api/v1/draws/{period}", "get", 200);
        Browser auditor = server.signedIn("again", Role.AUDITOR);
        assertThat(draw.body()).isEqualTo(auditor.get("/draws/" + id).body());
        assertThat(later.read(draw).get("decisions").size()).isOne();
    }

    private HttpResponse<String> take(String key) {
        return program.post("/api/v1/audits", "", "Idempotency-Key", key);
    }

    private HttpResponse<String> end(HttpResponse<String> taken, String finding) {
        return program.put("/api/v1/audits/" + id(taken) + "/finding", finding);
    }

    private String id(HttpResponse<String> taken) {
        return program.read(taken).get("audit").asString();
    }

    private String period() {
        return server.parts.audits().periods(10).getLast().period().id();
    }

    private SampleChange leave(SampleChange change) {
        server.add(TestServer.SHOP, change);
        ListedChange listed = server.parts
                .desk()
                .find(new Visibility.All(), TestServer.SHOP, change.changeId())
                .orElseThrow();
        overseeing.decide(List.of(new Overseeing.Kept(listed, change.document(TestServer.SHOP))));
        return change;
    }

    private void keepSeed(SampleChange source) {
        String removal = "{\"path\":\"src/Orders.java\",\"line\":12,\"text\":\"check\",\"message\":\"gone\"}";
        server.parts
                .audits()
                .keep(List.of(new KeptSeed(
                        0,
                        TestServer.SHOP,
                        source.commit(),
                        DocumentBytes.encode(source.document(TestServer.SHOP)),
                        removal)));
    }

    private long entries(String kind) {
        return server.entries.stream()
                .filter(dev.countersign.ledger.LedgerEntry.Other.class::isInstance)
                .map(dev.countersign.ledger.LedgerEntry.Other.class::cast)
                .filter(e -> e.kind().equals(kind))
                .count();
    }
}
