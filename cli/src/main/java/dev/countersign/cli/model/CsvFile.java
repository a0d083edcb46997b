package dev.countersign.cli.model;

import dev.countersign.cli.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/// Text in a file that may be gzipped.
final class CsvFile {
    private static final int MOST_BYTES = 256 << 20;

    private CsvFile() {}

    /// @throws Problem where it cannot be read
    static String text(Path file) {
        try (InputStream in = open(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw Problem.usage(file + " is larger than " + (MOST_BYTES >> 20) + " MB; give a smaller one");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Problem.usage("cannot read " + file + ": it is not UTF-8 text");
        } catch (NoSuchFileException e) {
            throw Problem.usage("cannot read " + file + ": no such file");
        } catch (IOException e) {
            throw Problem.usage("cannot read " + file + ": " + e.getMessage());
        }
    }

    private static InputStream open(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        return file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
    }
}
