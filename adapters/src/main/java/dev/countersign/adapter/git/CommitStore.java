package dev.countersign.adapter.git;

import dev.countersign.adapter.git.CommitParser.Parsed;
import dev.countersign.adapter.git.ObjectReader.Answer;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads commits, each once while it is remembered. A commit that is not there, too large or broken is absent.
final class CommitStore {
    private static final int REMEMBERED = 4_096;

    private final ObjectReader objects;
    private final LinkedHashMap<String, Parsed> recent = new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Parsed> eldest) {
            return size() > REMEMBERED;
        }
    };

    CommitStore(ObjectReader objects) {
        this.objects = objects;
    }

    Optional<Parsed> one(String id) throws GitProblem, IOException {
        return Optional.ofNullable(all(java.util.Set.of(id)).get(id));
    }

    Map<String, Parsed> all(Collection<String> ids) throws GitProblem, IOException {
        var found = new HashMap<String, Parsed>();
        var todo = new LinkedHashSet<String>();
        for (String id : ids) {
            Parsed known = recent.get(id);
            if (known == null) {
                todo.add(id);
            } else {
                found.put(id, known);
            }
        }
        if (!todo.isEmpty()) {
            readNew(todo, found);
        }
        return found;
    }

    private void readNew(Set<String> todo, Map<String, Parsed> found) throws GitProblem, IOException {
        var readable = new LinkedHashSet<String>();
        objects.infos(todo).forEach((id, answer) -> {
            if (answer instanceof Answer.Info(var _, var type, var size)
                    && type.equals("commit")
                    && size <= Bounds.COMMIT_BYTES) {
                readable.add(id);
            }
        });
        for (var each : objects.wholes(readable).entrySet()) {
            if (each.getValue() instanceof Answer.Whole(var _, var _, var bytes)) {
                parse(each.getKey(), bytes).ifPresent(commit -> {
                    found.put(each.getKey(), commit);
                    recent.put(each.getKey(), commit);
                });
            }
        }
    }

    private static Optional<Parsed> parse(String id, byte[] bytes) {
        try {
            return Optional.of(CommitParser.parse(id, bytes));
        } catch (GitDied noCommit) {
            return Optional.empty();
        }
    }
}
