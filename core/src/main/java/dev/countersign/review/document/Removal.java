package dev.countersign.review.document;

import dev.countersign.change.RepoPath;
import java.util.List;

/// The protection that a seeded change lacks.
///
/// @param path the file, after the change
/// @param line where it begins in the file that really was committed
/// @param text what was taken out, as it stands there
/// @param ofTheChange whether the real change added it, so that the seeded one never has it; else it stood there
///     before, and the seeded change takes it away
/// @param detector which detector says that this protects
/// @param message what that detector says of its removal
/// @param cwes numbers of CWE entries, closest first
public record Removal(
        RepoPath path,
        int line,
        String text,
        boolean ofTheChange,
        String detector,
        String message,
        List<Integer> cwes) {
    public Removal {
        cwes = List.copyOf(cwes);
    }
}
