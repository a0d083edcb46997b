package dev.countersign.detect;

import java.util.List;
import java.util.Optional;

/// What is known about packages, from the repository's own history and, where one was given, an OSV file.
public interface Dependencies {

    /// Whether the repository's manifests or lock files named a package at or before the base.
    Seen seen(String ecosystem, String name);

    /// Ids of advisories that affect a version; empty where no OSV file was given (`not-configured`).
    Optional<List<String>> advisories(String ecosystem, String name, String version);

    /// Whether a package was seen before.
    enum Seen {
        BEFORE,
        NEVER,
        /// The history could not be read far enough to say.
        UNKNOWN
    }

    /// Knows nothing: what was never asked for is unknown.
    static Dependencies unknown() {
        return new Dependencies() {
            @Override
            public Seen seen(String ecosystem, String name) {
                return Seen.UNKNOWN;
            }

            @Override
            public Optional<List<String>> advisories(String ecosystem, String name, String version) {
                return Optional.empty();
            }
        };
    }
}
