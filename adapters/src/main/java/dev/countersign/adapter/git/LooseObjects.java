package dev.countersign.adapter.git;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// Takes objects from one object store to another, file by file; each is there whole or not at all.
final class LooseObjects {
    private static final String FOLDERS = "[0-9a-f][0-9a-f]";

    private LooseObjects() {}

    static void copy(Path from, Path to) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(from, FOLDERS)) {
            for (Path folder : folders) {
                Path target = to.resolve(folder.getFileName());
                Files.createDirectories(target);
                copyFiles(folder, target);
            }
        }
    }

    private static void copyFiles(Path folder, Path target) throws IOException {
        try (DirectoryStream<Path> objects = Files.newDirectoryStream(folder)) {
            for (Path object : objects) {
                Path copy = target.resolve(object.getFileName());
                if (!Files.exists(copy)) {
                    write(Files.readAllBytes(object), copy);
                }
            }
        }
    }

    private static void write(byte[] bytes, Path object) throws IOException {
        // the name under which git itself writes, and which its gc removes where it is left over
        Path partial =
                object.resolveSibling("tmp_obj_" + ProcessHandle.current().pid());
        Files.deleteIfExists(partial);
        try (var channel = FileChannel.open(partial, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            var rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
        Files.move(partial, object, StandardCopyOption.ATOMIC_MOVE);
    }
}
