package dev.countersign.adapter.git;

import dev.countersign.adapter.git.ObjectReader.Answer;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads all notes under one ref, whatever they hang on: what was squashed or rebased is found by what a note says.
final class AllNotes {
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{2,64}");

    private final Session session;
    private final List<String> texts = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();
    private long bytes;
    private int trees;

    private AllNotes(Session session) {
        this.session = session;
    }

    static NotesRead of(Session session, String ref) throws GitProblem, IOException {
        String commit = session.refs().byName().get(ref);
        if (commit == null) {
            return NotesRead.NONE;
        }
        var notes = new AllNotes(session);
        Optional<CommitParser.Parsed> parsed = session.commits().one(commit);
        if (parsed.isPresent()) {
            notes.read(parsed.get().tree());
        } else {
            notes.leftOut.add(ref + " cannot be read");
        }
        return new NotesRead(notes.texts, notes.leftOut.stream().findFirst());
    }

    private void read(String root) throws GitProblem, IOException {
        Deque<String> todo = new ArrayDeque<>(List.of(root));
        while (!todo.isEmpty()) {
            Optional<List<TreeEntry>> entries = session.trees().entries(todo.removeFirst());
            if (entries.isEmpty() || ++trees > Bounds.NOTES) {
                leftOut.add("notes are missing, or fan out over too many folders");
                return;
            }
            for (TreeEntry entry : entries.get()) {
                switch (entry) {
                    case TreeEntry.Folder(var name, var id)
                    when HEX.matcher(name).matches() -> todo.addLast(id);
                    case TreeEntry.File(var name, var _, var id)
                    when HEX.matcher(name).matches() -> {
                        if (!add(id)) {
                            return;
                        }
                    }
                    case TreeEntry.Folder _, TreeEntry.File _ -> {} // no note is called so
                }
            }
        }
    }

    private boolean add(String blob) throws GitProblem, IOException {
        if (texts.size() == Bounds.NOTES || bytes > Bounds.ALL_NOTES_BYTES) {
            leftOut.add("there are more than " + Bounds.NOTES + " notes, or more than " + (Bounds.ALL_NOTES_BYTES >> 20)
                    + " MB of them");
            return false;
        }
        if (session.objects().whole(blob, Bounds.NOTE_BYTES) instanceof Answer.Whole whole) {
            bytes += whole.bytes().length;
            texts.add(Decoding.text(whole.bytes()));
        } else {
            leftOut.add("a note is missing or larger than " + (Bounds.NOTE_BYTES >> 20) + " MB");
        }
        return true;
    }
}
