package dev.countersign.review;

import dev.countersign.change.FileChange;
import dev.countersign.change.Passed;
import dev.countersign.change.PassedFile;
import dev.countersign.change.RepoPath;
import dev.countersign.detect.Direction;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.Sighting;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// What a commit of a range did to a file that is proved inert from end to end, and so is read by nobody.
final class Detours {
    private Detours() {}

    /// Names, as one, the files with a step that is not proved inert.
    ///
    /// @param read the files that differ between the ends
    /// @param reader judges a step
    static Optional<Sighting> unproved(
            List<PassedFile> passed, List<FileReview> read, Function<FileChange, FileReview> reader) {
        Set<RepoPath> inert = inert(read);
        Map<RepoPath, String> found = new LinkedHashMap<>();
        for (PassedFile file : passed) {
            if (inert.contains(file.shownAs())
                    && !found.containsKey(file.path())
                    && file.byParent().stream().map(reader).noneMatch(FileReview::isInert)) {
                found.put(file.path(), file.commit());
            }
        }
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(Sighting.ofChange(
                                FactKind.UNKNOWN,
                                Direction.TOUCHED,
                                "passed in between, not proved inert: " + Passed.named(found),
                                "")
                        .about("what passed behind inert files"));
    }

    private static Set<RepoPath> inert(List<FileReview> read) {
        Set<RepoPath> paths = new HashSet<>();
        read.stream()
                .filter(FileReview::isInert)
                .map(file -> file.pair().file())
                .flatMap(file -> Stream.of(file.oldPath(), file.newPath()))
                .filter(Objects::nonNull)
                .forEach(paths::add);
        return paths;
    }
}
