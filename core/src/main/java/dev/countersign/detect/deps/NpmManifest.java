package dev.countersign.detect.deps;

import dev.countersign.detect.deps.Dependency.Origin;
import dev.countersign.detect.deps.Dependency.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads `package.json`.
final class NpmManifest {
    private static final Map<String, Scope> SECTIONS = Map.of(
            "dependencies", Scope.RUNTIME,
            "optionalDependencies", Scope.RUNTIME,
            "peerDependencies", Scope.INDIRECT,
            "devDependencies", Scope.DEVELOPMENT);

    private NpmManifest() {}

    static Optional<Manifest> read(String folder, String text) {
        return JsonTree.read(text).map(root -> read(folder, root));
    }

    private static Manifest read(String folder, DataNode root) {
        var found = new ArrayList<Dependency>();
        for (DataNode section : root.children()) {
            Scope scope = SECTIONS.get(section.key());
            if (scope != null) {
                section.children().forEach(d -> found.add(dependency(d, scope, folder)));
            }
        }
        for (List<DataNode> overrides :
                List.of(root.under("overrides"), root.under("resolutions"), root.under("pnpm", "overrides"))) {
            for (DataNode override : overrides) {
                Dependency dependency = dependency(override, Scope.INDIRECT, folder);
                if (dependency.origin().kind() != Origin.Kind.REGISTRY) {
                    found.add(dependency);
                }
            }
        }
        String name = root.textAt("name");
        return new Manifest(Ecosystem.NPM, found, List.of(), name.isEmpty() ? List.of() : List.of(name));
    }

    private static Dependency dependency(DataNode node, Scope scope, String folder) {
        Origin origin = Specs.npm(node.text(), folder);
        if (origin.kind() == Origin.Kind.ALIAS) {
            int at = origin.target().indexOf('@', 1);
            String real = at < 0 ? origin.target() : origin.target().substring(0, at);
            String version = at < 0 ? "" : origin.target().substring(at + 1);
            return new Dependency(Ecosystem.NPM, real, version, scope, Origin.REGISTRY, node.line());
        }
        return new Dependency(Ecosystem.NPM, node.key(), node.text(), scope, origin, node.line());
    }
}
