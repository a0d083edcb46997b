package dev.countersign.server.api;

import dev.countersign.oversight.AuditFinding;
import dev.countersign.oversight.AuditTask;
import dev.countersign.review.document.ChangeDocument;
import dev.countersign.review.document.DiffLine;
import dev.countersign.review.document.FilePart;
import dev.countersign.server.page.QueueQuery;
import dev.countersign.server.work.AuditDocuments.Removed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A blind audit in answers of the API: what differs, and nothing that others said of it. Not its period either, which
/// a made-up change cannot have but the present one.
///
/// @param linesLeftOut changed lines that are not shown, or only in part, because the change or the line is
///     too long
/// @param finding absent while it is open
/// @param was what it had been; absent while it is open
record AuditJson(
        String audit,
        String repository,
        Instant taken,
        Instant due,
        List<FileJson> files,
        long linesLeftOut,
        @Nullable FindingJson finding,
        @Nullable WasJson was) {
    /// @param content what stands there where it is no text
    record FileJson(String path, String content, List<List<LineJson>> hunks) {
        static FileJson of(FilePart file) {
            return new FileJson(
                    file.path().value(),
                    file.content(),
                    file.hunks().stream()
                            .map(hunk -> hunk.lines().stream().map(LineJson::of).toList())
                            .toList());
        }
    }

    /// @param before its number, from 1; absent for an added line
    /// @param after its number; absent for a removed line
    /// @param cut whether not all of it is shown
    record LineJson(
            String kind, @Nullable Integer before, @Nullable Integer after, String text, boolean cut) {
        static LineJson of(DiffLine line) {
            return new LineJson(
                    QueueQuery.word(line.kind()),
                    line.oldNumber() == 0 ? null : line.oldNumber(),
                    line.newNumber() == 0 ? null : line.newNumber(),
                    line.text(),
                    line.isCut());
        }
    }

    record FindingJson(boolean neededReader, String place, String note, Instant at) {
        static FindingJson of(AuditFinding finding) {
            return new FindingJson(finding.neededReader(), finding.place(), finding.note(), finding.at());
        }
    }

    /// @param change its id; absent where it was made up
    /// @param removed what was taken out of a made-up one
    /// @param tooLate whether it was found clean only after it was due, and so counts as an escape still
    record WasJson(
            boolean madeUp,
            @Nullable String change,
            @Nullable Removed removed,
            boolean tooLate) {}

    static AuditJson of(AuditTask task, ChangeDocument document, Optional<Removed> removed, boolean tooLate) {
        return new AuditJson(
                task.id(),
                task.subject().repository(),
                task.taken(),
                task.due(),
                document.files().stream().map(FileJson::of).toList(),
                document.linesNotShown(),
                task.finding().map(FindingJson::of).orElse(null),
                task.finding().isPresent() ? was(task, removed, tooLate) : null);
    }

    private static WasJson was(AuditTask task, Optional<Removed> removed, boolean tooLate) {
        return switch (task.subject()) {
            case AuditTask.Subject.Drawn(var _, var change) -> new WasJson(false, change, null, tooLate);
            case AuditTask.Subject.Seeded _ -> new WasJson(true, null, removed.orElse(null), false);
        };
    }
}
