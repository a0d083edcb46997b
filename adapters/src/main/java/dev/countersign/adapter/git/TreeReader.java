package dev.countersign.adapter.git;

import dev.countersign.adapter.git.ObjectReader.Answer;
import dev.countersign.change.Content;
import dev.countersign.change.ContentId;
import dev.countersign.change.FileMode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads trees one object at a time, so that callers can remember what they found under the id of a subtree:
/// the same id is the same files in every commit. Safe to call from several threads, one after the other.
public final class TreeReader {
    /// Entries of recently read trees that are kept; about 15 MB.
    private static final int REMEMBERED = 100_000;

    private final ObjectReader objects;
    private final BlobReader blobs;
    private final boolean sha256;
    private final LinkedHashMap<String, List<TreeEntry>> recent = new LinkedHashMap<>(1024, 0.75f, true);
    private int remembered;

    TreeReader(ObjectReader objects, BlobReader blobs, boolean sha256) {
        this.objects = objects;
        this.blobs = blobs;
        this.sha256 = sha256;
    }

    /// The entries of a tree in git's order; empty if it is missing, damaged or larger than
    /// [Bounds#TREE_BYTES].
    public Optional<List<TreeEntry>> entries(String treeId) throws GitProblem {
        return Optional.ofNullable(entries(Set.of(treeId)).get(treeId));
    }

    /// The same for many trees at once, which is faster. Trees that cannot be read are left out.
    public Map<String, List<TreeEntry>> entries(Collection<String> treeIds) throws GitProblem {
        return entries(treeIds, Long.MAX_VALUE);
    }

    /// The same, but trees may also be left out because there are too many bytes of others; ask for them alone.
    Map<String, List<TreeEntry>> someEntries(Collection<String> treeIds) throws GitProblem {
        return entries(treeIds, 4L * Bounds.TREE_BYTES);
    }

    private synchronized Map<String, List<TreeEntry>> entries(Collection<String> treeIds, long mostBytes)
            throws GitProblem {
        var found = HashMap.<String, List<TreeEntry>>newHashMap(treeIds.size());
        var todo = new LinkedHashSet<String>();
        for (String id : treeIds) {
            List<TreeEntry> known = recent.get(id);
            if (known == null) {
                todo.add(new ContentId(id).hex());
            } else {
                found.put(id, known);
            }
        }
        if (!todo.isEmpty()) {
            try {
                readNew(todo, found, mostBytes);
            } catch (IOException failed) {
                throw new GitProblem(new GitProblem.Kind.Damaged(Target.words(failed)), failed);
            }
        }
        return found;
    }

    private void readNew(Set<String> todo, Map<String, List<TreeEntry>> found, long mostBytes)
            throws GitProblem, IOException {
        Set<String> large = readSmall(todo, found);
        if (large.isEmpty()) {
            return;
        }
        Map<String, Answer> infos = objects.infos(large);
        var batch = new LinkedHashSet<String>();
        long bytes = 0;
        long all = 0;
        for (String id : large) {
            if (infos.get(id) instanceof Answer.Info(var _, var type, var size)
                    && type.equals("tree")
                    && size <= Bounds.TREE_BYTES
                    && all + size <= mostBytes) {
                batch.add(id);
                bytes += size;
                all += size;
            }
            if (bytes > Bounds.TREE_BYTES) {
                readBatch(batch, found);
                batch.clear();
                bytes = 0;
            }
        }
        readBatch(batch, found);
    }

    /// @return those of which more has to be asked
    private Set<String> readSmall(Set<String> todo, Map<String, List<TreeEntry>> found) throws GitProblem, IOException {
        Map<String, Answer> answers = objects.small(todo, Bounds.TREE_BYTES);
        answers.forEach((id, answer) -> parse(id, answer, found));
        var others = new LinkedHashSet<>(todo);
        others.removeAll(answers.keySet());
        return others;
    }

    private void readBatch(Set<String> ids, Map<String, List<TreeEntry>> found) throws GitProblem, IOException {
        objects.wholes(ids).forEach((id, answer) -> parse(id, answer, found));
    }

    private void parse(String id, Answer answer, Map<String, List<TreeEntry>> found) {
        if (!(answer instanceof Answer.Whole(var _, var type, var bytes)) || !type.equals("tree")) {
            return; // left out
        }
        try {
            List<TreeEntry> entries = List.copyOf(TreeParser.parse(bytes, sha256));
            found.put(id, entries);
            remember(id, entries);
        } catch (GitDied damaged) {
            // left out, as a missing one is
        }
    }

    private void remember(String id, List<TreeEntry> entries) {
        recent.put(id, entries);
        remembered += entries.size() + 1;
        var eldest = recent.entrySet().iterator();
        while (remembered > REMEMBERED && eldest.hasNext()) {
            remembered -= eldest.next().getValue().size() + 1;
            eldest.remove();
        }
    }

    /// What a blob holds, within the bounds on one file.
    public Content content(ContentId id, FileMode mode) throws GitProblem {
        var place = new BlobReader.Place(mode, id.hex());
        return contents(List.of(place)).getOrDefault(place, Contents.missing(id.hex()));
    }

    /// What many files hold, keyed by the id of their blob; read about 1,000 at a time, all of them stay in
    /// memory.
    public Map<ContentId, Content> contents(Collection<TreeEntry.File> files) throws GitProblem {
        var places = new ArrayList<BlobReader.Place>(files.size());
        for (TreeEntry.File file : files) {
            places.add(new BlobReader.Place(file.mode(), file.id()));
        }
        var found = HashMap.<ContentId, Content>newHashMap(places.size());
        contents(places).forEach((place, content) -> found.put(new ContentId(place.id()), content));
        return found;
    }

    private Map<BlobReader.Place, Content> contents(List<BlobReader.Place> places) throws GitProblem {
        try {
            return blobs.read(places);
        } catch (IOException failed) {
            throw new GitProblem(new GitProblem.Kind.Damaged(Target.words(failed)), failed);
        }
    }
}
