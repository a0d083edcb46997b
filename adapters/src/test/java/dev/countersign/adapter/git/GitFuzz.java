package dev.countersign.adapter.git;

import dev.countersign.change.RepoPath;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Asks the readers of git's objects and answers for any bytes: the first byte says which. Deltas are unpacked by git
/// itself. Jazzer finds the method by its name; `benchmarks/fuzz.sh` runs it.
public final class GitFuzz {
    private static final int READERS = 5;

    private GitFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length == 0) {
            return;
        }
        byte[] bytes = Arrays.copyOfRange(data, 1, data.length);
        try {
            switch (Math.floorMod(data[0], READERS)) {
                case 0 -> CommitParser.parse("0".repeat(40), bytes);
                case 1 -> TreeParser.parse(bytes, false).forEach(GitFuzz::nameIsKept);
                case 2 -> TreeParser.parse(bytes, true).forEach(GitFuzz::nameIsKept);
                case 3 -> RawListing.of(bytes);
                default -> PatchText.hunkAt(new String(bytes, StandardCharsets.ISO_8859_1), "a", 1);
            }
        } catch (GitDied refused) {
            // as it says it may
        }
    }

    /// A path that was read names the same bytes when git is asked for it.
    private static void nameIsKept(TreeEntry entry) {
        RepoPath path = TreeEntry.path(entry.rawName());
        if (!TreeEntry.rawPath(path).equals(entry.rawName())) {
            throw new AssertionError("another name: " + path);
        }
    }
}
