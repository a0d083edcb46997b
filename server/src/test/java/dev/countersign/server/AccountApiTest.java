package dev.countersign.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.access.Account;
import dev.countersign.access.Role;
import dev.countersign.access.Scope;
import dev.countersign.ledger.LedgerEntry;
import dev.countersign.principal.PrincipalId;
import dev.countersign.server.work.Administering;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Sessions, tokens, links and the provider's identities through the API.
class AccountApiTest {
    private static final PrincipalId BERT = PrincipalId.of("user:bert@acme.example");

    private TestServer server;
    private Program admin;

    @BeforeEach
    void start() {
        server = TestServer.start();
        admin = Program.of(server, "ann", Set.of(Scope.values()), Role.ADMIN);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void linkIsMadeForSomebodyAndSignsThemInOnce() {
        server.account("bert", Role.READER);
        HttpResponse<String> made = admin.post("/api/v1/people/" + BERT + "/links", "");
        admin.check(made, "/api/v1/people/{person}/links", "post", 201);
        String path = URI.create(admin.read(made).get("address").asString()).getPath();
        var visitor = new Visitor(server);
        assertThat(visitor.post(path).statusCode()).isEqualTo(303);
        assertThat(visitor.get("/account").body()).contains("bert");
        assertThat(new Visitor(server).post(path).statusCode()).isEqualTo(410);
        assertThat(entries("sign-in-link")).isOne();
        admin.check(
                admin.post("/api/v1/people/user:nobody@acme.example/links", ""),
                "/api/v1/people/{person}/links",
                "post",
                404);
    }

    @Test
    void linkForSomebodyWithoutARoleIsRefused() {
        server.account("norole");
        HttpResponse<String> refused = admin.post("/api/v1/people/user:norole@acme.example/links", "");
        admin.check(refused, "/api/v1/people/{person}/links", "post", 422);
        assertThat(refused.body()).contains("give them a role first");
    }

    /// With a link one comes in as anybody, and may then do all that they may.
    @Test
    void linksWantAScopeOfTheirOwn() {
        server.account("bert", Role.READER);
        var without = EnumSet.complementOf(EnumSet.of(Scope.LINKS_WRITE));
        Program narrow = Program.of(server, "arno", without, Role.ADMIN);
        assertThat(narrow.post("/api/v1/people/" + BERT + "/links", "").statusCode())
                .isEqualTo(403);
        assertThat(narrow.get("/api/v1/people").statusCode()).isEqualTo(200);
    }

    @Test
    void closedAccountGetsNoLink() {
        Account bert = server.account("bert", Role.READER);
        server.parts
                .accounts()
                .put(
                        new Account(
                                bert.person(),
                                bert.name(),
                                bert.emails(),
                                bert.roles(),
                                Optional.empty(),
                                false,
                                bert.created()),
                        server.draft());
        assertThat(admin.post("/api/v1/people/" + BERT + "/links", "").statusCode())
                .isEqualTo(404);
    }

    @Test
    void administratorEndsSessionsOfSomebody() {
        Browser bert = server.signedIn("bert", Role.READER);
        assertThat(bert.get("/account").statusCode()).isEqualTo(200);
        HttpResponse<String> ended = admin.delete("/api/v1/people/" + BERT + "/sessions");
        admin.check(ended, "/api/v1/people/{person}/sessions", "delete", 204);
        assertThat(bert.get("/account").statusCode()).isEqualTo(303);
        assertThat(entries("sessions-ended")).isOne();
    }

    @Test
    void administratorForgetsWhoSomebodyIsToTheProvider() {
        Account bert = server.account("bert", Role.READER);
        server.parts
                .accounts()
                .put(
                        new Account(
                                bert.person(),
                                bert.name(),
                                bert.emails(),
                                bert.roles(),
                                Optional.of(new Account.Subject("https://id.example", "bert-1")),
                                true,
                                bert.created()),
                        server.draft());
        admin.check(
                admin.delete("/api/v1/people/" + BERT + "/provider"),
                "/api/v1/people/{person}/provider",
                "delete",
                204);
        assertThat(server.parts.accounts().find(BERT).orElseThrow().subject()).isEmpty();
        assertThat(entries("account-unbound")).isOne();
    }

    @Test
    void ownSessionsAreListedAndEnded() {
        Browser one = server.signedIn("bert", Role.READER);
        Browser other = server.signedIn("bert", Role.READER);
        Program program = Program.of(server, "bert", Set.of(Scope.ACCOUNT_WRITE), Role.READER);
        HttpResponse<String> listed = program.get("/api/v1/me/sessions");
        program.check(listed, "/api/v1/me/sessions", "get", 200);
        assertThat(program.read(listed).size()).isEqualTo(2);
        assertThat(listed.body()).doesNotContain(one.secret()).doesNotContain("hash");

        var request = one.request("/api/v1/me/sessions", "Sec-Fetch-Site", "same-origin", "X-CSRF-Token", one.csrf());
        assertThat(one.send(request.DELETE()).statusCode()).isEqualTo(204);
        assertThat(one.get("/account").statusCode()).isEqualTo(200);
        assertThat(other.get("/account").statusCode()).isEqualTo(303);
        program.check(program.delete("/api/v1/me/sessions"), "/api/v1/me/sessions", "delete", 204);
        assertThat(one.get("/account").statusCode()).isEqualTo(303);
    }

    @Test
    void ownTokensAreListedAndRevokedAndNobodyElses() {
        Program program = Program.of(server, "bert", Set.of(Scope.ACCOUNT_WRITE), Role.READER);
        HttpResponse<String> listed = program.get("/api/v1/me/tokens");
        program.check(listed, "/api/v1/me/tokens", "get", 200);
        JsonNode mine = program.read(listed).get(0);
        assertThat(listed.body()).doesNotContain("hash");
        String foreign =
                admin.read(admin.get("/api/v1/me/tokens")).get(0).get("id").asString();
        program.check(program.delete("/api/v1/me/tokens/" + foreign), "/api/v1/me/tokens/{id}", "delete", 404);
        assertThat(admin.get("/api/v1/me/tokens").statusCode()).isEqualTo(200);

        String path = "/api/v1/me/tokens/" + mine.get("id").asString();
        assertThat(program.delete(path).statusCode()).isEqualTo(204);
        assertThat(program.get("/api/v1/me/tokens").statusCode()).isEqualTo(401);
        assertThat(entries("token-revoked")).isOne();
    }

    @Test
    void tokenMakesNoToken() {
        for (String path : List.of("/api/v1/me/tokens", "/account/tokens")) {
            assertThat(admin.post(path, "{\"name\":\"more\",\"scopes\":[\"admin:write\"]}")
                            .statusCode())
                    .as(path)
                    .isIn(403, 404, 405);
        }
        assertThat(admin.read(admin.get("/api/v1/me/tokens")).size()).isOne();
    }

    @Test
    void personHasSoManyTokensAndNoMore() {
        Browser browser = server.signedIn("dora", Role.READER);
        for (int i = 0; i < Administering.MOST_TOKENS; i++) {
            assertThat(makeToken(browser)).isEqualTo(200);
        }
        assertThat(makeToken(browser)).isEqualTo(422);
        String first =
                browser.page("/account").select("input[name=id]").getFirst().val();
        assertThat(browser.post("/account/tokens/revoke", "id", first).statusCode())
                .isEqualTo(303);
        assertThat(makeToken(browser)).isEqualTo(200);
    }

    private static int makeToken(Browser browser) {
        return browser.post("/account/tokens", "name", "ci", "scope", "changes:read", "days", "3")
                .statusCode();
    }

    private long entries(String kind) {
        return server.entries.stream()
                .filter(LedgerEntry.Other.class::isInstance)
                .map(LedgerEntry.Other.class::cast)
                .filter(e -> e.kind().equals(kind))
                .count();
    }
}
