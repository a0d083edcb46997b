package dev.countersign.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.countersign.access.Role;
import dev.countersign.access.Scope;
import dev.countersign.risk.Lane;
import dev.countersign.server.security.Routes;
import dev.countersign.server.security.Secrets;
import dev.countersign.server.work.Administering;
import dev.countersign.server.work.News;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The API as its description says: every answer is checked against it.
class ApiTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static TestServer server;
    private static ObjectNode description;
    private static String token;
    private static SampleChange change;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        change = server.add(TestServer.SHOP, SampleChange.of(1, Lane.PEER));
        for (int i = 2; i <= 7; i++) {
            server.add(TestServer.SHOP, SampleChange.of(i, Lane.PEER));
        }
        token = token(Set.of(Scope.values()), Role.values());
        description = (ObjectNode) JSON.readTree(get("/api/v1/openapi.json").body());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void describesExactlyTheRoutesThatThereAre() {
        var described = new TreeSet<String>();
        description
                .get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .propertyNames()
                        .forEach(verb -> described.add(verb.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        assertThat(described)
                .isEqualTo(Routes.ALL.stream()
                        .filter(r -> r.pattern().startsWith("/api/"))
                        .map(r -> r.method() + " " + r.pattern())
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void answersAreAsDescribed() {
        String path = "/api/v1/changes/shop/" + change.changeId();
        check(get("/api/v1/me"), "/api/v1/me", "get");
        check(get("/api/v1/changes"), "/api/v1/changes", "get");
        check(get("/api/v1/load"), "/api/v1/load", "get");
        check(get(path), "/api/v1/changes/{repository}/{change}", "get");
        check(get(path + "/document"), "/api/v1/changes/{repository}/{change}/document", "get");
        check(get(path + "/verdicts"), "/api/v1/changes/{repository}/{change}/verdicts", "get");
        check(get("/api/v1/repositories"), "/api/v1/repositories", "get");
        check(get("/api/v1/people"), "/api/v1/people", "get");
        check(
                put("/api/v1/people/user:nora@acme.example", "{\"name\":\"Nora\",\"roles\":[\"reader\"]}"),
                "/api/v1/people/{person}",
                "put");
        check(put("/api/v1/repositories/shop", "{\"openToAll\":true}"), "/api/v1/repositories/{repository}", "put");
    }

    @Test
    void readersAreListedAndPutAsDescribed() {
        server.account("rita", Role.REVIEWER);
        String rita = "/api/v1/readers/user:rita@acme.example";
        String path = "/api/v1/readers/{person}";
        check(
                put(rita, "{\"minutesPerDay\":45,\"absences\":[{\"from\":\"2026-12-24\",\"until\":\"2026-12-31\"}]}"),
                path,
                "put");
        HttpResponse<String> listed = get("/api/v1/readers");
        check(listed, "/api/v1/readers", "get");
        assertThat(listed.body())
                .contains(
                        "{\"person\":\"user:rita@acme.example\",\"lanes\":[\"peer\",\"two-person\"],\"minutesPerDay\":45,"
                                + "\"absences\":[{\"from\":\"2026-12-24\",\"until\":\"2026-12-31\"}]}");
        check(put(rita, "{}"), path, "put"); // what is left out is not known
        assertThat(get("/api/v1/readers").body()).contains("\"minutesPerDay\":null,\"absences\":[]");

        check(put(rita, "{\"minutesPerDay\":1441}"), path, "put", 422);
        check(put(rita, "{\"absences\":[null]}"), path, "put", 422);
        check(put(rita, "{\"absences\":[{\"from\":\"2026-12-24\",\"until\":\"2026-12-23\"}]}"), path, "put", 422);
        check(put(rita, "{\"absences\":[{\"from\":\"someday\"}]}"), path, "put", 400);
        check(put("/api/v1/readers/user:nobody@acme.example", "{}"), path, "put", 404);
    }

    @Test
    void whatIsAskedOfTheCallerAndWhatLacksAReaderCanBeListed() {
        assertThat(JSON.readTree(get("/api/v1/changes?lacking=true").body()).get("items"))
                .isNotEmpty();
        assertThat(JSON.readTree(get("/api/v1/changes?mine=true").body()).get("items"))
                .isEmpty();
        check(get("/api/v1/changes?mine=true&lacking=true"), "/api/v1/changes", "get", 400);
        check(get("/api/v1/changes?mine=yes"), "/api/v1/changes", "get", 400);
        JsonNode peer = JSON.readTree(get("/api/v1/load").body()).get(2);
        assertThat(peer.get("withoutReader").get("changes").asInt())
                .isEqualTo(peer.get("waiting").asInt());
    }

    @Test
    void errorsAreProblemsAsDescribed() {
        check(get("/api/v1/changes?lane=fast"), "/api/v1/changes", "get", 400);
        check(get("/api/v1/changes?after=nonsense"), "/api/v1/changes", "get", 400);
        String none = "/api/v1/changes/shop/" + "0".repeat(64);
        check(get(none), "/api/v1/changes/{repository}/{change}", "get", 404);
        check(server.stranger().get("/api/v1/me"), "/api/v1/me", "get", 401);
        check(put("/api/v1/people/agent:x@acme.example", "{}"), "/api/v1/people/{person}", "put", 422);
        assertThat(put("/api/v1/people/user:x@acme.example", "{\"name\":").statusCode())
                .isEqualTo(400);
    }

    @Test
    void listComesInPartsWithoutGapsAndDoubles() {
        var seen = new HashSet<String>();
        String next = "/api/v1/changes?repository=shop&limit=2";
        for (int parts = 0; parts < 10; parts++) {
            JsonNode list = JSON.readTree(get(next).body());
            list.get("items")
                    .forEach(item ->
                            assertThat(seen.add(item.get("change").asString())).isTrue());
            if (list.get("next").isNull()) {
                break;
            }
            next = "/api/v1/changes?repository=shop&limit=2&after="
                    + list.get("next").asString();
        }
        assertThat(seen).hasSize(7);
    }

    @Test
    void verdictIsGivenOnWhatWasSeenAndOnce() {
        SampleChange fresh = server.add(TestServer.SHOP, SampleChange.of(50, Lane.PEER));
        String path = "/api/v1/changes/shop/" + fresh.changeId();
        String tag = get(path).headers().firstValue("ETag").orElseThrow();
        String key = UUID.randomUUID().toString();
        String body = "{\"reason\":\"no-risk-found\",\"read\":[0]}";

        assertThat(post(path + "/verdicts", body).statusCode()).isEqualTo(428);
        assertThat(post(path + "/verdicts", body, "If-Match", "\"9\"", "Idempotency-Key", key)
                        .statusCode())
                .isEqualTo(412);
        HttpResponse<String> first = post(path + "/verdicts", body, "If-Match", tag, "Idempotency-Key", key);
        check(first, "/api/v1/changes/{repository}/{change}/verdicts", "post", 201);
        assertThat(JSON.readTree(first.body()).get("change").get("state").asString())
                .isEqualTo("reviewed");
        HttpResponse<String> again = post(path + "/verdicts", body, "If-Match", tag, "Idempotency-Key", key);
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(JSON.readTree(get(path + "/verdicts").body()).size()).isEqualTo(1);
    }

    @Test
    void fileThatIsNoTextIsReadElsewhereAndSaidToBe() {
        server.parts.desk().add(TestServer.repository("cellar", true));
        SampleChange change = server.add("cellar", SampleChange.of(1, Lane.PEER).binaries("a.bin"));
        String described = "/api/v1/changes/{repository}/{change}/verdicts";
        String path = "/api/v1/changes/cellar/" + change.changeId() + "/verdicts";
        String[] headers = {
            "If-Match", "\"0\"", "Idempotency-Key", UUID.randomUUID().toString()
        };
        String said =
                "{\"reason\":\"no-risk-found\",\"read\":[0],\"elsewhere\":[{\"file\":1,\"how\":\"%s\",\"what\":\"%s\"}]}";
        check(post(path, said.formatted("guessed", "it will be fine"), headers), described, "post", 422);
        check(post(path, said.formatted("in-clone", "\\ud800 is half of one"), headers), described, "post", 422);
        HttpResponse<String> read = post(path, said.formatted("in-clone", "a.bin of both commits, with cmp"), headers);
        check(read, described, "post", 201);
        assertThat(JSON.readTree(read.body()).get("change").get("state").asString())
                .isEqualTo("reviewed");
        JsonNode told = JSON.readTree(get(path).body()).get(0).get("elsewhere").get(0);
        assertThat(told.get("file").asString()).isEqualTo("a.bin");
        assertThat(told.get("how").asString()).isEqualTo("in-clone");
        HttpResponse<String> other = post(path, said.formatted("opened", "a.bin of both commits, with cmp"), headers);
        check(other, described, "post", 422);
    }

    @Test
    void placeOfWhichLinesAreLeftOutIsNotTakenForRead() {
        server.parts.desk().add(TestServer.repository("attic", true));
        SampleChange cut = server.add("attic", SampleChange.of(1, Lane.PEER).leavingOut(40));
        String described = "/api/v1/changes/{repository}/{change}/verdicts";
        String path = "/api/v1/changes/attic/" + cut.changeId() + "/verdicts";
        String[] headers = {
            "If-Match", "\"0\"", "Idempotency-Key", UUID.randomUUID().toString()
        };
        HttpResponse<String> refused = post(path, "{\"reason\":\"no-risk-found\",\"read\":[0]}", headers);
        check(refused, described, "post", 422);
        assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(JSON.readTree(refused.body()).get("detail").asString())
                .contains("not all is shown of the places 0 ");
        HttpResponse<String> nothing = post(path, "{\"reason\":\"no-risk-found\"}", headers);
        check(nothing, described, "post", 201);
        assertThat(JSON.readTree(nothing.body()).get("change").get("state").asString())
                .isEqualTo("not-run");
    }

    @Test
    void whatCannotBeAMemberChangesNothingOfARepository() {
        String path = "/api/v1/repositories/{repository}";
        String before = get("/api/v1/repositories").body();
        int entries = server.entries.size();
        for (String members : List.of("[\"" + "x".repeat(301) + "\"]", "[null]", "[\" \"]")) {
            String body = "{\"openToAll\":false,\"begins\":\"2020-01-01T00:00:00Z\",\"members\":" + members + "}";
            check(put("/api/v1/repositories/shop", body), path, "put", 422);
        }
        assertThat(get("/api/v1/repositories").body()).isEqualTo(before);
        assertThat(server.entries).hasSize(entries);
        check(put("/api/v1/repositories/shop", "{\"openToAll\":true,\"members\":[\"ann\"]}"), path, "put");
        assertThat(server.entries).hasSize(entries + 1);
    }

    @Test
    void listsWithNullInThemAreRefused() {
        String person = "/api/v1/people/{person}";
        for (String body :
                List.of("{\"emails\":[null]}", "{\"roles\":[null]}", "{\"emails\":[\"" + "x".repeat(321) + "\"]}")) {
            check(put("/api/v1/people/user:nils@acme.example", body), person, "put", 422);
        }
        assertThat(get("/api/v1/people").body()).doesNotContain("nils");
        HttpResponse<String> refused = post(
                "/api/v1/changes/shop/" + change.changeId() + "/verdicts",
                "{\"reason\":\"no-risk-found\",\"read\":[null]}",
                "If-Match",
                "\"0\"",
                "Idempotency-Key",
                UUID.randomUUID().toString());
        check(refused, "/api/v1/changes/{repository}/{change}/verdicts", "post", 422);
    }

    @Test
    void keyOfAVerdictIsNotTakenForAnother() {
        SampleChange fresh = server.add(TestServer.SHOP, SampleChange.of(51, Lane.PEER));
        SampleChange other = server.add(TestServer.SHOP, SampleChange.of(52, Lane.PEER));
        String described = "/api/v1/changes/{repository}/{change}/verdicts";
        String path = "/api/v1/changes/shop/" + fresh.changeId() + "/verdicts";
        String[] headers = {
            "If-Match", "\"0\"", "Idempotency-Key", UUID.randomUUID().toString()
        };
        String body = "{\"reason\":\"no-risk-found\",\"note\":\"as said\",\"read\":[0]}";
        check(post(path, body, headers), described, "post", 201);
        for (String otherWords : List.of(
                body.replace("no-risk-found", "vulnerability"),
                body.replace("as said", "never said"),
                body.replace("[0]", "[]"))) {
            HttpResponse<String> refused = post(path, otherWords, headers);
            check(refused, described, "post", 422);
            assertThat(refused.body()).contains("this Idempotency-Key was used for another verdict");
        }
        check(post("/api/v1/changes/shop/" + other.changeId() + "/verdicts", body, headers), described, "post", 422);
        HttpResponse<String> again = post(path, body, headers);
        check(again, described, "post", 201);
        assertThat(JSON.readTree(again.body()).get("verdict").get("note").asString())
                .isEqualTo("as said");
        headers[3] = UUID.randomUUID().toString();
        check(post("/api/v1/changes/shop/" + other.changeId() + "/verdicts", body, headers), described, "post", 201);
    }

    @Test
    void rejectedChangeSaysSo() {
        SampleChange fresh = server.add(TestServer.SHOP, SampleChange.of(53, Lane.PEER));
        String path = "/api/v1/changes/shop/" + fresh.changeId();
        HttpResponse<String> answer = post(
                path + "/verdicts",
                "{\"reason\":\"vulnerability\",\"read\":[0]}",
                "If-Match",
                "\"0\"",
                "Idempotency-Key",
                UUID.randomUUID().toString());
        check(answer, "/api/v1/changes/{repository}/{change}/verdicts", "post", 201);
        check(get(path), "/api/v1/changes/{repository}/{change}", "get", 200);
        assertThat(JSON.readTree(get(path).body()).get("state").asString()).isEqualTo("rejected");
        assertThat(get("/api/v1/changes?show=rejected").body()).contains(fresh.changeId());
        assertThat(get("/api/v1/changes?show=reviewed").body()).doesNotContain(fresh.changeId());
    }

    @Test
    void tokenCanDoNoMoreThanItsOwner() {
        String readers = token(Set.of(Scope.values()), Role.READER);
        assertThat(ask("/api/v1/changes", readers).statusCode()).isEqualTo(200);
        assertThat(ask("/api/v1/people", readers).statusCode()).isEqualTo(403);
        String narrow = token(Set.of(Scope.CHANGES_READ), Role.values());
        assertThat(ask("/api/v1/changes", narrow).statusCode()).isEqualTo(200);
        assertThat(ask("/api/v1/people", narrow).statusCode()).isEqualTo(403);
    }

    @Test
    void tokenThatIsWrongRevokedOrOldIsRefused() {
        String good = token(Set.of(Scope.CHANGES_READ), Role.READER);
        assertThat(ask("/api/v1/changes", good).statusCode()).isEqualTo(200);
        String other = good.endsWith("A") ? "E" : "A";
        assertThat(ask("/api/v1/changes", good.substring(0, good.length() - 1) + other)
                        .statusCode())
                .isEqualTo(401);
        assertThat(ask("/api/v1/changes", "csn_" + "0".repeat(16) + "_" + "A".repeat(43))
                        .statusCode())
                .isEqualTo(401);
        assertThat(ask("/api/v1/changes", "nonsense").statusCode()).isEqualTo(401);
        var before = server.now;
        try {
            server.now = before.plus(Duration.ofDays(2));
            assertThat(ask("/api/v1/changes", good).statusCode()).isEqualTo(401);
        } finally {
            server.now = before;
        }
    }

    @Test
    void tokenOpensNoPages() {
        assertThat(ask("/queue", token).statusCode()).isEqualTo(403);
    }

    private static int owners;

    private static String token(Set<Scope> scopes, Role... roles) {
        return new Administering(server.parts, server.post(), new Secrets(new SecureRandom()), new News())
                .token(server.account("owner" + owners++, roles), "test", scopes, Duration.ofDays(1))
                .text()
                .text();
    }

    private static HttpResponse<String> get(String path) {
        return ask(path, token);
    }

    private static HttpResponse<String> ask(String path, String with) {
        return server.stranger().get(path, "Authorization", "Bearer " + with);
    }

    private static HttpResponse<String> put(String path, String body) {
        return server.stranger()
                .send(server.stranger()
                        .request(path, "Authorization", "Bearer " + token, "Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> post(String path, String body, String... headers) {
        var request = server.stranger()
                .request(path, "Authorization", "Bearer " + token, "Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        return server.stranger().send(headers.length == 0 ? request : request.headers(headers));
    }

    private static void check(HttpResponse<String> answer, String path, String verb) {
        check(answer, path, verb, 200);
    }

    private static void check(HttpResponse<String> answer, String path, String verb, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        JsonNode content = description
                .get("paths")
                .get(path)
                .get(verb)
                .get("responses")
                .get(String.valueOf(status))
                .get("content");
        String type = answer.headers().firstValue("Content-Type").orElseThrow().split(";")[0];
        ObjectNode schema = (ObjectNode) content.get(type).get("schema").deepCopy();
        schema.set("components", description.get("components"));
        List<Error> faults = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema.toString(), InputFormat.JSON)
                .validate(answer.body(), InputFormat.JSON);
        assertThat(faults).as(verb + " " + path + " " + answer.body()).isEmpty();
    }
}
