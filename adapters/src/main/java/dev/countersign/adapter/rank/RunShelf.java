package dev.countersign.adapter.rank;

import dev.countersign.rank.MeasuredCommit;
import dev.countersign.rank.learn.MeasuredHistory;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// Measured commits in a folder, in one file for each chunk that was put.
///
/// Trusted for what is learned: whoever can write the folder can make a model say anything. A chunk is there whole or
/// not at all, so a process that is killed loses the chunk that it was writing; where a machine lost its power, one may
/// be cut off, and is refused. One process may put at a time.
public final class RunShelf implements MeasuredHistory {
    private static final Pattern REPOSITORY =
            Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*/[A-Za-z0-9_-][A-Za-z0-9._-]*");
    private static final String SUFFIX = ".runs.gz";
    private static final int BUFFER = 1 << 16;

    private final Path folder;
    private final int measuring;

    /// @param folder is made where it is not there
    /// @param measuring version of what measures; what was measured otherwise is left alone and not read
    public RunShelf(Path folder, int measuring) {
        this.folder = folder.resolve("measuring-" + measuring);
        this.measuring = measuring;
    }

    /// Ids of the commits that were put.
    ///
    /// @throws ShelfException where a chunk cannot be read
    public Set<String> commits(String repository) {
        Set<String> ids = new LinkedHashSet<>();
        for (Path chunk : chunks(repository)) {
            reading(chunk, reader -> ids.addAll(reader.commits()));
        }
        return ids;
    }

    /// @param commits in one chunk, none of which was put before
    /// @throws ShelfException where it cannot be written
    public void put(String repository, List<MeasuredCommit> commits) {
        Path of = folder(repository);
        try {
            Files.createDirectories(of);
            Path partial = Files.createTempFile(of, "new", ".tmp");
            try {
                write(partial, commits);
                Files.move(partial, of.resolve(nextName(repository)), StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(partial);
            }
        } catch (IOException e) {
            throw new ShelfException(
                    "cannot write to the shelf " + of + ": " + e.getMessage() + "; make room, or give another --shelf",
                    e);
        }
    }

    private void write(Path partial, List<MeasuredCommit> commits) throws IOException {
        try (var out = new DataOutputStream(
                new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(partial), BUFFER), BUFFER))) {
            new ChunkWriter(out).write(measuring, commits);
        }
    }

    private String nextName(String repository) {
        int last = chunks(repository).stream().mapToInt(RunShelf::number).max().orElse(0);
        return String.format(Locale.ROOT, "%06d%s", last + 1, SUFFIX);
    }

    private static int number(Path chunk) {
        return Integer.parseInt(chunk.getFileName().toString().substring(0, 6));
    }

    @Override
    public void read(String repository, Consumer<MeasuredCommit> each) {
        for (Path chunk : chunks(repository)) {
            reading(chunk, reader -> reader.read(each));
        }
    }

    private interface Reading {
        void accept(ChunkReader reader) throws IOException;
    }

    private void reading(Path chunk, Reading reading) {
        try (InputStream file = Files.newInputStream(chunk);
                var in = new DataInputStream(new BufferedInputStream(new GZIPInputStream(file, BUFFER), BUFFER))) {
            reading.accept(new ChunkReader(in, measuring));
        } catch (IOException | IllegalArgumentException e) {
            throw new ShelfException(
                    "cannot read " + chunk + ": " + e.getMessage() + "; delete it, and it is measured again", e);
        }
    }

    private List<Path> chunks(String repository) {
        Path of = folder(repository);
        try (Stream<Path> files = Files.list(of)) {
            return files.filter(file -> file.getFileName().toString().matches("[0-9]{6}" + Pattern.quote(SUFFIX)))
                    .sorted()
                    .toList();
        } catch (NoSuchFileException nothingPut) {
            return List.of();
        } catch (IOException e) {
            throw new ShelfException("cannot look into the shelf " + of + ": " + e.getMessage(), e);
        }
    }

    private Path folder(String repository) {
        if (!REPOSITORY.matcher(repository).matches()) {
            throw new IllegalArgumentException("not owner/name: " + repository);
        }
        return folder.resolve(repository);
    }
}
