package dev.countersign.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.countersign.access.Role;
import dev.countersign.access.Scope;
import dev.countersign.server.security.Secrets;
import dev.countersign.server.work.Administering;
import dev.countersign.server.work.News;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A program with a token, which holds answers against the description of the API.
record Program(TestServer server, String token) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static Program of(TestServer server, String owner, Set<Scope> scopes, Role... roles) {
        String token = new Administering(server.parts, server.post(), new Secrets(new SecureRandom()), new News())
                .token(server.account(owner, roles), "test", scopes, Duration.ofDays(60))
                .text()
                .text();
        return new Program(server, token);
    }

    HttpResponse<String> get(String path) {
        return send("GET", path, BodyPublishers.noBody());
    }

    HttpResponse<String> post(String path, String body, String... headers) {
        return send("POST", path, BodyPublishers.ofString(body), headers);
    }

    HttpResponse<String> put(String path, String body) {
        return send("PUT", path, BodyPublishers.ofString(body));
    }

    HttpResponse<String> delete(String path) {
        return send("DELETE", path, BodyPublishers.noBody());
    }

    private HttpResponse<String> send(String verb, String path, BodyPublisher body, String... headers) {
        var request = server.stranger()
                .request(path, "Authorization", "Bearer " + token, "Content-Type", "application/json")
                .method(verb, body);
        return server.stranger().send(headers.length == 0 ? request : request.headers(headers));
    }

    JsonNode read(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    /// @param path as the description spells it
    void check(HttpResponse<String> answer, String path, String verb, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        JsonNode description = read(get("/api/v1/openapi.json"));
        JsonNode content = description
                .get("paths")
                .get(path)
                .get(verb)
                .get("responses")
                .get(String.valueOf(status))
                .get("content");
        if (content == null) {
            assertThat(answer.body()).isEmpty();
            return;
        }
        String type = answer.headers().firstValue("Content-Type").orElseThrow().split(";")[0];
        ObjectNode schema = (ObjectNode) content.get(type).get("schema").deepCopy();
        schema.set("components", description.get("components"));
        List<Error> faults = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema.toString(), InputFormat.JSON)
                .validate(answer.body(), InputFormat.JSON);
        assertThat(faults).as(verb + " " + path + " " + answer.body()).isEmpty();
    }
}
