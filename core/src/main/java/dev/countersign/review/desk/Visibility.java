package dev.countersign.review.desk;

import java.util.Set;

/// Which repositories somebody sees.
public sealed interface Visibility {
    /// All of them.
    record All() implements Visibility {}

    /// Those with these names; none where there are none.
    record Only(Set<String> repositories) implements Visibility {
        public Only {
            repositories = Set.copyOf(repositories);
        }
    }

    default boolean covers(String repository) {
        return switch (this) {
            case All() -> true;
            case Only(var names) -> names.contains(repository);
        };
    }
}
