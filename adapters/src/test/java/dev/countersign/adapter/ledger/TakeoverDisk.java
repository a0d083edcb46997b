package dev.countersign.adapter.ledger;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A disk on which something else happens before a file is synced.
final class TakeoverDisk implements Disk {
    Runnable beforeNextSync = () -> {};

    private final Disk disk;

    TakeoverDisk(Disk disk) {
        this.disk = disk;
    }

    @Override
    public byte[] read(Path file, int most) throws IOException {
        return disk.read(file, most);
    }

    @Override
    public Out create(Path file) throws IOException {
        Out out = disk.create(file);
        return new Out() {
            @Override
            public void write(ByteBuffer bytes) throws IOException {
                out.write(bytes);
            }

            @Override
            public void sync() throws IOException {
                beforeNextSync.run();
                beforeNextSync = () -> {};
                out.sync();
            }

            @Override
            public void close() throws IOException {
                out.close();
            }
        };
    }

    @Override
    public void sync(List<Out> files) throws IOException {
        for (Out file : files) {
            file.sync(); // one call after the other
        }
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        disk.move(from, to);
    }

    @Override
    public void sync(Path folder) throws IOException {
        disk.sync(folder);
    }

    @Override
    public boolean isFolder(Path path) throws IOException {
        return disk.isFolder(path);
    }

    @Override
    public void createFolder(Path folder, boolean isPrivate) throws IOException {
        disk.createFolder(folder, isPrivate);
    }

    @Override
    public List<Path> list(Path folder) throws IOException {
        return disk.list(folder);
    }

    @Override
    public void delete(Path path) throws IOException {
        disk.delete(path);
    }

    @Override
    public Optional<Closeable> lock(Path file) throws IOException {
        return disk.lock(file);
    }
}
