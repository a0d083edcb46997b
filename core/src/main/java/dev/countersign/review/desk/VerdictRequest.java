package dev.countersign.review.desk;

import dev.countersign.principal.PrincipalId;
import java.util.List;
import java.util.Set;

/// A verdict that somebody wants to give.
///
/// @param id a UUID of the request
/// @param reader who
/// @param emails under which they write commits, in small letters
/// @param maySecurity whether they are one of the security reviewers
/// @param elsewhere as of [Verdict]
public record VerdictRequest(
        String id,
        PrincipalId reader,
        Set<String> emails,
        boolean maySecurity,
        Verdict.Reason reason,
        String note,
        Reading reading,
        List<ReadElsewhere> elsewhere) {
    public VerdictRequest {
        elsewhere = List.copyOf(elsewhere);
        emails = Set.copyOf(emails);
    }

    /// Whether that is what was recorded.
    public boolean asksFor(Verdict recorded) {
        return recorded.id().equals(id)
                && recorded.reader().equals(reader)
                && recorded.reason() == reason
                && recorded.note().equals(note)
                && recorded.reading().equals(reading)
                && recorded.elsewhere().equals(elsewhere);
    }
}
