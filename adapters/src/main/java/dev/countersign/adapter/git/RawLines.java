package dev.countersign.adapter.git;

import dev.countersign.change.FileMode;
import dev.countersign.change.RepoPath;

/// Git's raw lines: `:100644 100755 <id> <id> M`.
final class RawLines {
    private RawLines() {}

    static RawEntry entry(String raw, byte[] path) throws GitDied {
        String[] parts = raw.substring(1).split(" ", -1);
        if (parts.length != 5) {
            throw new GitDied("git gave an answer that is not understood: " + raw);
        }
        return new RawEntry(
                RepoPath.ofBytes(path), FileMode.ofOctal(parts[0]), parts[2], FileMode.ofOctal(parts[1]), parts[3]);
    }
}
