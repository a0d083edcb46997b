package dev.countersign.adapter.render;

import dev.countersign.json.JsonObject;
import dev.countersign.key.Ed25519PublicKey;
import java.util.List;

/// What `agent keygen` says, as text and as JSON (`docs/schema/key.schema.json`).
///
/// @param file where the private key is
/// @param publicFile where the public key is
public record KeyReport(String file, String publicFile, Ed25519PublicKey key) {
    public String text() {
        var rows = new Rows()
                .add("private key", file + " (only you can read it; give it to nobody)")
                .add("public key", publicFile)
                .add("thumbprint", key.thumbprint().text());
        return "Made a key\n" + String.join("\n", rows.lines("  ")) + "\n\nNext:\n"
                + String.join("\n", next().stream().map(Printable::of).toList())
                + "\n";
    }

    private List<String> next() {
        return List.of(
                "  countersign agent enrol AGENT --owner PERSON --key " + publicFile + " ...   for an agent",
                "  countersign org person key PERSON --key " + publicFile
                        + "   for a person who accepts trust bundles");
    }

    public String json() {
        return ReviewJson.printed(JsonObject.builder()
                .put("schemaVersion", ReviewJson.SCHEMA_VERSION)
                .put("file", file)
                .put("publicFile", publicFile)
                .put("thumbprint", key.thumbprint().text())
                .put("jwk", jwk(key))
                .build());
    }

    static JsonObject jwk(Ed25519PublicKey key) {
        return JsonObject.builder()
                .put("crv", "Ed25519")
                .put("kty", "OKP")
                .put("x", key.x())
                .build();
    }
}
