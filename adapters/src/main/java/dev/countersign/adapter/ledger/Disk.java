package dev.countersign.adapter.ledger;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The calls to files that a ledger makes, so that tests can make each of them fail. Nothing follows links.
interface Disk {
    /// A whole file.
    ///
    /// @throws java.nio.file.NoSuchFileException where there is none
    /// @throws IOException also for what is no file, or longer than that many bytes
    byte[] read(Path file, int most) throws IOException;

    /// A new file, in the place of one that may be there.
    Out create(Path file) throws IOException;

    /// Makes the bytes of several files durable, perhaps at once.
    void sync(List<Out> files) throws IOException;

    /// Puts a file in the place of another one, in one step.
    void move(Path from, Path to) throws IOException;

    /// Makes durable which files a folder has.
    void sync(Path folder) throws IOException;

    boolean isFolder(Path path) throws IOException;

    /// @param isPrivate whether only the owner may look into it
    void createFolder(Path folder, boolean isPrivate) throws IOException;

    List<Path> list(Path folder) throws IOException;

    /// Deletes a file or an empty folder.
    void delete(Path path) throws IOException;

    /// Until it is closed or the process ends; nothing where another has it.
    Optional<Closeable> lock(Path file) throws IOException;

    /// A file that is written.
    interface Out extends Closeable {
        /// Writes some of the bytes, at the end of the file.
        void write(ByteBuffer bytes) throws IOException;

        /// Makes the bytes durable.
        void sync() throws IOException;
    }
}
