package dev.countersign.adapter.ledger;

import dev.countersign.ledger.LedgerStore.Journaled;
import dev.countersign.ledger.note.Checkpoint;
import dev.countersign.ledger.note.SignedNote;
import dev.countersign.ledger.tree.Bundle;
import dev.countersign.ledger.tree.LogEdge;
import dev.countersign.ledger.tree.LogFile;
import dev.countersign.ledger.tree.LogReader;
import dev.countersign.ledger.tree.Tile;
import dev.countersign.ledger.tree.TreeHead;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// A ledger as it is at one moment, while a writer goes on: its checkpoint, what its journal has beyond that, and the
/// files that both need. Files of a tree that are full never change, so they are read later.
public final class LedgerCopy {
    private static final int TRIES = 20;
    private static final String FENCE = FenceFile.NAME;

    private final Path folder;
    private final TreeHead head;
    private final Journaled.Held journal;
    private final SortedMap<String, byte[]> changing;

    private LedgerCopy(Path folder, TreeHead head, Journaled.Held journal, SortedMap<String, byte[]> changing) {
        this.folder = folder;
        this.head = head;
        this.journal = journal;
        this.changing = changing;
    }

    /// What came of taking it.
    public sealed interface Taking {
        record Taken(LedgerCopy copy) implements Taking {}

        /// One phrase.
        record Refused(String reason) implements Taking {}
    }

    /// @param folder of the ledger, or of a copy with the writer's own part
    public static Taking take(Path folder) {
        var disk = new RealDisk();
        try {
            for (int tries = 0; tries < TRIES; tries++) {
                Optional<Taking> taking = attempt(disk, folder.toAbsolutePath());
                if (taking.isPresent()) {
                    return taking.get();
                }
            }
            return new Taking.Refused("it is written to so fast that no moment of it can be seen");
        } catch (NoSuchFileException e) {
            return new Taking.Refused(
                    folder.toAbsolutePath().relativize(Path.of(String.valueOf(e.getMessage()))) + " is missing");
        } catch (IOException e) {
            return new Taking.Refused("it cannot be read: " + DiskWords.of(e));
        }
    }

    /// Between two looks at the same checkpoint nothing that belongs to it goes. What is journaled meanwhile has no
    /// receipt before the look at the journal began, or is in it.
    ///
    /// @return empty where the writer published meanwhile
    private static Optional<Taking> attempt(Disk disk, Path folder) throws IOException {
        byte[] note = disk.read(folder.resolve(LogFile.CHECKPOINT.path()), LogFile.CHECKPOINT.maxBytes());
        Optional<TreeHead> head = head(note);
        if (head.isEmpty()) {
            return Optional.of(new Taking.Refused("checkpoint is not what was written"));
        }
        byte[] journal = disk.read(folder.resolve(JournalFormat.NAME), JournalFormat.MAX_BYTES);
        return switch (JournalFormat.read(journal, Long.MAX_VALUE)) {
            case Journaled.Held held -> {
                var changing = new TreeMap<String, byte[]>();
                changing.put(LogFile.CHECKPOINT.path(), note);
                changing.put(JournalFormat.NAME, journal);
                boolean whole = addEdge(disk, folder, held.base().size(), changing)
                        && addEdge(disk, folder, head.get().size(), changing);
                // after the journal: of a later lease than all in it
                changing.put(FENCE, disk.read(folder.resolve(FENCE), FenceFile.MAX_BYTES));
                byte[] after = disk.read(folder.resolve(LogFile.CHECKPOINT.path()), LogFile.CHECKPOINT.maxBytes());
                boolean same = whole && Arrays.equals(note, after);
                yield same
                        ? Optional.of(checked(new LedgerCopy(folder, head.get(), held, changing)))
                        : Optional.empty();
            }
            case Journaled.Nothing() -> Optional.of(new Taking.Refused(JournalFormat.NAME + " is missing"));
            case Journaled.Damaged(var reason) -> Optional.of(new Taking.Refused(reason));
            case Journaled.Failed(var reason) -> Optional.of(new Taking.Refused(reason));
        };
    }

    private static Optional<TreeHead> head(byte[] note) {
        return SignedNote.read(note) instanceof SignedNote.Reading.Read(var read)
                ? Checkpoint.read(read.text()).map(Checkpoint::head)
                : Optional.empty();
    }

    /// The files at the right edge of a tree of that size, which go when the tree has grown.
    private static boolean addEdge(Disk disk, Path folder, long size, SortedMap<String, byte[]> files)
            throws IOException {
        for (LogFile file : edge(size)) {
            try {
                files.put(file.path(), disk.read(folder.resolve(file.path()), file.maxBytes()));
            } catch (NoSuchFileException gone) {
                return false;
            }
        }
        return true;
    }

    private static List<LogFile> edge(long size) {
        var files = new ArrayList<LogFile>();
        int entries = (int) (size % Tile.FULL);
        if (entries > 0) {
            files.add(new Bundle(size / Tile.FULL, entries));
        }
        long hashes = size;
        for (int level = 0; level <= Tile.MAX_LEVEL && hashes > 0; level++) {
            int width = (int) (hashes % Tile.FULL);
            hashes /= Tile.FULL;
            if (width > 0) {
                files.add(new Tile(level, hashes, width));
            }
        }
        return files;
    }

    /// As a writer that opens it would.
    private static Taking checked(LedgerCopy copy) {
        if (FenceFile.read(copy.changing.getOrDefault(FENCE, new byte[0])).isEmpty()) {
            return new Taking.Refused(FENCE + " is not what was written");
        }
        Journaled.Held journal = copy.journal;
        long base = journal.base().size();
        if (base > copy.head.size()
                || copy.head.size() - base > journal.entries().size()) {
            return new Taking.Refused("checkpoint and journal are not of one ledger");
        }
        if (LogEdge.read(copy.reader(), journal.base()) instanceof LogEdge.Reading.Refused(var damage)) {
            return new Taking.Refused(damage.reason());
        }
        return copy.headAt(copy.head.size()).filter(copy.head::equals).isPresent()
                ? new Taking.Taken(copy)
                : new Taking.Refused("the journal does not lead to the checkpoint");
    }

    /// The tree of the checkpoint, whose signature was not looked at.
    public TreeHead head() {
        return head;
    }

    /// The entries that have their places for good and that the checkpoint does not have yet.
    public List<byte[]> beyond() {
        return journal.entries()
                .subList(
                        (int) (head.size() - journal.base().size()),
                        journal.entries().size());
    }

    /// The tree when it had that size; empty where that is not from the journal on.
    public Optional<TreeHead> headAt(long size) {
        long base = journal.base().size();
        if (size < base || size > base + journal.entries().size()) {
            return Optional.empty();
        }
        return LogEdge.read(reader(), journal.base()) instanceof LogEdge.Reading.Read(var edge)
                ? Optional.of(edge.append(journal.entries().subList(0, (int) (size - base)))
                        .after()
                        .head())
                : Optional.empty();
    }

    /// What readers see of it.
    public LogReader reader() {
        LogReader later = LedgerFolder.reader(folder);
        return file -> {
            byte[] held = changing.get(file.path());
            return held == null ? later.read(file) : new LogReader.Reading.Found(held.clone());
        };
    }

    /// Takes the files of a copy, one after the other.
    public interface Receiver<E extends Exception> {
        /// @param name below the folder of the ledger
        void file(String name, byte[] content) throws E;
    }

    /// All files of the copy, in the order of their names. What is kept beside the ledger is that of now: values that
    /// were erased meanwhile are erased.
    public <E extends Exception> void each(Receiver<E> receiver) throws IOException, E {
        var disk = new RealDisk();
        receiver.file(LogFile.CHECKPOINT.path(), held(LogFile.CHECKPOINT.path()));
        receiver.file(FENCE, held(FENCE));
        receiver.file(JournalFormat.NAME, held(JournalFormat.NAME));
        eachValue(disk, receiver);
        for (String name : treeFiles(disk)) {
            byte[] held = changing.get(name);
            receiver.file(name, held == null ? disk.read(folder.resolve(name), mostBytes(name)) : held.clone());
        }
    }

    private <E extends Exception> void eachValue(Disk disk, Receiver<E> receiver) throws IOException, E {
        Path values = folder.resolve(FolderValues.PLACE);
        for (Path part : disk.isFolder(values) ? sorted(disk, values) : List.<Path>of()) {
            for (Path file : disk.isFolder(part) ? sorted(disk, part) : List.<Path>of()) {
                String name = FolderValues.PLACE + "/" + part.getFileName() + "/" + file.getFileName();
                if (FolderValues.isPlace(name)) { // what is half written has another name
                    receiver.file(name, disk.read(file, FolderValues.MAX_FILE));
                }
            }
        }
    }

    private static List<Path> sorted(Disk disk, Path folder) throws IOException {
        return disk.list(folder).stream()
                .sorted(Comparator.comparing(path -> path.getFileName().toString()))
                .toList();
    }

    /// Those that lie there and belong to the tree, and those that may be gone.
    private SortedSet<String> treeFiles(Disk disk) throws IOException {
        var names = new TreeSet<String>();
        addFull(disk, "tile", names);
        changing.keySet().stream().filter(name -> name.startsWith("tile/")).forEach(names::add);
        return names;
    }

    private void addFull(Disk disk, String name, Set<String> names) throws IOException {
        Path path = folder.resolve(name);
        if (disk.isFolder(path)) {
            for (Path each : disk.list(path)) {
                addFull(disk, name + "/" + each.getFileName(), names);
            }
        } else if (isFull(name)) {
            names.add(name);
        }
    }

    private byte[] held(String name) {
        byte[] content = changing.get(name);
        if (content == null) {
            throw new IllegalStateException(name);
        }
        return content.clone();
    }

    /// Whether it is a full file of the tree.
    private boolean isFull(String name) {
        return LogFile.ofPath(name)
                .filter(file -> switch (file) {
                    case Tile tile -> tile.isFull() && tile.index() < fullTiles(tile.level());
                    case Bundle bundle -> bundle.isFull() && bundle.index() < fullTiles(0);
                    case LogFile.Checkpoint _ -> false;
                })
                .isPresent();
    }

    private long fullTiles(int level) {
        long hashes = head.size();
        for (int i = 0; i <= level; i++) {
            hashes /= Tile.FULL;
        }
        return hashes;
    }

    /// The most bytes of a file of a ledger with the writer's own part; 0 where none has that name.
    ///
    /// @param name below the folder of the ledger
    public static int mostBytes(String name) {
        if (FolderValues.isPlace(name)) {
            return FolderValues.MAX_FILE;
        }
        return switch (name) {
            case JournalFormat.NAME -> JournalFormat.MAX_BYTES;
            case FENCE -> FenceFile.MAX_BYTES;
            default -> LogFile.ofPath(name).map(LogFile::maxBytes).orElse(0);
        };
    }
}
