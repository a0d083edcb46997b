package dev.countersign.adapter.git;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// The lock of a ref, as git takes it: a file beside it, which becomes the ref. While it is there, no git changes the
/// ref.
final class RefLock implements AutoCloseable {
    private static final String SYMBOLIC = "ref:";

    private final Path ref;
    private final Path lock;
    private final FileChannel channel;
    private boolean committed;

    private RefLock(Path ref, Path lock, FileChannel channel) {
        this.ref = ref;
        this.lock = lock;
        this.channel = channel;
    }

    /// @throws IOException where another holds it, or where it is not a plain ref in a plain folder
    static RefLock take(Path commonDir, String name) throws IOException {
        Path folder = commonDir;
        Path relative = Path.of(name);
        for (Path part : relative.subpath(0, relative.getNameCount() - 1)) {
            folder = folder.resolve(part);
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectory(folder); // fails on a link
            }
        }
        Path ref = commonDir.resolve(relative);
        Path lock = ref.resolveSibling(ref.getFileName() + ".lock");
        try {
            var channel = FileChannel.open(lock, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            var taken = new RefLock(ref, lock, channel);
            taken.checkIsPlain();
            return taken;
        } catch (FileAlreadyExistsException held) {
            throw new IOException("another process changes it; if none does, remove " + lock, held);
        }
    }

    private void checkIsPlain() throws IOException {
        boolean isLink = Files.isSymbolicLink(ref);
        boolean isSymbolic = !isLink
                && SmallFiles.read(ref, Bounds.SMALL_FILE_BYTES)
                        .filter(text -> text.startsWith(SYMBOLIC))
                        .isPresent();
        if (isLink || isSymbolic) {
            close();
            throw new IOException("it leads to another ref; remove it first");
        }
    }

    /// Makes the ref lead there.
    void commit(String id) throws IOException {
        var line = ByteBuffer.wrap((id + "\n").getBytes(StandardCharsets.US_ASCII));
        while (line.hasRemaining()) {
            channel.write(line);
        }
        channel.force(true);
        channel.close();
        Files.move(lock, ref, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        committed = true;
    }

    @Override
    public void close() throws IOException {
        channel.close();
        if (!committed) {
            Files.deleteIfExists(lock);
        }
    }
}
