package dev.countersign.adapter.installation;

import dev.countersign.adapter.installation.InstallationException.Kind;
import dev.countersign.key.SecretAccess;
import dev.countersign.key.SecretBytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/// A file with a private key in it, which nobody but its owner may read.
public final class SecretFile {
    private static final int MAX_BYTES = 4 << 10;

    private SecretFile() {}

    public static SecretBytes read(Path file) throws InstallationException {
        return SecretBytes.copyOf(Place.readSecret(file, MAX_BYTES));
    }

    /// Makes a file that is not there yet, and the folders that it lies in.
    public static void create(Path file, SecretBytes secret) throws InstallationException {
        Place.createFolders(Place.parent(file));
        Place.create(file, secret.toByteArray(SecretAccess.GRANTED));
    }

    public static boolean exists(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    /// What stands in a file descriptor that this process was started with, so that a secret needs no file.
    public static SecretBytes ofDescriptor(int number) throws InstallationException {
        Path descriptor = Path.of("/dev/fd/" + number);
        try (InputStream in = Files.newInputStream(descriptor)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new InstallationException(
                        Kind.WRONG_PLACE, "file descriptor " + number + " holds more than a key");
            }
            return SecretBytes.copyOf(bytes);
        } catch (IOException e) {
            throw new InstallationException(
                    Kind.WRONG_PLACE,
                    "file descriptor " + number + " cannot be read; hand it over, as in: --key-fd 3 3< FILE");
        }
    }
}
