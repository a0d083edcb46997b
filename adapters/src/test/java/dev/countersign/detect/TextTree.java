package dev.countersign.detect;

import dev.countersign.change.RepoPath;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A base tree of the texts it is given.
record TextTree(Map<RepoPath, String> texts) implements BaseTree {
    TextTree {
        texts = new TreeMap<>(texts);
    }

    @Override
    public boolean has(RepoPath path) {
        return texts.containsKey(path);
    }

    @Override
    public Optional<String> text(RepoPath path) {
        return Optional.ofNullable(texts.get(path));
    }

    @Override
    public List<RepoPath> in(RepoPath folder) {
        return texts.keySet().stream()
                .filter(path -> path.folder().equals(folder.value()))
                .sorted()
                .toList();
    }

    @Override
    public List<RepoPath> named(String name) {
        return texts.keySet().stream().filter(p -> p.name().equals(name)).toList();
    }
}
