package dev.countersign.review.document;

import dev.countersign.detect.Fact;
import dev.countersign.json.Json;
import dev.countersign.json.JsonArray;
import dev.countersign.json.JsonObject;
import dev.countersign.key.Sha256;
import java.util.Comparator;

/// What somebody sees of a change besides who made it and when: of two commits with the same hash, whoever has read one
/// has read the other.
public final class PlaceHash {
    private PlaceHash() {}

    /// SHA-256 of JSON, in base64url, 43 chars. The order of files and facts makes no other one. A path that has no
    /// UTF-8 is told apart by its escapes.
    ///
    /// Where not all is shown, the commit is in it: nothing tells then whether the rest is the same.
    public static String of(ChangeDocument document) {
        boolean all = document.showsAll() && document.leftOut().isNothing();
        JsonObject shown = JsonObject.builder()
                .put("tableLane", document.tableLane().word())
                .put("row", document.row().orElse(""))
                .put(
                        "facts",
                        document.facts().stream()
                                .sorted(Comparator.comparing(Fact::id))
                                .map(DocumentWriter::fact)
                                .toList())
                .put("notChecked", JsonArray.ofTexts(document.notChecked()))
                .put(
                        "files",
                        document.files().stream()
                                .sorted(Comparator.comparing(file -> file.path().value()))
                                .map(DocumentWriter::file)
                                .toList())
                .put("commit", all ? "" : document.commit().id())
                .build();
        return Sha256.of(Json.write(shown)).text();
    }
}
