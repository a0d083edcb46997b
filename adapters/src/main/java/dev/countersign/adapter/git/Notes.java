package dev.countersign.adapter.git;

import dev.countersign.adapter.git.ObjectReader.Answer;
import dev.countersign.change.CommitInfo.Note;
import dev.countersign.change.Gap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads git notes that speak of authorship.
final class Notes {
    /// git-ai, git's own default, whogitit, SourceTrace.
    static final List<String> REFS =
            List.of("refs/notes/ai", "refs/notes/commits", "refs/notes/whogitit", "refs/notes/srctrace/attribution");
    /// Notes fan out over at most this many folders of two digits.
    private static final int FAN_OUT = 20;

    private final ObjectReader objects;
    private final TreeReader trees;
    private final Map<String, String> roots = new LinkedHashMap<>();
    private final Map<String, Map<String, TreeEntry>> folders = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Map<String, TreeEntry>> eldest) {
            return size() > 300;
        }
    };

    Notes(ObjectReader objects, TreeReader trees, CommitStore commits, TargetRefs refs) throws GitProblem, IOException {
        this.objects = objects;
        this.trees = trees;
        for (String ref : REFS) {
            String commit = refs.byName().get(ref);
            if (commit != null) {
                commits.one(commit).ifPresent(parsed -> roots.put(ref, parsed.tree()));
            }
        }
    }

    /// In order of ref; a note that cannot be read is a gap.
    List<Note> on(String commit, List<Gap> gaps) throws GitProblem, IOException {
        var notes = new ArrayList<Note>();
        for (var root : roots.entrySet()) {
            Optional<String> blob = find(root.getValue(), commit);
            if (blob.isEmpty()) {
                continue;
            }
            if (objects.whole(blob.get(), Bounds.NOTE_BYTES) instanceof Answer.Whole whole) {
                notes.add(new Note(root.getKey(), Decoding.text(whole.bytes())));
            } else {
                gaps.add(new Gap(
                        null,
                        "the note of " + root.getKey() + " on " + commit + " is missing or larger than "
                                + (Bounds.NOTE_BYTES >> 20) + " MB"));
            }
        }
        return notes;
    }

    /// The blob of the note on a commit, in the tree of a ref of notes.
    Optional<String> find(String root, String commit) throws GitProblem {
        String tree = root;
        String rest = commit;
        for (int depth = 0; depth < FAN_OUT; depth++) {
            Map<String, TreeEntry> entries = entries(tree);
            if (entries.get(rest) instanceof TreeEntry.File file) {
                return Optional.of(file.id());
            }
            if (rest.length() <= 2 || !(entries.get(rest.substring(0, 2)) instanceof TreeEntry.Folder(var _, var id))) {
                return Optional.empty();
            }
            tree = id;
            rest = rest.substring(2);
        }
        return Optional.empty();
    }

    private Map<String, TreeEntry> entries(String tree) throws GitProblem {
        Map<String, TreeEntry> known = folders.get(tree);
        if (known == null) {
            var byName = new HashMap<String, TreeEntry>();
            trees.entries(tree).orElse(List.of()).forEach(entry -> byName.putIfAbsent(entry.rawName(), entry));
            known = byName;
            folders.put(tree, known);
        }
        return known;
    }
}
