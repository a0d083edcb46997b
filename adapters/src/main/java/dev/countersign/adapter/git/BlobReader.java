package dev.countersign.adapter.git;

import dev.countersign.adapter.git.ObjectReader.Answer;
import dev.countersign.change.Content;
import dev.countersign.change.ContentId;
import dev.countersign.change.FileMode;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// Reads what stands under (mode, id) pairs, each once while it is remembered, within the bounds on size.
final class BlobReader {
    private final ObjectReader objects;
    private final ContentCache cache = new ContentCache(Bounds.CACHE_BYTES);

    BlobReader(ObjectReader objects) {
        this.objects = objects;
    }

    /// A side of a changed file.
    record Place(FileMode mode, String id) {
        private String key() {
            return (mode == FileMode.SYMLINK ? "link " : "") + id;
        }
    }

    Content one(Place place) throws GitProblem, IOException {
        return read(Set.of(place)).getOrDefault(place, Contents.missing(place.id));
    }

    /// Reads all, in the given order, until [Bounds#CHANGE_BYTES] are used up; the rest is `BOUND_HIT`.
    Map<Place, Content> read(Collection<Place> places) throws GitProblem, IOException {
        var found = HashMap.<Place, Content>newHashMap(places.size());
        var todo = new LinkedHashMap<String, Set<Place>>();
        long used = 0;
        for (Place place : places) {
            Content known = known(place);
            if (known == null) {
                todo.computeIfAbsent(place.id, _ -> new LinkedHashSet<>(2)).add(place);
            } else if (found.put(place, known) == null) {
                used += ContentCache.cost(known);
            }
        }
        if (!todo.isEmpty()) {
            readNew(todo, Bounds.CHANGE_BYTES - used, found);
        }
        return found;
    }

    private @org.jspecify.annotations.Nullable Content known(Place place) {
        return switch (place.mode) {
            case ABSENT -> new Content.Absent();
            case SUBMODULE -> new Content.Submodule(place.id);
            default -> cache.get(place.key());
        };
    }

    private void readNew(Map<String, Set<Place>> todo, long budget, Map<Place, Content> found)
            throws GitProblem, IOException {
        Map<String, Answer> infos = objects.infos(todo.keySet());
        var batch = new LinkedHashSet<String>();
        long batchBytes = 0;
        long left = budget;
        long seenLeft = Bounds.CHANGE_BYTES;
        for (String id : todo.keySet()) {
            Answer info = infos.getOrDefault(id, new Answer.Missing());
            long size = info instanceof Answer.Info(var _, var _, var bytes) ? bytes : 0;
            if (size > Bounds.FILE_BYTES) {
                boolean isSeen = size <= Bounds.SEEN_BYTES && size <= seenLeft;
                seenLeft -= isSeen ? size : 0;
                put(todo.get(id), isSeen ? large(id, size) : Contents.tooLarge(new ContentId(id), size), found);
            } else if (size > left) {
                put(todo.get(id), boundHit(id), found);
            } else if (info instanceof Answer.Info) {
                left -= size;
                batch.add(id);
                batchBytes += size;
            } else {
                put(todo.get(id), unread(id, info), found);
            }
            if (batchBytes > Bounds.FILE_BYTES) {
                readBatch(batch, todo, found);
                batch.clear();
                batchBytes = 0;
            }
        }
        readBatch(batch, todo, found);
    }

    private void readBatch(Set<String> ids, Map<String, Set<Place>> todo, Map<Place, Content> found)
            throws GitProblem, IOException {
        if (ids.isEmpty()) {
            return;
        }
        Map<String, Answer> answers = objects.wholes(ids);
        for (String id : ids) {
            Answer answer = answers.getOrDefault(id, new Answer.Missing());
            for (Place place : todo.getOrDefault(id, Set.of())) {
                Content content = content(place, answer);
                found.put(place, content);
                if (!(content instanceof Content.Unread)) {
                    cache.put(place.key(), content);
                }
            }
        }
    }

    private Content content(Place place, Answer answer) {
        if (!(answer instanceof Answer.Whole(var _, var type, var bytes))) {
            return unread(place.id, answer);
        }
        if (!type.equals("blob")) {
            return Contents.failed(place.id, "it is a " + type);
        }
        return Contents.of(new ContentId(place.id), place.mode, bytes);
    }

    private static void put(Set<Place> places, Content content, Map<Place, Content> found) {
        places.forEach(place -> found.put(place, content));
    }

    /// Too much to keep, but if it is no text, its beginning and size say what can be said.
    private Content large(String id, long size) throws GitProblem, IOException {
        Answer answer = objects.heads(Set.of(id)).getOrDefault(id, new Answer.Missing());
        if (!(answer instanceof Answer.Head(var _, var _, var _, var head))) {
            return unread(id, answer);
        }
        var contentId = new ContentId(id);
        return Contents.isBinary(head)
                ? Contents.largeBinary(contentId, size, head)
                : Contents.tooLarge(contentId, size);
    }

    private static Content boundHit(String id) {
        return new Content.Unread(Content.Reason.BOUND_HIT, "blob " + id);
    }

    private static Content unread(String id, Answer answer) {
        return switch (answer) {
            case Answer.Failed(var detail) -> Contents.failed(id, detail);
            case Answer.Info(var _, var type, var _) -> Contents.failed(id, "it is a " + type);
            default -> Contents.missing(id);
        };
    }
}
