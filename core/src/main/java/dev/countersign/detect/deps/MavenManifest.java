package dev.countersign.detect.deps;

import dev.countersign.detect.deps.Dependency.Origin;
import dev.countersign.detect.deps.Dependency.Scope;
import dev.countersign.detect.deps.Manifest.Registry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads `pom.xml`: dependencies, plugins (they run while building), imported lists of versions, repositories.
final class MavenManifest {
    private static final String PLUGINS = "org.apache.maven.plugins";

    private final List<Dependency> found = new ArrayList<>();
    private final List<Registry> registries = new ArrayList<>();
    private final Map<String, String> properties = new HashMap<>();

    private MavenManifest() {}

    static Optional<Manifest> read(String text) {
        return XmlTree.read(text).flatMap(d -> d.child("project")).map(p -> new MavenManifest().project(p));
    }

    private Manifest project(DataNode project) {
        String group = first(project.textAt("groupId"), project.textAt("parent", "groupId"));
        String version = first(project.textAt("version"), project.textAt("parent", "version"));
        properties.put("project.groupId", group);
        properties.put("pom.groupId", group);
        properties.put("project.version", version);
        properties.put("project.parent.groupId", project.textAt("parent", "groupId"));
        properties.put("project.artifactId", project.textAt("artifactId"));
        project.under("properties").forEach(p -> properties.put(p.key(), p.text()));
        section(project);
        for (DataNode profile : project.under("profiles")) {
            section(profile);
        }
        parent(project, group);
        String own = filled(group);
        return new Manifest(Ecosystem.MAVEN, found, registries, own.isEmpty() ? List.of() : List.of(own + ":*"));
    }

    private static String first(String wanted, String other) {
        return wanted.isEmpty() ? other : wanted;
    }

    /// A parent decides versions and plugins, so it is a build dependency, unless it is the project's own.
    private void parent(DataNode project, String group) {
        project.child("parent").filter(p -> !p.textAt("groupId").equals(group)).ifPresent(p -> add(p, Scope.BUILD, ""));
    }

    private void section(DataNode section) {
        section.under("dependencies").forEach(this::dependency);
        section.under("build", "plugins").forEach(this::plugin);
        section.under("build", "pluginManagement", "plugins").forEach(this::plugin);
        section.under("build", "extensions").forEach(e -> add(e, Scope.BUILD, ""));
        section.under("reporting", "plugins").forEach(this::plugin);
        for (DataNode managed : section.under("dependencyManagement", "dependencies")) {
            if (managed.textAt("scope").equals("import")) {
                add(managed, Scope.RUNTIME, "");
            }
        }
        repositories(section.under("repositories"));
        repositories(section.under("pluginRepositories"));
    }

    private void repositories(List<DataNode> repositories) {
        for (DataNode repository : repositories) {
            repository
                    .child("url")
                    .ifPresent(url -> registries.add(new Registry(filled(url.text()), true, url.line())));
        }
    }

    private void dependency(DataNode node) {
        boolean system = node.textAt("scope").equals("system");
        Scope scope = node.textAt("scope").equals("test") ? Scope.DEVELOPMENT : Scope.RUNTIME;
        add(node, scope, system ? filled(node.textAt("systemPath")) : "");
    }

    private void plugin(DataNode node) {
        add(node, Scope.BUILD, "");
        node.under("dependencies").forEach(d -> add(d, Scope.BUILD, ""));
    }

    private void add(DataNode node, Scope scope, String path) {
        String artifact = filled(node.textAt("artifactId"));
        String group = filled(node.textAt("groupId"));
        if (artifact.isEmpty()) {
            return;
        }
        String name = (group.isEmpty() ? PLUGINS : group) + ":" + artifact;
        Origin origin = path.isEmpty() ? Origin.REGISTRY : new Origin(Origin.Kind.PATH, path);
        int line = node.child("artifactId").map(DataNode::line).orElse(node.line());
        found.add(new Dependency(Ecosystem.MAVEN, name, filled(node.textAt("version")), scope, origin, line));
    }

    /// The text with `${..}` replaced where the same file says by what; nested ones a few levels deep.
    private String filled(String text) {
        String filled = text;
        for (int round = 0; round < 4 && filled.contains("${"); round++) {
            int start = filled.indexOf("${");
            int end = filled.indexOf('}', start);
            String value = end < 0 ? null : properties.get(filled.substring(start + 2, end));
            if (value == null || value.length() > 200) {
                return filled;
            }
            filled = filled.substring(0, start) + value + filled.substring(end + 1);
        }
        return filled;
    }
}
