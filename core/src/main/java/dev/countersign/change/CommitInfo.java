package dev.countersign.change;

import java.util.List;

/// A commit as its maker described it. Everything in it is claimed by whoever wrote it.
///
/// @param notes git notes under `refs/notes/` that speak of authorship
public record CommitInfo(
        String id, Identity author, Identity committer, String message, List<String> parents, List<Note> notes) {
    public CommitInfo {
        parents = List.copyOf(parents);
        notes = List.copyOf(notes);
    }

    /// The first line of the message.
    public String subject() {
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }

    /// A note on the commit: the ref it came from (`refs/notes/ai`) and its text.
    public record Note(String ref, String text) {}
}
