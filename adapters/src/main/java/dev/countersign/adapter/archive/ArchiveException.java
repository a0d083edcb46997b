package dev.countersign.adapter.archive;

/// An archive that cannot be written or believed. The message is one line.
public final class ArchiveException extends Exception {
    private static final long serialVersionUID = 1;

    ArchiveException(String message) {
        super(message);
    }
}
