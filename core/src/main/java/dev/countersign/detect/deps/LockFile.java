package dev.countersign.detect.deps;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a lock file pins.
///
/// @param roots plain names that the project itself asks for, as far as the lock file says; empty where it does
///     not
record LockFile(Ecosystem ecosystem, List<Locked> packages, Set<String> roots) {
    LockFile {
        packages = List.copyOf(packages);
        roots = Set.copyOf(roots);
    }

    Map<String, List<Locked>> byName() {
        Map<String, List<Locked>> byName = new HashMap<>();
        packages.forEach(p -> byName.computeIfAbsent(ecosystem.plain(p.name()), _ -> new ArrayList<>(1))
                .add(p));
        return byName;
    }

    /// Names that are reached from the roots, whatever the versions.
    Set<String> reachable(Set<String> from) {
        Map<String, List<Locked>> byName = byName();
        Set<String> seen = new HashSet<>(from);
        Deque<String> open = new ArrayDeque<>(from);
        while (!open.isEmpty()) {
            for (Locked pinned : byName.getOrDefault(open.pop(), List.of())) {
                for (String need : pinned.needs()) {
                    if (seen.add(need)) {
                        open.push(need);
                    }
                }
            }
        }
        return seen;
    }
}
