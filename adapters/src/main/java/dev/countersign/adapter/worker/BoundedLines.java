package dev.countersign.adapter.worker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Reads lines of UTF-8 that have a bound. For one thread.
public final class BoundedLines {
    private final InputStream in;
    private final int longest;
    private final byte[] buffer = new byte[64 << 10];
    private int at;
    private int limit;

    /// @param longest bytes of a line, its end left out
    public BoundedLines(InputStream in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /// What was read next.
    public sealed interface Line {
        record Text(String text) implements Line {}

        /// Nothing follows.
        record End() implements Line {}

        /// The line is too long or no UTF-8; what follows it cannot be read.
        record Bad(String reason) implements Line {}
    }

    public Line next() throws IOException {
        var bytes = new ByteArrayOutputStream(256);
        while (true) {
            if (at == limit) {
                at = 0;
                limit = Math.max(0, in.read(buffer));
                if (limit == 0) {
                    return bytes.size() == 0 ? new Line.End() : new Line.Bad("it ended within a line");
                }
            }
            int end = at;
            while (end < limit && buffer[end] != '\n') {
                end++;
            }
            if (bytes.size() + (end - at) > longest) {
                return new Line.Bad("a line is longer than " + longest + " bytes");
            }
            bytes.write(buffer, at, end - at);
            boolean whole = end < limit;
            at = whole ? end + 1 : end;
            if (whole) {
                return decoded(bytes.toByteArray());
            }
        }
    }

    private static Line decoded(byte[] bytes) {
        try {
            return new Line.Text(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException notUtf8) {
            return new Line.Bad("a line is no UTF-8");
        }
    }
}
