package dev.countersign.adapter.git;

import dev.countersign.change.FileMode;
import dev.countersign.change.RepoPath;

/// Git's raw lines: `:100644 100755 <id> <id> M`.
final class RawLines {
    private RawLines() {}

    static RawEntry entry(String raw, byte[] path) throws GitDied {
        String[] parts = raw.replaceFirst("^:", "").split(" ", -1);
        if (parts.length != 5) {
            throw new GitDied("git gave an answer that is not understood: " + raw);
        }
        return new RawEntry(path(path), mode(parts[0]), parts[2], mode(parts[1]), parts[3]);
    }

    /// An index is a file that anything can have written, and git looks at little of it.
    static RepoPath path(byte[] path) throws GitDied {
        if (path.length == 0) {
            throw new GitDied("it names a file without a name");
        }
        return RepoPath.ofBytes(path);
    }

    static FileMode mode(String octal) throws GitDied {
        try {
            return FileMode.ofOctal(octal);
        } catch (IllegalArgumentException unknown) {
            throw new GitDied("it gives a file the mode " + octal);
        }
    }
}
