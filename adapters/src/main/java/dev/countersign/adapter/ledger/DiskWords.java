package dev.countersign.adapter.ledger;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;

/// What people are told of an exception.
final class DiskWords {
    private DiskWords() {}

    static String of(IOException e) {
        return switch (e) {
            case NoSuchFileException missing -> "it is missing";
            case AccessDeniedException denied -> "you may not use it";
            case FileAlreadyExistsException exists -> "something else is in its place";
            case FileSystemLoopException loop -> "links lead in a circle";
            case FileSystemException named when named.getReason() != null -> String.valueOf(named.getReason());
            default -> e.getMessage() == null ? "input or output failed" : e.getMessage();
        };
    }
}
