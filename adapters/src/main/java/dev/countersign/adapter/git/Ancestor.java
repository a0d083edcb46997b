package dev.countersign.adapter.git;

import java.util.List;
import java.util.Optional;

/// A commit of a history.
///
/// @param parents ids, the first parent first
/// @param touched empty of a merge
public record Ancestor(String commit, List<String> parents, Optional<Touched> touched) {
    public Ancestor {
        parents = List.copyOf(parents);
    }
}
