package dev.countersign.adapter.ledger;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/// The files of this machine.
final class RealDisk implements Disk {
    private static final int SYNCS_AT_ONCE = 8;

    /// The files that this process has locked.
    private static final Set<Object> LOCKED = new HashSet<>();

    @Override
    public byte[] read(Path file, int most) throws IOException {
        var attributes = Files.readAttributes(file, BasicFileAttributes.class, NOFOLLOW_LINKS);
        if (!attributes.isRegularFile()) { // before opening, which for a pipe would wait
            throw new FileSystemException(file.toString(), null, "it is no file");
        }
        try (var channel = FileChannel.open(file, Set.of(StandardOpenOption.READ, NOFOLLOW_LINKS));
                var in = Channels.newInputStream(channel)) {
            byte[] bytes = in.readNBytes(most);
            if (bytes.length == most && in.read() >= 0) { // a shorter one may have grown since
                throw new FileSystemException(file.toString(), null, "it is longer than " + most + " bytes");
            }
            return bytes;
        }
    }

    @Override
    public Out create(Path file) throws IOException {
        var channel = FileChannel.open(
                file,
                Set.of(
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE,
                        NOFOLLOW_LINKS));
        return new Out() {
            @Override
            public void write(ByteBuffer bytes) throws IOException {
                channel.write(bytes);
            }

            @Override
            public void sync() throws IOException {
                channel.force(false);
            }

            @Override
            public void close() throws IOException {
                channel.close();
            }
        };
    }

    /// File systems make several files durable in little more time than one, where they are asked at once.
    @Override
    public void sync(List<Out> files) throws IOException {
        try (var threads = Executors.newFixedThreadPool(
                SYNCS_AT_ONCE, Thread.ofPlatform().daemon().factory())) {
            var syncs = files.stream()
                    .map(file -> threads.submit(() -> {
                        file.sync();
                        return file;
                    }))
                    .toList();
            for (Future<Out> sync : syncs) {
                sync.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failed ? failed : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void sync(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public boolean isFolder(Path path) throws IOException {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class, NOFOLLOW_LINKS)
                    .isDirectory();
        } catch (NoSuchFileException none) {
            return false;
        }
    }

    @Override
    public void createFolder(Path folder, boolean isPrivate) throws IOException {
        boolean hasRights =
                FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        if (isPrivate && hasRights) {
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectory(folder);
        }
    }

    @Override
    public List<Path> list(Path folder) throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.toList();
        }
    }

    @Override
    public void delete(Path path) throws IOException {
        Files.deleteIfExists(path);
    }

    /// Looks first whether this process has it: to open and close the file again would give the lock away.
    @Override
    public Optional<Closeable> lock(Path file) throws IOException {
        synchronized (LOCKED) {
            if (LOCKED.contains(identity(file))) {
                return Optional.empty();
            }
            var channel =
                    FileChannel.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, NOFOLLOW_LINKS));
            try {
                if (channel.tryLock() == null) {
                    channel.close();
                    return Optional.empty();
                }
                Object identity = identity(file);
                LOCKED.add(identity);
                return Optional.of(() -> unlock(channel, identity));
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        }
    }

    private static void unlock(FileChannel channel, Object identity) throws IOException {
        synchronized (LOCKED) {
            LOCKED.remove(identity);
            channel.close();
        }
    }

    /// Of the file itself, which may be deleted and another one made in its place.
    private static Object identity(Path file) throws IOException {
        try {
            Object key = Files.readAttributes(file, BasicFileAttributes.class, NOFOLLOW_LINKS)
                    .fileKey();
            return key == null ? file : key;
        } catch (NoSuchFileException none) {
            return file;
        }
    }
}
