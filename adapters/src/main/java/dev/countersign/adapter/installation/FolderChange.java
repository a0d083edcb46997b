package dev.countersign.adapter.installation;

import dev.countersign.adapter.installation.InstallationException.Kind;
import dev.countersign.json.Json;
import dev.countersign.json.JsonObject;
import dev.countersign.json.JsonReading;
import dev.countersign.key.Base64Url;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The right to change a data directory, for one process at a time. The lock ends with the process or with [#close].
///
/// A change is written in this order, and each step may be the last one before a crash:
/// 1. all new files into one, `next`, and that into its place: from here on the change counts. A crash before it
///    leaves the old state.
/// 2. each file into its place. A crash leaves some new and some old; whoever changes the folder next does this
///    again, from `next`, before anything else.
/// 3. `next` is removed.
public final class FolderChange implements AutoCloseable {
    private static final String NEXT = "next";

    private final DataFolder folder;
    private final FileChannel lock;

    FolderChange(DataFolder folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /// Keeps something that matters to nobody until a change refers to it.
    public void keep(String name, byte[] bytes) throws InstallationException {
        prepare(name);
        Place.create(folder.file(name), bytes);
    }

    /// Whether the files could be written together.
    ///
    /// @throws InstallationException where they are too large: found out before the change is recorded
    public void checkFits(Map<String, byte[]> files) throws InstallationException {
        if (text(files).length > DataFolder.MAX_BYTES) {
            throw new InstallationException(
                    Kind.BROKEN,
                    "what would be written to " + folder.path() + " is larger than " + (DataFolder.MAX_BYTES >> 20)
                            + " MB; nothing was changed");
        }
    }

    /// Writes the files in the place of the old ones, all or none.
    public void write(Map<String, byte[]> files) throws InstallationException {
        checkFits(files);
        for (String name : files.keySet()) {
            prepare(name);
        }
        Place.replace(folder.file(NEXT), text(files));
        finish(files);
    }

    void finishOfAnother() throws InstallationException {
        Optional<byte[]> next = folder.read(NEXT);
        if (next.isPresent()) {
            finish(files(next.get()));
        }
    }

    /// Makes the folder that the file lies in, where it is not there.
    private void prepare(String name) throws InstallationException {
        Path inside = Place.parent(folder.file(name));
        if (!Place.isFolder(inside)) {
            Place.createFolders(inside);
        }
    }

    private void finish(Map<String, byte[]> files) throws InstallationException {
        for (var file : files.entrySet()) {
            prepare(file.getKey());
            Place.replace(folder.file(file.getKey()), file.getValue());
        }
        Place.delete(folder.file(NEXT));
    }

    static byte[] text(Map<String, byte[]> files) {
        var all = JsonObject.builder();
        files.forEach((name, bytes) -> all.put(name, Base64Url.encode(bytes)));
        return Json.canonical(all.build()).getBytes(StandardCharsets.UTF_8);
    }

    private Map<String, byte[]> files(byte[] next) throws InstallationException {
        if (!(Json.read(next) instanceof JsonReading.Read(JsonObject object))) {
            throw unreadable();
        }
        var files = new LinkedHashMap<String, byte[]>();
        for (String name : object.members().keySet()) {
            if (!DataFolder.isName(name)) {
                throw unreadable();
            }
            files.put(name, object.text(name).flatMap(Base64Url::decode).orElseThrow(this::unreadable));
        }
        return files;
    }

    private InstallationException unreadable() {
        return new InstallationException(
                Kind.BROKEN,
                folder.file(NEXT) + " is damaged: a change that was begun cannot be ended; restore a backup");
    }

    @Override
    public void close() {
        DataFolder.close(lock);
    }
}
