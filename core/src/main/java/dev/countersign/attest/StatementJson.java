package dev.countersign.attest;

import dev.countersign.change.ChangeId;
import dev.countersign.json.Json;
import dev.countersign.json.JsonObject;
import dev.countersign.json.JsonReading;
import dev.countersign.json.JsonString;
import dev.countersign.json.JsonValue;
import dev.countersign.principal.CompositeIdentity;
import dev.countersign.principal.Location;
import dev.countersign.principal.PrincipalId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The JSON of a statement. Reading is lenient about what is there besides, because whoever reads writes it anew and
/// compares.
final class StatementJson {
    private static final String TYPE = "https://in-toto.io/Statement/v1";
    private static final String PREDICATE = "https://countersign.dev/attestation/commit/v1";

    private StatementJson() {}

    static String write(CommitStatement statement) {
        CompositeIdentity identity = statement.chain().identity();
        var predicate = JsonObject.builder()
                .put("attestedAt", statement.at().toString())
                .put("attester", statement.attester().toString())
                .put("human", identity.human().toString())
                .put("agents", texts(identity.agents()))
                .put("chain", statement.chain().text())
                .put("change", statement.change().hex())
                .put("files", texts(statement.files()))
                .put("repository", statement.repository().toString());
        return Json.canonical(JsonObject.builder()
                .put("_type", TYPE)
                .put("subject", List.of(subject("gitCommit", statement.commit()), subject("gitTree", statement.tree())))
                .put("predicateType", PREDICATE)
                .put("predicate", predicate)
                .build());
    }

    private static JsonObject subject(String algorithm, String id) {
        return JsonObject.builder()
                .put("digest", JsonObject.builder().put(algorithm, id))
                .build();
    }

    private static List<JsonString> texts(List<?> values) {
        return values.stream().map(value -> new JsonString(value.toString())).toList();
    }

    /// What a payload names: its commit, its change and its files. Believed by nobody; nothing for what is no
    /// statement.
    static List<String> keys(byte[] payload) {
        try {
            JsonObject statement = object(new String(payload, StandardCharsets.UTF_8));
            var keys = new ArrayList<String>();
            keys.add(digest(elements(statement, "subject"), 0, "gitCommit"));
            statement.object("predicate").ifPresent(predicate -> {
                predicate.text("change").ifPresent(keys::add);
                elements(predicate, "files").forEach(file -> file.asText().ifPresent(keys::add));
            });
            return keys;
        } catch (IllegalArgumentException noStatement) {
            return List.of();
        }
    }

    /// @throws IllegalArgumentException where something is missing or no statement says it; says what
    static CommitStatement read(String text) {
        JsonObject statement = object(text);
        JsonObject predicate =
                statement.object("predicate").orElseThrow(() -> new IllegalArgumentException("it has no predicate"));
        if (!text(statement, "predicateType").equals(PREDICATE)) {
            throw new IllegalArgumentException("it is no statement about a commit of a known version");
        }
        List<JsonValue> subjects = elements(statement, "subject");
        return new CommitStatement(
                digest(subjects, 0, "gitCommit"),
                digest(subjects, 1, "gitTree"),
                new ChangeId(text(predicate, "change")),
                files(predicate),
                CommitStatement.chain(text(predicate, "chain")),
                Location.of(text(predicate, "repository")),
                PrincipalId.of(text(predicate, "attester")),
                time(text(predicate, "attestedAt")));
    }

    private static JsonObject object(String text) {
        return switch (Json.read(text, Envelope.MAX_CHARS)) {
            case JsonReading.Read(JsonObject object) -> object;
            case JsonReading.Read _, JsonReading.Refused _ ->
                throw new IllegalArgumentException("the payload is not an object of strict JSON");
        };
    }

    private static String digest(List<JsonValue> subjects, int place, String algorithm) {
        return Optional.of(subjects)
                .filter(all -> place < all.size())
                .flatMap(all -> all.get(place).asObject())
                .flatMap(subject -> subject.object("digest"))
                .flatMap(digest -> digest.text(algorithm))
                .orElseThrow(() -> new IllegalArgumentException("its subjects are not a commit and a tree"));
    }

    private static List<ChangeId> files(JsonObject predicate) {
        var files = new ArrayList<ChangeId>();
        for (JsonValue file : elements(predicate, "files")) {
            files.add(new ChangeId(file.asText().orElse("")));
        }
        return files;
    }

    private static List<JsonValue> elements(JsonObject object, String name) {
        return object.array(name)
                .orElseThrow(() -> new IllegalArgumentException("it has no " + name))
                .elements();
    }

    private static String text(JsonObject object, String name) {
        return object.text(name).orElseThrow(() -> new IllegalArgumentException("it has no " + name));
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException noTime) {
            throw new IllegalArgumentException("attestedAt is no time", noTime);
        }
    }
}
