package dev.countersign.adapter.installation;

import dev.countersign.adapter.installation.InstallationException.Kind;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// The right to change a data directory, for one process at a time. The lock ends with the process or with [#close].
///
/// A change is written in this order, and each step may be the last one before a crash:
/// 1. [#prepare]: all new files into one, `next`, and that into its place. It does not count yet: what it awaits may
///    become durable or not, which whoever changes the folder next has to find out from [#pending].
/// 2. what it awaits becomes durable elsewhere: from here on the change counts. A crash leaves the old files, and
///    `next`.
/// 3. [#finish]: each file into its place. A crash leaves some new and some old, and `next` with all of them.
/// 4. `next` is removed.
///
/// A change that awaits nothing ([#write]) counts from step 1 on, and is finished by whoever changes the folder next.
public final class FolderChange implements AutoCloseable {
    private final DataFolder folder;
    private final FileChannel lock;

    FolderChange(DataFolder folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /// Keeps something that matters to nobody until a change refers to it.
    public void keep(String name, byte[] bytes) throws InstallationException {
        makeFolderOf(name);
        Place.create(folder.file(name), bytes);
    }

    /// Writes the files in the place of the old ones, all or none.
    public void write(Map<String, byte[]> files) throws InstallationException {
        prepare(new PendingChange(Optional.empty(), files));
        finish();
    }

    /// Writes down what is to be changed, durably, and changes nothing.
    ///
    /// @throws InstallationException also where the files are too large to be written together
    public void prepare(PendingChange change) throws InstallationException {
        byte[] text = change.text();
        if (text.length > DataFolder.MAX_BYTES) {
            throw new InstallationException(
                    Kind.BROKEN,
                    "what would be written to " + folder.path() + " is larger than " + (DataFolder.MAX_BYTES >> 20)
                            + " MB; nothing was changed");
        }
        for (String name : change.files().keySet()) {
            makeFolderOf(name);
        }
        Place.replace(folder.file(DataFolder.NEXT), text);
    }

    /// What was written down, and neither made nor given up.
    public Optional<PendingChange> pending() throws InstallationException {
        return folder.pending();
    }

    /// Makes what was written down.
    public void finish() throws InstallationException {
        Optional<PendingChange> change = pending();
        if (change.isPresent()) {
            for (var file : change.get().files().entrySet()) {
                makeFolderOf(file.getKey());
                Place.replace(folder.file(file.getKey()), file.getValue());
            }
            giveUp();
        }
    }

    /// Forgets what was written down.
    public void giveUp() throws InstallationException {
        Place.delete(folder.file(DataFolder.NEXT));
    }

    void finishWhatAwaitsNothing() throws InstallationException {
        if (pending().filter(change -> change.awaits().isEmpty()).isPresent()) {
            finish();
        }
    }

    private void makeFolderOf(String name) throws InstallationException {
        Path inside = Place.parent(folder.file(name));
        if (!Place.isFolder(inside)) {
            Place.createFolders(inside);
        }
    }

    @Override
    public void close() {
        DataFolder.close(lock);
    }
}
