package dev.countersign.adapter.ledger;

import dev.countersign.ledger.tree.LogFile;
import dev.countersign.ledger.tree.LogReader;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Reads the public part of a folder, which may be anybody's copy: below it nothing that is a link is followed.
final class FolderReader implements LogReader {
    private final Disk disk;
    private final Path folder;

    FolderReader(Disk disk, Path folder) {
        this.disk = disk;
        this.folder = folder;
    }

    @Override
    public Reading read(LogFile file) {
        Path path = Path.of(file.path());
        try {
            for (int names = 1; names < path.getNameCount(); names++) {
                if (!disk.isFolder(folder.resolve(path.subpath(0, names)))) {
                    return new Reading.Absent();
                }
            }
            return new Reading.Found(disk.read(folder.resolve(path), file.maxBytes()));
        } catch (NoSuchFileException none) {
            return new Reading.Absent();
        } catch (IOException e) {
            return new Reading.Unreadable(DiskWords.of(e));
        }
    }
}
