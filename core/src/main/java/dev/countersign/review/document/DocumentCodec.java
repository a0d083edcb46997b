package dev.countersign.review.document;

import dev.countersign.attest.Attested;
import dev.countersign.json.Json;
import dev.countersign.json.JsonObject;
import dev.countersign.json.JsonReading;
import dev.countersign.json.JsonValue;
import dev.countersign.review.Review;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// Makes documents, and turns them into bytes that can be kept, and back.
public final class DocumentCodec {
    /// Rises when a member is removed or changes its meaning.
    public static final int SCHEMA_VERSION = 1;

    /// Bytes of a document that was encoded; more are refused unread.
    public static final int MOST_BYTES = 8 << 20;

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

    private static String text(ChangeDocument document) {
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

    /// Its JSON, compressed by gzip. The same document gives the same bytes.
    public static byte[] encode(ChangeDocument document) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text(document).getBytes(StandardCharsets.UTF_8));
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        return bytes.toByteArray();
    }

    /// Reads what [#encode] gave. Takes no more memory for other bytes than for the largest document.
    public static DocumentReading decode(byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            return new DocumentReading.Refused("it has more than " + MOST_BYTES + " bytes");
        }
        byte[] json;
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            json = gzip.readNBytes(DocumentBounds.JSON_BYTES + 1);
        } catch (IOException damaged) {
            return new DocumentReading.Refused("it cannot be decompressed");
        }
        if (json.length > DocumentBounds.JSON_BYTES) {
            return new DocumentReading.Refused("it has more than " + DocumentBounds.JSON_BYTES + " bytes of text");
        }
        return switch (Json.read(json)) {
            case JsonReading.Read(var value) -> read(value);
            case JsonReading.Refused refused -> new DocumentReading.Refused(refused.message());
        };
    }
}
