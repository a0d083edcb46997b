package dev.countersign.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The schemas of `docs/schema`, closed.
public final class Schemas {
    private Schemas() {}

    public static void assertValid(Schema schema, String json) {
        assertThat(schema.validate(json, InputFormat.JSON)).isEmpty();
    }

    /// A schema that fails with a member that it does not name.
    public static Schema closed(String name) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Json.write(closed(read(text(name)))));
    }

    private static JsonValue closed(JsonValue schema) {
        return switch (schema) {
            case JsonObject object -> {
                var all = JsonObject.builder();
                object.members().forEach((name, value) -> all.put(name, closed(value)));
                boolean opens = object.get("properties").isPresent()
                        && object.text("type").equals(Optional.of("object"))
                        && object.get("additionalProperties").isEmpty();
                yield opens
                        ? all.put("additionalProperties", JsonBoolean.of(false)).build()
                        : all.build();
            }
            case JsonArray array ->
                JsonArray.of(array.elements().stream().map(Schemas::closed).toList());
            default -> schema;
        };
    }

    public static JsonValue read(String json) {
        return ((JsonReading.Read) Json.read(json)).value();
    }

    public static String text(String name) {
        try {
            return Files.readString(Path.of("..", "docs", "schema", name + ".schema.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
