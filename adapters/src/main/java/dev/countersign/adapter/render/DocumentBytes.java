package dev.countersign.adapter.render;

import dev.countersign.json.Json;
import dev.countersign.json.JsonReading;
import dev.countersign.review.document.ChangeDocument;
import dev.countersign.review.document.DocumentCodec;
import dev.countersign.review.document.DocumentReading;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// Documents of changes as bytes that can be kept: their JSON, compressed by gzip.
public final class DocumentBytes {
    /// Bytes of a document that was encoded; more are refused unread.
    public static final int MOST = 8 << 20;

    private DocumentBytes() {}

    /// The same document gives the same bytes.
    public static byte[] encode(ChangeDocument document) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(DocumentCodec.text(document).getBytes(StandardCharsets.UTF_8));
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        return bytes.toByteArray();
    }

    /// Reads what [#encode] gave. Takes no more memory for other bytes than for the largest document.
    public static DocumentReading decode(byte[] bytes) {
        if (bytes.length > MOST) {
            return new DocumentReading.Refused("it has more than " + MOST + " bytes");
        }
        byte[] json;
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            json = gzip.readNBytes(DocumentCodec.MOST_BYTES + 1);
        } catch (IOException damaged) {
            return new DocumentReading.Refused("it cannot be decompressed");
        }
        if (json.length > DocumentCodec.MOST_BYTES) {
            return new DocumentReading.Refused("it has more than " + DocumentCodec.MOST_BYTES + " bytes of text");
        }
        return switch (Json.read(json)) {
            case JsonReading.Read(var value) -> DocumentCodec.read(value);
            case JsonReading.Refused refused -> new DocumentReading.Refused(refused.message());
        };
    }
}
