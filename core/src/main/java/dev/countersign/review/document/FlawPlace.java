package dev.countersign.review.document;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Where a seeded change lacks a protection, so that it can be told whether an auditor points there.
///
/// @param path the file
/// @param line where the protection began in the file that really was committed
/// @param text what was taken out; hostile
public record FlawPlace(String path, int line, String text) {
    /// How many lines off somebody may point: about a function, whose first line is as good as the line that lacks.
    static final int NEAR = 20;

    /// Whether a line is near, in the numbers of that file or, where the seeded change shows what was taken out, of the
    /// one before.
    ///
    /// @param seeded the change as the auditor saw it
    /// @param pointed the path that they give
    public boolean isNear(ChangeDocument seeded, String pointed, int at) {
        return seeded.files().stream()
                        .filter(this::isIt)
                        .anyMatch(file -> names(file).anyMatch(pointed::equals))
                && lines(seeded).anyMatch(flaw -> Math.abs(flaw - at) <= NEAR);
    }

    private boolean isIt(FilePart file) {
        return names(file).anyMatch(path::equals);
    }

    private static Stream<String> names(FilePart file) {
        return Stream.concat(Stream.of(file.path()), file.oldPath().stream()).map(name -> name.value());
    }

    private IntStream lines(ChangeDocument seeded) {
        String first = text.strip().lines().findFirst().orElse("").strip();
        IntStream takenOut = seeded.files().stream()
                .filter(this::isIt)
                .flatMap(file -> file.hunks().stream())
                .flatMap(hunk -> hunk.lines().stream())
                .filter(shown -> shown.kind() == DiffLine.Kind.REMOVED
                        && shown.text().strip().equals(first))
                .mapToInt(DiffLine::oldNumber);
        return IntStream.concat(IntStream.of(line), takenOut);
    }
}
