package dev.countersign.adapter.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Deletes our temporary folders.
final class Folders {
    private static final int TRIES = 40;
    private static final long PAUSE_MILLIS = 25;

    private Folders() {}

    /// Deletes a folder and what is in it; of links, the link.
    static void delete(Path folder) {
        // on the way out of an interrupted process, others still write into it
        for (int tries = 0; tries < TRIES; tries++) {
            deleteOnce(folder);
            if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
                return;
            }
            pause();
        }
    }

    static void pause() {
        LockSupport.parkNanos(Duration.ofMillis(PAUSE_MILLIS).toNanos());
    }

    private static void deleteOnce(Path folder) {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path dir, IOException failed) throws IOException {
                    Files.deleteIfExists(dir);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException | UncheckedIOException left) {
            // a temporary folder that stays does no harm, and the answer is already there
        }
    }
}
