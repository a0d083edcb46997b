package dev.countersign.adapter.git;

import dev.countersign.adapter.git.BlobReader.Place;
import dev.countersign.adapter.git.FileChanges.Sides;
import dev.countersign.adapter.git.WorkTreeFile.Found;
import dev.countersign.change.Change;
import dev.countersign.change.Content;
import dev.countersign.change.FileMode;
import dev.countersign.change.Gap;
import dev.countersign.change.RepoPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads what the files of the work tree hold against HEAD.
final class WorkTreeChanges {
    private final Session session;
    private final int depth;
    private final Path workTree;
    private final WorkTreeFile files;
    private final List<Gap> gaps = new ArrayList<>();
    private final List<Sides> sides = new ArrayList<>();
    private int more;
    private long budget = Bounds.CHANGE_BYTES;

    WorkTreeChanges(Session session) throws GitProblem {
        this(session, 0);
    }

    /// @param depth how many work trees this one lies in as a submodule
    WorkTreeChanges(Session session, int depth) throws GitProblem {
        this.session = session;
        this.depth = depth;
        this.workTree = session.workTree();
        this.files = new WorkTreeFile(workTree, session.sha256());
    }

    /// What HEAD or the index says of a path; the id is empty for an untracked file.
    private record Known(char tag, FileMode mode, String id) {
        static final Known UNTRACKED = new Known('?', FileMode.ABSENT, "");
    }

    Change read() throws GitProblem, IOException {
        @Nullable String head = session.head();
        Map<String, Known> before = tree(session.treeOf(head));
        Map<String, Known> now = present();
        var paths = new TreeMap<String, Known>(now);
        before.keySet().forEach(path -> paths.putIfAbsent(path, new Known('D', FileMode.ABSENT, "")));
        for (var each : paths.entrySet()) {
            compare(each.getKey(), before.get(each.getKey()), each.getValue());
        }
        gaps.addAll(FileChanges.gaps(sides, more));
        return new ChangeMaker(Change.Source.WORKTREE, head, null, false, List.of(), sides, gaps).change();
    }

    private Map<String, Known> tree(String tree) throws GitProblem, IOException {
        byte[] listing = GitOnce.run(session.own(), "ls-tree", "-r", "-z", tree)
                .orThrow()
                .out();
        var known = new TreeMap<String, Known>();
        for (byte[] line : Bytes.split(listing, (byte) 0)) {
            int tab = Bytes.indexOf(line, (byte) '\t');
            String[] parts = Bytes.latin1(line, 0, tab).split(" ", -1);
            known.put(Bytes.latin1(line, tab + 1, line.length), new Known('H', FileMode.ofOctal(parts[0]), parts[2]));
        }
        return known;
    }

    /// Tracked and untracked paths.
    private Map<String, Known> present() throws GitProblem, IOException {
        IndexCopy index = IndexCopy.of(session);
        var known = new TreeMap<String, Known>();
        for (IndexCopy.Entry entry : index.entries()) {
            known.put(
                    Bytes.latin1(entry.path(), 0, entry.path().length),
                    new Known(entry.tag(), entry.mode(), entry.id()));
        }
        for (byte[] path : index.untracked(workTree)) {
            String raw = Bytes.latin1(path, 0, path.length);
            if (raw.endsWith("/")) {
                gaps.add(new Gap(RepoPath.ofBytes(path), "the folder is a repository of its own and was not read"));
            } else {
                known.put(raw, Known.UNTRACKED);
            }
        }
        return known;
    }

    private void compare(String raw, @Nullable Known before, Known now) throws GitProblem, IOException {
        byte[] path = raw.getBytes(StandardCharsets.ISO_8859_1);
        Found found = found(path, before, now);
        if (before == null ? found.mode() == FileMode.ABSENT : isSame(before, found)) {
            return;
        }
        FileMode oldMode = before == null ? FileMode.ABSENT : before.mode();
        String oldId = before == null ? "" : before.id();
        Content old = session.blobs().one(new Place(oldMode, oldId));
        if (old instanceof Content.LfsPointer pointer
                && oldMode == found.mode()
                && files.isWhatPointerNames(path, pointer)) {
            return;
        }
        if (sides.size() >= Bounds.CHANGED_FILES) {
            more++;
            return;
        }
        var entry = new RawEntry(RepoPath.ofBytes(path), oldMode, oldId, found.mode(), found.id());
        sides.add(Sides.of(entry, within(old, oldId), within(found.content(), found.id())));
    }

    private Content within(Content content, String id) {
        long cost = content instanceof Content.Text text ? text.value().length() : 0;
        if (cost > budget) {
            return new Content.Unread(Content.Reason.BOUND_HIT, "blob " + id);
        }
        budget -= cost;
        return content;
    }

    private static boolean isSame(Known before, Found found) {
        return before.mode() == found.mode() && before.id().equals(found.id());
    }

    private Found found(byte[] path, @Nullable Known before, Known now) throws GitProblem, IOException {
        if (now.tag() == 'D') {
            return Found.absent();
        }
        if (now.mode() == FileMode.SUBMODULE) {
            Submodules.doubt(workTree, Decoding.text(path), depth)
                    .ifPresent(reason -> gaps.add(new Gap(RepoPath.ofBytes(path), reason)));
            String commit =
                    Submodules.head(workTree.resolve(Decoding.text(path))).orElse(now.id());
            return new Found(FileMode.SUBMODULE, commit, new Content.Submodule(commit));
        }
        Found found = files.read(path, now.mode());
        if (found.mode() == FileMode.ABSENT && now.tag() == 'S') {
            // left out of a sparse work tree on purpose: what is staged stands for it
            return before != null && before.id().equals(now.id())
                    ? new Found(before.mode(), before.id(), new Content.Absent())
                    : new Found(now.mode(), now.id(), session.blobs().one(new Place(now.mode(), now.id())));
        }
        return found;
    }
}
