package dev.countersign.adapter.git;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// Reads the files of a git directory, none of which may be larger than told, a pipe or a device.
final class SmallFiles {
    private SmallFiles() {}

    /// The bytes as Latin-1; empty if there is no such plain file.
    ///
    /// @throws IOException if it is larger than `most` bytes or cannot be read
    static Optional<String> read(Path file, int most) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw new IOException(file + " is larger than " + most + " bytes");
            }
            return Optional.of(new String(bytes, StandardCharsets.ISO_8859_1));
        }
    }

    /// Text from Latin-1 to what people read: UTF-8 where it is.
    static String decoded(String latin1) {
        return Decoding.text(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }
}
