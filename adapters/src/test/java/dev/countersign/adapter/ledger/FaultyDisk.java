package dev.countersign.adapter.ledger;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A disk on which chosen calls fail.
final class FaultyDisk implements Disk {
    private final Disk disk;
    private final Map<Integer, Fault> faults;
    private final Runnable onDeath;
    private int calls;
    private boolean isDead;

    enum Fault {
        /// An error, and nothing happened.
        ERROR,
        /// It happened, and then an error.
        ERROR_AFTER,
        /// The disk is full in the middle of a write; for other calls as [#ERROR].
        FULL,
        /// A write takes less than it was given, as it may.
        SHORT,
        /// The process ends before the call.
        DEATH,
        /// ... in the middle of a write; for other calls as [#DEATH_AFTER].
        DEATH_WITHIN,
        DEATH_AFTER
    }

    /// The end of a process: nothing that it does from then on reaches the disk.
    static final class Died extends Error {
        private static final long serialVersionUID = 1;

        Died() {
            super("the process died", null, false, false);
        }
    }

    /// @param faults by the number of the call, from 0
    FaultyDisk(Disk disk, Map<Integer, Fault> faults, Runnable onDeath) {
        this.disk = disk;
        this.faults = faults;
        this.onDeath = onDeath;
    }

    int calls() {
        return calls;
    }

    boolean isDead() {
        return isDead;
    }

    /// The process ends between two calls.
    void kill() {
        isDead = true;
    }

    /// The next process starts.
    void revive() {
        isDead = false;
    }

    @FunctionalInterface
    private interface Call<T> {
        T run() throws IOException;
    }

    @FunctionalInterface
    private interface Effect {
        void run() throws IOException;
    }

    private <T> T call(Call<T> call) throws IOException {
        return call(call, () -> {});
    }

    /// @param half what a call that is cut off does
    private <T> T call(Call<T> call, Effect half) throws IOException {
        if (isDead) {
            throw new Died();
        }
        Fault fault = faults.get(calls++);
        return switch (fault) {
            case null -> call.run();
            case SHORT -> call.run();
            case ERROR -> throw new IOException("injected");
            case ERROR_AFTER -> {
                call.run();
                throw new IOException("injected, afterwards");
            }
            case FULL -> {
                half.run();
                throw new FileSystemException("", null, "No space left on device");
            }
            case DEATH -> throw die();
            case DEATH_WITHIN -> {
                half.run();
                throw die();
            }
            case DEATH_AFTER -> {
                call.run();
                throw die();
            }
        };
    }

    private Died die() {
        isDead = true;
        onDeath.run();
        return new Died();
    }

    private void run(Effect effect) throws IOException {
        call(() -> {
            effect.run();
            return true;
        });
    }

    @Override
    public byte[] read(Path file, int most) throws IOException {
        return call(() -> disk.read(file, most));
    }

    @Override
    public Out create(Path file) throws IOException {
        Out out = call(() -> disk.create(file));
        return new Out() {
            @Override
            public void write(ByteBuffer bytes) throws IOException {
                if (faults.get(calls) == Fault.SHORT && !isDead) {
                    calls++;
                    writeHalf(bytes);
                    return;
                }
                call(
                        () -> {
                            out.write(bytes);
                            return true;
                        },
                        () -> writeHalf(bytes));
            }

            private void writeHalf(ByteBuffer bytes) throws IOException {
                int half = (bytes.remaining() + 1) / 2;
                ByteBuffer first = bytes.slice(bytes.position(), half);
                while (first.hasRemaining()) {
                    out.write(first);
                }
                bytes.position(bytes.position() + half);
            }

            @Override
            public void sync() throws IOException {
                Fault fault = faults.get(calls);
                if (fault == Fault.ERROR && out.getClass().getEnclosingClass() == ModelDisk.class) {
                    ModelDisk.poison(out);
                }
                FaultyDisk.this.run(out::sync);
            }

            @Override
            public void close() throws IOException {
                out.close(); // the system does it for a dead process
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
        run(() -> disk.move(from, to));
    }

    @Override
    public void sync(Path folder) throws IOException {
        run(() -> disk.sync(folder));
    }

    @Override
    public boolean isFolder(Path path) throws IOException {
        return call(() -> disk.isFolder(path));
    }

    @Override
    public void createFolder(Path folder, boolean isPrivate) throws IOException {
        run(() -> disk.createFolder(folder, isPrivate));
    }

    @Override
    public List<Path> list(Path folder) throws IOException {
        return call(() -> disk.list(folder));
    }

    @Override
    public void delete(Path path) throws IOException {
        run(() -> disk.delete(path));
    }

    @Override
    public Optional<Closeable> lock(Path file) throws IOException {
        Optional<Closeable> lock = Optional.empty();
        try {
            lock = disk.lock(file);
            Optional<Closeable> taken = lock;
            return call(() -> taken);
        } catch (IOException | Died failed) {
            if (lock.isPresent()) {
                lock.get().close();
            }
            throw failed;
        }
    }
}
