package dev.countersign.cli;

import dev.countersign.adapter.files.FileFactCache;
import dev.countersign.change.FieldHash;
import dev.countersign.review.FactCache;
import dev.countersign.review.Reviewer;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

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

    /// The content of the jars that decide what is found; empty where classes do not come from jars, as in
    /// development.
    private static Optional<String> build() {
        var hash = new FieldHash();
        for (Class<?> of : List.of(Reviewer.class, FileFactCache.class, CacheFolder.class)) {
            try {
                CodeSource source = of.getProtectionDomain().getCodeSource();
                Path jar = source == null ? null : Path.of(source.getLocation().toURI());
                if (jar == null || !Files.isRegularFile(jar)) {
                    return Optional.empty();
                }
                hash.field(new String(Files.readAllBytes(jar), StandardCharsets.ISO_8859_1));
            } catch (IOException | URISyntaxException e) {
                return Optional.empty();
            }
        }
        return Optional.of(hash.hex());
    }
}
