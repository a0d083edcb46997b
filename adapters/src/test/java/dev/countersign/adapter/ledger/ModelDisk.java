package dev.countersign.adapter.ledger;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/// Files in memory that tell what is durable from what is only written. After a loss of power there is of a file
/// what was synced and perhaps some of what followed, and of a folder either what was synced or what was there,
/// name by name. Bytes whose sync failed are never durable, whatever a later sync says.
final class ModelDisk implements Disk {
    private final Map<Path, Inode> names = new HashMap<>();
    private final Map<Path, Inode> durableNames = new HashMap<>();
    private final Set<Path> folders = new TreeSet<>();
    private final Set<Path> durableFolders = new TreeSet<>();
    private final Set<Path> locks = new HashSet<>();

    private static final class Inode {
        byte[] bytes = new byte[0];
        int durable;
        boolean isPoisoned;

        Inode copy() {
            var copy = new Inode();
            copy.bytes = bytes; // never changed in place
            copy.durable = durable;
            copy.isPoisoned = isPoisoned;
            return copy;
        }
    }

    ModelDisk(Path root) {
        for (Path path = root; path != null; path = path.getParent()) {
            folders.add(path);
            durableFolders.add(path);
        }
    }

    /// As it lies there, in another machine of its own.
    ModelDisk copy(Path root) {
        var copy = new ModelDisk(root);
        var inodes = new HashMap<Inode, Inode>();
        names.forEach((path, inode) -> copy.names.put(path, inodes.computeIfAbsent(inode, Inode::copy)));
        durableNames.forEach((path, inode) -> copy.durableNames.put(path, inodes.computeIfAbsent(inode, Inode::copy)));
        copy.folders.addAll(folders);
        copy.durableFolders.addAll(durableFolders);
        return copy;
    }

    /// The process is gone, and with it its locks; what it wrote is there.
    void killProcess() {
        locks.clear();
    }

    void losePower(Random random) {
        locks.clear();
        folders.removeIf(folder -> !durableFolders.contains(folder) && random.nextBoolean());
        folders.removeIf(folder -> !hasAllAbove(folder));
        var all = new TreeSet<>(names.keySet());
        all.addAll(durableNames.keySet());
        for (Path path : all) {
            Inode inode = random.nextBoolean() ? names.get(path) : durableNames.get(path);
            if (inode == null || !hasAllAbove(path)) {
                names.remove(path);
            } else {
                names.put(path, inode);
            }
        }
        for (Inode inode : new HashSet<>(names.values())) {
            int kept = inode.durable + random.nextInt(inode.bytes.length - inode.durable + 1);
            inode.bytes = Arrays.copyOf(inode.bytes, kept);
            inode.durable = kept;
            inode.isPoisoned = false;
        }
        durableNames.clear();
        durableNames.putAll(names);
        durableFolders.clear();
        durableFolders.addAll(folders);
    }

    private boolean hasAllAbove(Path path) {
        for (Path above = path.getParent(); above != null; above = above.getParent()) {
            if (!folders.contains(above)) {
                return false;
            }
        }
        return true;
    }

    Set<Path> files() {
        return new TreeSet<>(names.keySet());
    }

    void put(Path file, byte[] bytes) {
        var inode = new Inode();
        inode.bytes = bytes.clone();
        inode.durable = bytes.length;
        names.put(file, inode);
        durableNames.put(file, inode);
    }

    /// The next sync of what was written to this file would be believed, and must not be.
    static void poison(Out out) {
        ((ModelOut) out).inode.isPoisoned = true;
    }

    @Override
    public byte[] read(Path file, int most) throws IOException {
        Inode inode = names.get(file);
        if (inode == null) {
            throw new NoSuchFileException(file.toString());
        }
        if (inode.bytes.length > most) {
            throw new FileSystemException(file.toString(), null, "it is longer than " + most + " bytes");
        }
        return inode.bytes.clone();
    }

    @Override
    public Out create(Path file) throws IOException {
        if (!folders.contains(file.getParent())) {
            throw new NoSuchFileException(file.toString());
        }
        var inode = new Inode();
        names.put(file, inode);
        return new ModelOut(inode);
    }

    private record ModelOut(Inode inode) implements Out {
        @Override
        public void write(ByteBuffer bytes) {
            int before = inode.bytes.length;
            int added = bytes.remaining();
            inode.bytes = Arrays.copyOf(inode.bytes, before + added);
            bytes.get(inode.bytes, before, added);
        }

        @Override
        public void sync() {
            if (!inode.isPoisoned) {
                inode.durable = inode.bytes.length;
            }
        }

        @Override
        public void close() {}
    }

    @Override
    public void sync(List<Out> files) throws IOException {
        for (Out file : files) {
            file.sync();
        }
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        Inode inode = names.remove(from);
        if (inode == null) {
            throw new NoSuchFileException(from.toString());
        }
        names.put(to, inode);
    }

    @Override
    public void sync(Path folder) {
        durableNames.keySet().removeIf(path -> folder.equals(path.getParent()));
        names.forEach((path, inode) -> {
            if (folder.equals(path.getParent())) {
                durableNames.put(path, inode);
            }
        });
        folders.forEach(path -> {
            if (folder.equals(path.getParent())) {
                durableFolders.add(path);
            }
        });
    }

    @Override
    public boolean isFolder(Path path) {
        return folders.contains(path);
    }

    @Override
    public void createFolder(Path folder, boolean isPrivate) throws IOException {
        if (names.containsKey(folder) || !folders.add(folder)) {
            throw new FileAlreadyExistsException(folder.toString());
        }
    }

    @Override
    public List<Path> list(Path folder) {
        return names.keySet().stream()
                .filter(path -> folder.equals(path.getParent()))
                .sorted()
                .toList();
    }

    @Override
    public void delete(Path path) {
        names.remove(path);
        folders.remove(path);
        durableFolders.remove(path);
    }

    @Override
    public Optional<Closeable> lock(Path file) {
        return locks.add(file) ? Optional.of(() -> locks.remove(file)) : Optional.empty();
    }
}
