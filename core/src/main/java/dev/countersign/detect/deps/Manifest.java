package dev.countersign.detect.deps;

import java.util.List;
import java.util.Optional;

/// What a manifest says.
///
/// @param own names under which the project itself is known: `wagtail`, `org.example:core`, `org.example:*`
/// @param registries places that packages are taken from, as declared
record Manifest(Ecosystem ecosystem, List<Dependency> dependencies, List<Registry> registries, List<String> own) {
    Manifest {
        dependencies = List.copyOf(dependencies);
        registries = List.copyOf(registries);
        own = List.copyOf(own);
    }

    static Manifest of(Ecosystem ecosystem, List<Dependency> dependencies) {
        return new Manifest(ecosystem, dependencies, List.of(), List.of());
    }

    /// A declared place.
    ///
    /// @param extra whether it is asked beside the default one, so that the higher version wins
    record Registry(String url, boolean extra, int line) {
        String host() {
            return Hosts.of(url).orElse("");
        }
    }

    Optional<Dependency> dependency(String name) {
        return dependencies.stream().filter(d -> d.name().equals(name)).findFirst();
    }
}
