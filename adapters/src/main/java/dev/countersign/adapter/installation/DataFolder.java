package dev.countersign.adapter.installation;

import dev.countersign.adapter.installation.InstallationException.Kind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The data directory of one organisation. Files in it are read whole, and change all at once or not at all, also
/// where the process is killed in between.
///
/// Reading takes no lock: each file is whole, and what is read after a change began may be from before it. Changing
/// takes the lock, of which there is one.
public final class DataFolder {
    /// The largest file.
    public static final int MAX_BYTES = 12 << 20;

    private static final Pattern NAME = Pattern.compile("(?:[a-z]+/)?[A-Za-z0-9_-][A-Za-z0-9._-]{0,255}");
    private static final String LOCK = "lock";

    /// What is to be changed, where that was begun and not ended.
    public static final String NEXT = "next";

    private final Path folder;

    private DataFolder(Path folder) {
        this.folder = folder;
    }

    /// The folder, which may not be there yet.
    public static DataFolder at(Path folder) {
        return new DataFolder(folder.toAbsolutePath().normalize());
    }

    public Path path() {
        return folder;
    }

    /// Where something lies that another adapter keeps.
    public Path path(String name) {
        return file(name);
    }

    public boolean exists() throws InstallationException {
        return Place.isFolder(folder);
    }

    /// Whether nothing is there: an empty folder is as good as none.
    public boolean isFree() throws InstallationException {
        if (!exists()) {
            return true;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        } catch (IOException e) {
            throw Place.broken("cannot look into", folder, e);
        }
    }

    /// The content of a file; empty where there is none.
    public Optional<byte[]> read(String name) throws InstallationException {
        Path file = file(name);
        if (!Place.isFolder(folder) || !Place.isFolder(Place.parent(file))) {
            return Optional.empty();
        }
        return Place.read(file, MAX_BYTES);
    }

    /// The names of the files in a folder of it, sorted.
    public List<String> list(String name) throws InstallationException {
        Path inside = file(name);
        if (!Place.isFolder(inside)) {
            return List.of();
        }
        var names = new ArrayList<String>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(inside)) {
            for (Path file : files) {
                String found = name + "/" + file.getFileName();
                if (isName(found)) { // what is half written begins with a dot
                    names.add(found);
                }
            }
        } catch (IOException e) {
            throw Place.broken("cannot list", inside, e);
        }
        return names.stream().sorted().toList();
    }

    /// A change that was written down, and neither made nor given up. Some of its files may be in their places.
    public Optional<PendingChange> pending() throws InstallationException {
        Optional<byte[]> next = read(NEXT);
        if (next.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(PendingChange.read(next.get())
                .orElseThrow(() -> new InstallationException(
                        Kind.BROKEN,
                        file(NEXT) + " is damaged: a change that was begun cannot be ended; restore a backup")));
    }

    /// Makes the folder with these files in it, whole or not at all.
    ///
    /// @param inside does what has to be done in the folder before it counts
    /// @return what that gave
    public <T> T create(Map<String, byte[]> files, Making<T> inside) throws InstallationException {
        checkIsFree();
        Path parent = Place.parent(folder);
        Place.createFolders(parent);
        Path making = parent.resolve("." + folder.getFileName() + ".making-"
                + ProcessHandle.current().pid());
        remove(making); // of a process of the same number that was killed
        boolean made = false;
        try {
            Place.createFolders(making);
            for (var file : files.entrySet()) {
                Path place = at(making).file(file.getKey());
                Place.createFolders(Place.parent(place));
                Place.create(place, file.getValue());
            }
            T result = inside.make(making);
            moveIntoPlace(making);
            made = true;
            return result;
        } finally {
            if (!made) {
                remove(making);
            }
        }
    }

    /// What is done in a folder that does not count yet.
    public interface Making<T> {
        T make(Path folder);
    }

    /// Whether nothing is there.
    ///
    /// @throws InstallationException where something is
    public void checkIsFree() throws InstallationException {
        if (!isFree()) {
            throw new InstallationException(
                    Kind.WRONG_PLACE, folder + " is not empty; name another folder with --data");
        }
    }

    private void moveIntoPlace(Path making) throws InstallationException {
        try {
            // over an empty folder, or to where nothing is: rename(2) refuses everything else
            Files.move(making, folder, StandardCopyOption.ATOMIC_MOVE);
            Place.sync(Place.parent(folder));
        } catch (IOException e) {
            throw Place.broken("cannot make", folder, e);
        }
    }

    private static void remove(Path tree) throws InstallationException {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw Place.broken("cannot remove", tree, e);
        }
    }

    /// Keeps every other process from changing the folder, and finishes what a killed one began where that awaits
    /// nothing.
    public FolderChange change() throws InstallationException {
        if (!exists()) {
            throw new InstallationException(Kind.WRONG_PLACE, "there is no folder " + folder);
        }
        @Nullable FileChannel channel = null;
        try {
            channel = Place.open(file(LOCK), EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE));
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw busy();
            }
            var change = new FolderChange(this, channel);
            change.finishWhatAwaitsNothing();
            channel = null; // the change closes it
            return change;
        } catch (OverlappingFileLockException held) {
            throw busy();
        } catch (IOException e) {
            throw Place.broken("cannot lock", file(LOCK), e);
        } finally {
            close(channel);
        }
    }

    private InstallationException busy() {
        return new InstallationException(
                Kind.BUSY, "another process is changing " + folder + "; wait until it ends, and try again");
    }

    static void close(@Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // the lock ends with the process in any case
        }
    }

    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    Path file(String name) {
        if (!isName(name)) {
            throw new IllegalArgumentException("no file of an installation has the name " + name);
        }
        return folder.resolve(name);
    }
}
