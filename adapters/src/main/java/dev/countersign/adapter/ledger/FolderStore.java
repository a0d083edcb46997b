package dev.countersign.adapter.ledger;

import dev.countersign.ledger.LedgerStore;
import dev.countersign.ledger.note.SignedNote;
import dev.countersign.ledger.tree.Bundle;
import dev.countersign.ledger.tree.LogEdge.NewFile;
import dev.countersign.ledger.tree.LogFile;
import dev.countersign.ledger.tree.Tile;
import dev.countersign.ledger.tree.TreeHead;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A ledger in a folder. The lease is a lock on `private/lease`, which ends with the process, and a number in
/// `private/fence`: should the lock be lost (its file deleted, a file system without locks), the number tells it.
/// It is compared before each step, and once more before a journaled entry gets its receipt: whoever takes the lease
/// reads the journal after that, and so finds the entry.
final class FolderStore implements LedgerStore {
    /// So many files are open at a time.
    private static final int FILES_AT_ONCE = 64;

    private final Disk disk;
    private final Path folder;
    private final Path secluded;
    private final FolderReader reader;
    private final Set<Path> knownFolders = new HashSet<>();
    private final List<LogFile> completed = new ArrayList<>();
    private volatile @Nullable Holding holding;

    private static final class Holding {
        final Lease lease;
        final Closeable lock;
        Disk.@Nullable Out journal;
        byte[] hash = new byte[0];
        long journalBytes;

        Holding(Lease lease, Closeable lock) {
            this.lease = lease;
            this.lock = lock;
        }
    }

    FolderStore(Disk disk, Path folder) {
        this.disk = disk;
        this.folder = folder.toAbsolutePath();
        this.secluded = this.folder.resolve("private");
        this.reader = new FolderReader(disk, this.folder);
    }

    /// Something to do with files.
    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }

    private static final class FencedOff extends IOException {
        private static final long serialVersionUID = 1;

        FencedOff() {
            super("another process has taken over the ledger");
        }
    }

    @Override
    public Reading read(LogFile file) {
        return reader.read(file);
    }

    @Override
    public Leasing lease() {
        try {
            makeFolder(folder, false);
            makeFolder(secluded, true);
        } catch (IOException e) {
            return new Leasing.Failed("the folder of the ledger cannot be made: " + DiskWords.of(e));
        }
        Optional<Closeable> lock;
        try {
            lock = disk.lock(secluded.resolve("lease"));
        } catch (IOException e) {
            return new Leasing.Failed("private/lease: " + DiskWords.of(e));
        }
        if (lock.isEmpty()) {
            return new Leasing.HeldByAnother(holder());
        }
        boolean isLeased = false;
        try {
            Leasing leasing = leaseWith(lock.get());
            isLeased = leasing instanceof Leasing.Leased;
            return leasing;
        } catch (IOException e) {
            return new Leasing.Failed(FenceFile.NAME + ": " + DiskWords.of(e));
        } finally {
            if (!isLeased) { // whatever else ends it, too
                holding = null;
                close(lock.get());
            }
        }
    }

    private Leasing leaseWith(Closeable lock) throws IOException {
        Optional<byte[]> bytes = readIfThere(folder.resolve(FenceFile.NAME), FenceFile.MAX_BYTES);
        Optional<FenceFile> last = bytes.flatMap(FenceFile::read);
        if (bytes.isPresent() && last.isEmpty()) {
            return new Leasing.Damaged(FenceFile.NAME + " is not what was written");
        }
        if (bytes.isEmpty()
                && readIfThere(folder.resolve(JournalFormat.NAME), JournalFormat.MAX_BYTES)
                        .isPresent()) {
            return new Leasing.Damaged(FenceFile.NAME + " is missing");
        }
        var lease = new Lease(last.map(FenceFile::fence).orElse(0L) + 1);
        write(
                lease,
                folder.resolve(FenceFile.NAME),
                new FenceFile(lease.fence(), ProcessHandle.current().pid()).bytes());
        disk.sync(secluded);
        holding = new Holding(lease, lock);
        removeLeftovers();
        return new Leasing.Leased(lease);
    }

    private String holder() {
        try {
            return readIfThere(folder.resolve(FenceFile.NAME), FenceFile.MAX_BYTES)
                    .flatMap(FenceFile::read)
                    .map(file -> "process " + file.pid() + " writes to the ledger")
                    .orElse("another process writes to the ledger");
        } catch (IOException e) {
            return "another process writes to the ledger";
        }
    }

    /// What earlier writers did not finish writing.
    private void removeLeftovers() throws IOException {
        for (Path path : disk.list(secluded)) {
            if (path.getFileName().toString().startsWith("new.")) {
                disk.delete(path);
            }
        }
    }

    @Override
    public void release(Lease lease) {
        Holding held = holding;
        if (held != null && held.lease.equals(lease)) {
            holding = null;
            close(held.journal);
            close(held.lock);
        }
    }

    @Override
    public Journaled journaled(Lease lease) {
        try {
            checkFence(lease);
            return readIfThere(folder.resolve(JournalFormat.NAME), JournalFormat.MAX_BYTES)
                    .map(bytes -> JournalFormat.read(bytes, lease.fence()))
                    .orElseGet(Journaled.Nothing::new);
        } catch (IOException e) {
            return new Journaled.Failed(JournalFormat.NAME + ": " + DiskWords.of(e));
        }
    }

    @Override
    public Writing journal(Lease lease, long first, List<byte[]> entries) {
        return writing(lease, JournalFormat.NAME, () -> {
            Holding held = held(lease);
            Disk.Out journal = held.journal;
            if (journal == null) {
                throw new IOException("it was not begun");
            }
            var part = JournalFormat.record(held.hash, lease.fence(), first, entries);
            if (held.journalBytes + part.bytes().length > JournalFormat.MAX_BYTES) {
                throw new IOException("it is full");
            }
            writeAll(journal, part.bytes());
            journal.sync();
            if (!isLast(lease)) {
                throw new IOException("another process has taken over the ledger meanwhile");
            }
            held.hash = part.hash();
            held.journalBytes += part.bytes().length;
        });
    }

    @Override
    public Writing publish(Lease lease, List<NewFile> files) {
        return writing(lease, "tile", () -> {
            var folders = new LinkedHashSet<Path>();
            for (int from = 0; from < files.size(); from += FILES_AT_ONCE) {
                publishSome(lease, files.subList(from, Math.min(files.size(), from + FILES_AT_ONCE)), folders);
            }
            for (Path touched : folders) {
                disk.sync(touched);
            }
        });
    }

    private void publishSome(Lease lease, List<NewFile> files, Set<Path> folders) throws IOException {
        var written = new ArrayList<Disk.Out>();
        try {
            for (NewFile file : files) {
                Disk.Out out = disk.create(beside(lease, written.size()));
                written.add(out);
                writeAll(out, file.bytes());
            }
            disk.sync(written);
        } finally {
            written.forEach(FolderStore::close);
        }
        checkFence(lease);
        for (int i = 0; i < files.size(); i++) {
            LogFile file = files.get(i).file();
            Path path = Path.of(file.path());
            folders.add(madeFolders(path));
            disk.move(beside(lease, i), folder.resolve(path));
            if (isFull(file)) {
                completed.add(file);
            }
        }
    }

    @Override
    public Writing commit(Lease lease, SignedNote checkpoint) {
        return writing(lease, LogFile.CHECKPOINT.path(), () -> {
            write(lease, folder.resolve(LogFile.CHECKPOINT.path()), checkpoint.bytes());
            disk.sync(folder);
        });
    }

    @Override
    public Writing discard(Lease lease, TreeHead base, List<byte[]> rest) {
        return writing(lease, JournalFormat.NAME, () -> {
            Holding held = held(lease);
            var start = JournalFormat.start(lease.fence(), base);
            var part = rest.isEmpty() ? start : JournalFormat.record(start.hash(), lease.fence(), base.size(), rest);
            Path beside = beside(lease, 0);
            Disk.Out next = disk.create(beside);
            try {
                writeAll(next, start.bytes());
                if (!rest.isEmpty()) {
                    writeAll(next, part.bytes());
                }
                next.sync();
                checkFence(lease);
                disk.move(beside, folder.resolve(JournalFormat.NAME));
                disk.sync(secluded);
            } catch (IOException e) {
                close(next);
                throw e;
            }
            close(held.journal);
            held.journal = next;
            held.hash = part.hash();
            held.journalBytes = (long) start.bytes().length + (rest.isEmpty() ? 0 : part.bytes().length);
            removeCompleted();
        });
    }

    /// Partial files that full ones have taken the place of, and which no checkpoint needs any more.
    private void removeCompleted() {
        for (LogFile file : completed) {
            Path partial = folder.resolve(file.path() + ".p");
            try {
                if (disk.isFolder(partial)) {
                    for (Path path : disk.list(partial)) {
                        disk.delete(path);
                    }
                    disk.delete(partial);
                }
            } catch (IOException left) {
                // takes room, and nothing else
            }
        }
        completed.clear();
    }

    private static boolean isFull(LogFile file) {
        return switch (file) {
            case Tile tile -> tile.isFull();
            case Bundle bundle -> bundle.isFull();
            case LogFile.Checkpoint checkpoint -> false;
        };
    }

    /// After a failed write the journal takes no more: what it holds is found out by opening it again.
    private Writing writing(Lease lease, String what, Step step) {
        try {
            checkFence(lease);
            step.run();
            return new Writing.Durable();
        } catch (FencedOff fenced) {
            return new Writing.Fenced();
        } catch (IOException e) {
            if (what.equals(JournalFormat.NAME)) {
                breakJournal();
            }
            return new Writing.Failed(what + ": " + DiskWords.of(e));
        }
    }

    private void breakJournal() {
        Holding held = holding;
        if (held != null) {
            close(held.journal);
            held.journal = null;
        }
    }

    private Holding held(Lease lease) throws FencedOff {
        Holding held = holding;
        if (held == null || !held.lease.equals(lease)) {
            throw new FencedOff();
        }
        return held;
    }

    private void checkFence(Lease lease) throws IOException {
        held(lease);
        if (!isLast(lease)) {
            throw new FencedOff();
        }
    }

    private boolean isLast(Lease lease) throws IOException {
        return FenceFile.read(disk.read(folder.resolve(FenceFile.NAME), FenceFile.MAX_BYTES))
                .filter(last -> last.fence() == lease.fence())
                .isPresent();
    }

    /// Where a file is written before it is moved to its place.
    private Path beside(Lease lease, int number) {
        return secluded.resolve("new." + lease.fence() + "." + number);
    }

    /// Whole or not at all, and durable once its folder is synced.
    private void write(Lease lease, Path target, byte[] bytes) throws IOException {
        Path beside = beside(lease, 0);
        try (Disk.Out out = disk.create(beside)) {
            writeAll(out, bytes);
            out.sync();
        }
        if (holding != null) {
            checkFence(lease);
        }
        disk.move(beside, target);
    }

    private static void writeAll(Disk.Out out, byte[] bytes) throws IOException {
        var buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            out.write(buffer);
        }
    }

    /// @return the folder of the file
    private Path madeFolders(Path file) throws IOException {
        Path made = folder;
        for (Path name : file.subpath(0, file.getNameCount() - 1)) {
            made = made.resolve(name);
            if (!knownFolders.contains(made)) {
                makeFolder(made, false);
                knownFolders.add(made);
            }
        }
        return made;
    }

    private void makeFolder(Path path, boolean isPrivate) throws IOException {
        if (!disk.isFolder(path)) {
            disk.createFolder(path, isPrivate);
        }
        Path above = path.getParent(); // a crash may have come before it was synced
        if (above != null) {
            disk.sync(above);
        }
    }

    private Optional<byte[]> readIfThere(Path file, int most) throws IOException {
        try {
            return Optional.of(disk.read(file, most));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    private static void close(@Nullable Closeable open) {
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // whatever had to be durable was synced before
            }
        }
    }
}
