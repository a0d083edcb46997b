package dev.countersign.review.document;

import dev.countersign.change.Identity;
import java.util.List;

/// The commit that a document is about, as its maker described it.
///
/// @param merge whether it has several parents; the document then shows what the merge itself changed
/// @param parents the first ones, at most 20
/// @param subject at most 300 chars
/// @param message at most 20,000 chars
/// @param messageChars how long the whole message is
public record CommitPart(
        String id,
        boolean merge,
        List<String> parents,
        String subject,
        String message,
        int messageChars,
        Identity author,
        Identity committer) {
    public CommitPart {
        parents = List.copyOf(parents);
    }
}
