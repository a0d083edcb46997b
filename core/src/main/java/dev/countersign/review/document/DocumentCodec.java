package dev.countersign.review.document;

import dev.countersign.attest.Attested;
import dev.countersign.json.Json;
import dev.countersign.json.JsonObject;
import dev.countersign.json.JsonValue;
import dev.countersign.review.Review;
import java.time.DateTimeException;

/// Makes documents, and turns them into JSON and back.
public final class DocumentCodec {
    /// Rises when a member is removed or changes its meaning.
    public static final int SCHEMA_VERSION = 1;

    /// Bytes of a document's JSON in UTF-8, at most.
    public static final int MOST_BYTES = DocumentBounds.JSON_BYTES;

    private DocumentCodec() {}

    /// The document of a review of one commit.
    ///
    /// @param repository the repository's name, at most 300 chars
    public static ChangeDocument of(String repository, Review review, Attested attested) {
        DocumentBounds bounds = DocumentBounds.USUAL;
        while (true) {
            ChangeDocument document = new DocumentMaker(repository, review, attested, bounds).make();
            // what cannot be made shorter by leaving out has a bound of its own
            if (bounds.lines() == 0 || text(document).length() <= DocumentBounds.JSON_CHARS) {
                return document;
            }
            bounds = bounds.halved();
        }
    }

    public static JsonObject json(ChangeDocument document) {
        return DocumentWriter.json(document);
    }

    /// Its JSON as one line.
    public static String text(ChangeDocument document) {
        return Json.write(json(document));
    }

    public static DocumentReading read(JsonValue json) {
        try {
            return new DocumentReading.Read(DocumentReader.read(json));
        } catch (IllegalArgumentException refused) {
            return new DocumentReading.Refused(String.valueOf(refused.getMessage()));
        } catch (DateTimeException noTime) {
            return new DocumentReading.Refused("a time in it cannot be read");
        }
    }
}
