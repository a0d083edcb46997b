package dev.countersign.adapter.git;

import java.io.IOException;

/// A git process ended before it answered.
final class GitDied extends IOException {
    private static final long serialVersionUID = 1;

    GitDied(String detail) {
        super(detail);
    }
}
