package dev.countersign.detect.deps;

/// One dependency that a manifest declares.
///
/// @param name as the ecosystem writes it; `group:artifact` for Maven
/// @param version the requirement as written; empty where there is none
/// @param line in the manifest, from 1
record Dependency(Ecosystem ecosystem, String name, String version, Scope scope, Origin origin, int line) {
    /// When a dependency's code runs.
    enum Scope {
        /// With the product.
        RUNTIME,
        /// While it is built: plugins and build requirements.
        BUILD,
        /// While it is developed or tested.
        DEVELOPMENT,
        /// Not taken by this manifest itself: needed by another dependency (`// indirect`) or asked of the user
        /// (peer).
        INDIRECT
    }

    /// Where its code comes from.
    ///
    /// @param target URL or path without revision; empty for REGISTRY and OWN
    record Origin(Kind kind, String target) {
        static final Origin REGISTRY = new Origin(Kind.REGISTRY, "");
        static final Origin OWN = new Origin(Kind.OWN, "");

        /// What a place is.
        enum Kind {
            REGISTRY,
            /// A part of the same repository.
            OWN,
            GIT,
            /// An archive or page somewhere.
            URL,
            /// A file or folder that is no module of the repository.
            PATH,
            /// Another package under this name.
            ALIAS
        }
    }

    String plainName() {
        return ecosystem.plain(name);
    }

    String key() {
        return ecosystem.osvName() + ":" + plainName();
    }
}
