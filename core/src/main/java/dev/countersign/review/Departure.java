package dev.countersign.review;

import dev.countersign.change.Content;
import dev.countersign.change.FileChange;
import dev.countersign.change.FileMode;
import dev.countersign.change.Hunk;
import dev.countersign.change.LineSpan;
import dev.countersign.change.Lines;
import dev.countersign.code.FileRole;
import dev.countersign.code.Language;
import dev.countersign.code.Languages;
import dev.countersign.detect.ChangeView;
import dev.countersign.detect.Detector;
import dev.countersign.detect.FactIds;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Sighting;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What a move takes out of the product: code that goes on among tests, documents or third-party code, or under the
/// name of something that is no program, is gone from where it ran, as if it had been deleted.
final class Departure {
    private Departure() {}

    /// The deletion that a move amounts to; empty for any other change of a file.
    static Stream<FileChange> of(FileChange file) {
        return leaves(file) ? Stream.of(deletion(file)) : Stream.empty();
    }

    private static boolean leaves(FileChange file) {
        if (!file.isRenamed()
                || file.oldPath() == null
                || !FileRole.of(file.oldPath()).isProduction()) {
            return false;
        }
        boolean wasProgram = Languages.of(file.oldPath(), "").depth() == Language.Depth.PARSED;
        boolean isProgram = Languages.of(file.path(), "").depth() == Language.Depth.PARSED;
        return FileRole.leavesProduction(file) || (wasProgram && !isProgram);
    }

    private static FileChange deletion(FileChange file) {
        int lines = file.oldContent() instanceof Content.Text text
                ? Lines.of(text.value()).count()
                : 0;
        List<Hunk> hunks = lines == 0 ? List.of() : List.of(new Hunk(new LineSpan(1, lines), new LineSpan(0, 0)));
        return new FileChange(
                file.oldPath(), null, file.oldMode(), FileMode.ABSENT, file.oldContent(), new Content.Absent(), hunks);
    }

    /// What the detectors say of the deletions and did not say of the move itself.
    static List<FactIds.Seen> seen(
            List<Detector> detectors, ChangeView view, List<FileReview> departed, List<Sighting> known) {
        if (departed.isEmpty()) {
            return List.of();
        }
        List<FilePair> gone = departed.stream().map(FileReview::pair).toList();
        var alone = new ChangeView(view.change(), gone, view.data(), view.base(), view.dependencies());
        Set<Place> told = new HashSet<>();
        known.forEach(sighting -> told.add(Place.of(sighting)));
        List<FactIds.Seen> seen = new ArrayList<>();
        for (Detector detector : detectors) {
            for (Sighting sighting : detector.detect(alone)) {
                if (sighting.path() != null && told.add(Place.of(sighting))) {
                    seen.add(new FactIds.Seen(
                            detector,
                            sighting.saying(sighting.message() + " (the file was moved out of the product)")));
                }
            }
        }
        return seen;
    }

    private record Place(String kind, String path, int line, String subject) {
        static Place of(Sighting sighting) {
            String path = sighting.path() == null ? "" : sighting.path().value();
            return new Place(
                    sighting.kind().word() + sighting.side(),
                    path,
                    sighting.span().start(),
                    sighting.subject());
        }
    }
}
