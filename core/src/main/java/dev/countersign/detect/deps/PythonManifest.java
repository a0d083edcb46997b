package dev.countersign.detect.deps;

import dev.countersign.detect.deps.Dependency.Origin;
import dev.countersign.detect.deps.Dependency.Scope;
import dev.countersign.detect.deps.Manifest.Registry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads `pyproject.toml` (standard, Poetry, uv, PDM) and `Pipfile`.
final class PythonManifest {
    private static final Pattern DEVELOPMENT = Pattern.compile(
            "(?i)(?:^|[^a-z])(?:tests?|testing|dev|develop(?:ment)?|docs?|lint(?:ing|ers?)?|typing|types|ci|style|bench(?:marks?)?)"
                    + "(?:[^a-z]|$)");

    private final List<Dependency> found = new ArrayList<>();
    private final List<Registry> registries = new ArrayList<>();
    private final String folder;

    private PythonManifest(String folder) {
        this.folder = folder;
    }

    static boolean isDevelopment(String group) {
        return DEVELOPMENT.matcher(group).find();
    }

    static Optional<Manifest> project(String folder, String text) {
        return TomlTree.read(text).map(root -> new PythonManifest(folder).project(root));
    }

    static Optional<Manifest> pipfile(String folder, String text) {
        return TomlTree.read(text).map(root -> new PythonManifest(folder).pipfile(root));
    }

    private Manifest project(DataNode root) {
        strings(root.under("project", "dependencies"), Scope.RUNTIME);
        for (DataNode extra : root.under("project", "optional-dependencies")) {
            strings(extra.children(), isDevelopment(extra.key()) ? Scope.DEVELOPMENT : Scope.RUNTIME);
        }
        root.under("dependency-groups").forEach(g -> strings(g.children(), Scope.DEVELOPMENT));
        strings(root.under("build-system", "requires"), Scope.BUILD);
        strings(root.under("tool", "uv", "dev-dependencies"), Scope.DEVELOPMENT);
        root.under("tool", "pdm", "dev-dependencies").forEach(g -> strings(g.children(), Scope.DEVELOPMENT));
        tables(root.under("tool", "poetry", "dependencies"), Scope.RUNTIME);
        tables(root.under("tool", "poetry", "dev-dependencies"), Scope.DEVELOPMENT);
        for (DataNode group : root.under("tool", "poetry", "group")) {
            tables(group.under("dependencies"), Scope.DEVELOPMENT);
        }
        uvSources(root.under("tool", "uv", "sources"));
        for (DataNode source : root.under("tool", "poetry", "source")) {
            registry(source);
        }
        root.under("tool", "pdm", "source").forEach(this::registry);
        root.under("tool", "uv", "index").forEach(this::registry);
        root.at("tool", "uv", "index-url").ifPresent(n -> registries.add(new Registry(n.text(), false, n.line())));
        root.under("tool", "uv", "extra-index-url")
                .forEach(n -> registries.add(new Registry(n.text(), true, n.line())));
        String name = root.textAt("project", "name");
        String own = name.isEmpty() ? root.textAt("tool", "poetry", "name") : name;
        return manifest(own);
    }

    private Manifest pipfile(DataNode root) {
        tables(root.under("packages"), Scope.RUNTIME);
        tables(root.under("dev-packages"), Scope.DEVELOPMENT);
        root.under("source").forEach(this::registry);
        return manifest("");
    }

    private Manifest manifest(String own) {
        return new Manifest(Ecosystem.PYPI, found, registries, own.isEmpty() ? List.of() : List.of(own));
    }

    private void registry(DataNode source) {
        source.child("url").ifPresent(url -> registries.add(new Registry(url.text(), isExtra(source), url.line())));
    }

    private static boolean isExtra(DataNode source) {
        return !source.textAt("default").equals("true")
                && !source.textAt("priority").equals("primary");
    }

    private void strings(List<DataNode> requirements, Scope scope) {
        for (DataNode requirement : requirements) {
            PythonRequirement.read(requirement.text(), scope, folder, requirement.line())
                    .ifPresent(found::add);
        }
    }

    private void tables(List<DataNode> requirements, Scope scope) {
        for (DataNode node : requirements) {
            if (!node.key().equalsIgnoreCase("python")) {
                String version = node.text().isEmpty() ? node.textAt("version") : node.text();
                found.add(new Dependency(Ecosystem.PYPI, node.key(), version, scope, origin(node), node.line()));
            }
        }
    }

    private Origin origin(DataNode node) {
        String git = node.textAt("git");
        String url = node.textAt("url");
        String path = node.textAt("path");
        if (!git.isEmpty()) {
            return new Origin(Origin.Kind.GIT, Hosts.place(git));
        }
        if (!url.isEmpty()) {
            return new Origin(Origin.Kind.URL, Hosts.place(url));
        }
        if (!path.isEmpty()) {
            return Specs.path(path, folder);
        }
        return node.textAt("workspace").equals("true") ? Origin.OWN : Origin.REGISTRY;
    }

    /// uv says where a dependency comes from in a table of its own.
    private void uvSources(List<DataNode> sources) {
        for (DataNode source : sources) {
            Origin origin = origin(source);
            if (origin.kind() == Origin.Kind.REGISTRY) {
                continue;
            }
            found.replaceAll(d -> d.plainName().equals(Ecosystem.PYPI.plain(source.key()))
                    ? new Dependency(d.ecosystem(), d.name(), d.version(), d.scope(), origin, source.line())
                    : d);
        }
    }
}
