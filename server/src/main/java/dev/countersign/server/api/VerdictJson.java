package dev.countersign.server.api;

import dev.countersign.review.desk.ReadElsewhere;
import dev.countersign.review.desk.Verdict;
import java.time.Instant;
import java.util.List;

/// A verdict in answers of the API.
///
/// @param commit the one the change was shown as; empty in verdicts from before that was kept
/// @param superseded whether the change came again since, or is shown at another place: it counts for nothing there
/// @param read how many of the plan's places were read, of `places`
record VerdictJson(
        String id,
        String commit,
        String reader,
        String decision,
        String reason,
        String note,
        int read,
        int places,
        Instant at,
        boolean superseded,
        List<ElsewhereJson> elsewhere) {
    /// A file that cannot be shown here, and how it was read elsewhere.
    ///
    /// @param how a word of the closed list
    record ElsewhereJson(String file, String how, String what) {
        static ElsewhereJson of(ReadElsewhere told) {
            return new ElsewhereJson(told.file(), told.how().word(), told.what());
        }
    }

    static VerdictJson of(Verdict verdict) {
        return new VerdictJson(
                verdict.id(),
                verdict.commit(),
                verdict.reader().toString(),
                verdict.decision().word(),
                verdict.reason().word(),
                verdict.note(),
                verdict.reading().read(),
                verdict.reading().total(),
                verdict.at(),
                verdict.superseded(),
                verdict.elsewhere().stream().map(ElsewhereJson::of).toList());
    }
}
