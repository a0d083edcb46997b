package dev.countersign.cli;

import dev.countersign.adapter.files.FileFactCache;
import dev.countersign.change.FieldHash;
import dev.countersign.review.FactCache;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/// Opens the cache of this user for a repository: `$XDG_CACHE_HOME/countersign`, its key in
/// `$XDG_STATE_HOME/countersign`.
final class CacheFolder {
    private CacheFolder() {}

    /// @param warn told once if nothing can be kept
    static FactCache open(Path repository, Consumer<String> warn) {
        Optional<String> build = build();
        if (build.isEmpty()) {
            return FactCache.none();
        }
        Path home = Path.of(System.getProperty("user.home"));
        return FileFactCache.open(
                folder("XDG_CACHE_HOME", home.resolve(".cache")),
                folder("XDG_STATE_HOME", home.resolve(".local/state")),
                repository.toAbsolutePath().normalize().toString(),
                build.get(),
                warn);
    }

    private static Path folder(String variable, Path otherwise) {
        String named = System.getenv(variable);
        // the specification says that a relative path is to be ignored
        Path folder = named == null || !Path.of(named).isAbsolute() ? otherwise : Path.of(named);
        return folder.resolve("countersign");
    }

    /// Checksums of our jars, which decide what is found; empty where classes do not come from jars. They tell
    /// builds apart, not forgeries: who can exchange our jars need not deceive a cache. The class path names
    /// them also where classes come from an AOT cache, which knows no place.
    private static Optional<String> build() {
        Path jar = Path.of(System.getProperty("java.class.path").split(File.pathSeparator, 2)[0]);
        Path folder = jar.toAbsolutePath().getParent();
        if (folder == null || !jar.toString().endsWith(".jar")) {
            return Optional.empty();
        }
        var hash = new FieldHash();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path ours : files.filter(CacheFolder::isOurs).sorted().toList()) {
                byte[] content = Files.readAllBytes(ours);
                hash.field(ours.getFileName() + " " + content.length + " " + sum(content));
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        return Optional.of(hash.hex());
    }

    private static long sum(byte[] bytes) {
        var sum = new CRC32();
        sum.update(bytes);
        return sum.getValue();
    }

    private static boolean isOurs(Path file) {
        Path name = file.getFileName();
        return name != null
                && name.toString().startsWith("countersign")
                && name.toString().endsWith(".jar");
    }
}
