package dev.countersign.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.countersign.adapter.crypto.SealedKeys;
import dev.countersign.key.Base64Url;
import dev.countersign.principal.KeyText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Set;

/// A file that is written whole or not at all: beside its place first, then moved over it. A device or pipe, which
/// cannot be replaced, is written to.
public final class OutputFile {
    private OutputFile() {}

    public static void write(Path file, String text) {
        ByteBuffer bytes = UTF_8.encode(text);
        try {
            if (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file)) {
                write(bytes, file, StandardOpenOption.WRITE);
            } else {
                // through a link to what it leads to, which stays where it is
                replace(Files.exists(file) ? file.toRealPath() : file.toAbsolutePath(), bytes);
            }
        } catch (IOException e) {
            throw Problem.incomplete("cannot write " + file + ": " + reason(e)
                    + "; give another place with --output, or make room there");
        }
    }

    private static void replace(Path file, ByteBuffer bytes) throws IOException {
        if (Files.isDirectory(file)) {
            throw new FileSystemException(file.toString(), null, "it is a folder");
        }
        if (isInInstallation(file)) {
            throw new FileSystemException(file.toString(), null, "it is a place in an organisation's data directory");
        }
        checkHoldsNoSecretKey(file);
        Path partial =
                file.resolveSibling(".countersign-" + ProcessHandle.current().pid() + ".tmp");
        partial.toFile().deleteOnExit(); // where Ctrl-C comes in between
        try {
            Files.deleteIfExists(partial); // of a process of the same number that was killed
            write(bytes, partial, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            keepRights(file, partial);
            move(partial, file);
        } catch (IOException e) {
            remove(partial);
            throw e;
        }
    }

    /// @throws Problem where a private key would be written over
    static void checkHoldsNoSecretKey(Path file) {
        try {
            if (holdsSecretKey(file)) {
                throw Problem.usage(file + " holds a private key, which is not written over; give another name with"
                        + " --output, or move it away");
            }
        } catch (IOException e) {
            throw Problem.incomplete(
                    "cannot look at " + file + ": " + reason(e) + "; give another place with --output");
        }
    }

    /// A key that is lost is lost for good: that of an agent or a person, or the one that opens an installation's.
    private static boolean holdsSecretKey(Path file) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) > KeyText.MAX_BYTES) {
            return false;
        }
        String text = new String(Files.readAllBytes(file), UTF_8);
        return KeyText.readPublic(text) instanceof KeyText.PublicReading.Secret
                || Base64Url.decode(text.strip())
                        .filter(bytes -> bytes.length == SealedKeys.LOCK_BYTES)
                        .isPresent();
    }

    /// What an installation holds only its own commands change.
    private static boolean isInInstallation(Path file) {
        for (Path folder = file.getParent(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("organisation.json")) && Files.exists(folder.resolve("keys"))) {
                return true;
            }
        }
        return false;
    }

    private static void write(ByteBuffer bytes, Path file, StandardOpenOption... how) throws IOException {
        try (FileChannel channel = FileChannel.open(file, how)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            if (Files.isRegularFile(file)) {
                channel.force(true); // a move must not reach the disk before what is moved
            }
        }
    }

    private static void keepRights(Path old, Path partial) throws IOException {
        PosixFileAttributeView was = Files.getFileAttributeView(old, PosixFileAttributeView.class);
        if (was != null && Files.exists(old)) {
            Files.setPosixFilePermissions(
                    partial, Set.copyOf(was.readAttributes().permissions()));
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void remove(Path partial) {
        try {
            Files.deleteIfExists(partial);
        } catch (IOException e) {
            // the first error is the one to tell
        }
    }

    static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> "no such file or folder";
            case AccessDeniedException _ -> "permission denied";
            case FileSystemLoopException _ -> "links lead in a circle";
            case FileSystemException f when f.getReason() != null -> f.getReason();
            default -> String.valueOf(e.getMessage());
        };
    }
}
