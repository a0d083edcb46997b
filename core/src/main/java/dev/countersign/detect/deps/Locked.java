package dev.countersign.detect.deps;

import java.util.Set;

/// One package that a lock file pins.
///
/// @param resolved URL, registry or repository that it comes from; empty where the lock does not say
/// @param hashes `algorithm` + separator + digest, as written; empty where there is none
/// @param local whether it is part of the repository, or git decides its content
/// @param needs plain names of packages that it asks for
record Locked(
        String name, String version, String resolved, Set<String> hashes, boolean local, Set<String> needs, int line) {
    Locked {
        hashes = Set.copyOf(hashes);
        needs = Set.copyOf(needs);
    }
}
