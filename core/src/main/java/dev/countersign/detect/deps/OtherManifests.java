package dev.countersign.detect.deps;

import dev.countersign.detect.deps.Dependency.Origin;
import dev.countersign.detect.deps.Dependency.Scope;
import dev.countersign.detect.deps.Manifest.Registry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads `composer.json`, `Cargo.toml`, and the XML of .NET projects.
final class OtherManifests {
    /// Composer writes the interpreter and its extensions among the packages.
    private static final Pattern PLATFORM = Pattern.compile("php|hhvm|(?:ext|lib|composer)-.*|php-64bit");

    private OtherManifests() {}

    static Optional<Manifest> composer(String text) {
        return JsonTree.read(text).map(OtherManifests::composer);
    }

    private static Manifest composer(DataNode root) {
        var found = new ArrayList<Dependency>();
        for (String section : List.of("require", "require-dev")) {
            Scope scope = section.equals("require") ? Scope.RUNTIME : Scope.DEVELOPMENT;
            for (DataNode node : root.under(section)) {
                if (!PLATFORM.matcher(node.key()).matches()) {
                    found.add(new Dependency(
                            Ecosystem.PACKAGIST, node.key(), node.text(), scope, Origin.REGISTRY, node.line()));
                }
            }
        }
        var registries = new ArrayList<Registry>();
        for (DataNode repository : root.under("repositories")) {
            String type = repository.textAt("type");
            boolean own = type.equals("path")
                    && Specs.path(repository.textAt("url"), "").kind() == Origin.Kind.OWN;
            if (!own) {
                repository.child("url").ifPresent(url -> registries.add(new Registry(url.text(), true, url.line())));
            }
        }
        String name = root.textAt("name");
        return new Manifest(Ecosystem.PACKAGIST, found, registries, name.isEmpty() ? List.of() : List.of(name));
    }

    static Optional<Manifest> cargo(String folder, String text) {
        return TomlTree.read(text).map(root -> cargo(folder, root));
    }

    private static Manifest cargo(String folder, DataNode root) {
        var found = new ArrayList<Dependency>();
        crates(root, folder, found);
        root.child("workspace").ifPresent(w -> crates(w, folder, found));
        root.under("target").forEach(t -> crates(t, folder, found));
        for (DataNode patch : root.under("patch")) {
            patch.children().forEach(c -> found.add(crate(c, Scope.RUNTIME, folder)));
        }
        String name = root.textAt("package", "name");
        return new Manifest(Ecosystem.CRATES, found, List.of(), name.isEmpty() ? List.of() : List.of(name));
    }

    private static void crates(DataNode table, String folder, List<Dependency> found) {
        table.under("dependencies").forEach(c -> found.add(crate(c, Scope.RUNTIME, folder)));
        table.under("build-dependencies").forEach(c -> found.add(crate(c, Scope.BUILD, folder)));
        table.under("dev-dependencies").forEach(c -> found.add(crate(c, Scope.DEVELOPMENT, folder)));
    }

    private static Dependency crate(DataNode node, Scope scope, String folder) {
        String name = node.textAt("package").isEmpty() ? node.key() : node.textAt("package");
        String version = node.text().isEmpty() ? node.textAt("version") : node.text();
        Origin origin = Origin.REGISTRY;
        if (!node.textAt("git").isEmpty()) {
            origin = new Origin(Origin.Kind.GIT, Hosts.place(node.textAt("git")));
        } else if (!node.textAt("path").isEmpty()) {
            origin = Specs.path(node.textAt("path"), folder);
        } else if (!node.textAt("registry").isEmpty()) {
            origin = new Origin(Origin.Kind.URL, "registry " + node.textAt("registry"));
        }
        return new Dependency(Ecosystem.CRATES, name, version, scope, origin, node.line());
    }

    /// `*.csproj`, `Directory.Packages.props` and their like.
    static Optional<Manifest> dotnet(String text) {
        return XmlTree.read(text).map(document -> {
            var found = new ArrayList<Dependency>();
            for (DataNode project : document.children("Project")) {
                for (DataNode group : project.children("ItemGroup")) {
                    group.children().forEach(item -> packageItem(item).ifPresent(found::add));
                }
            }
            return Manifest.of(Ecosystem.NUGET, found);
        });
    }

    private static Optional<Dependency> packageItem(DataNode item) {
        boolean wanted = item.key().equals("PackageReference")
                || item.key().equals("PackageVersion")
                || item.key().equals("GlobalPackageReference");
        String name = item.textAt("@Include");
        if (!wanted || name.isEmpty()) {
            return Optional.empty();
        }
        String version = item.textAt("@Version").isEmpty() ? item.textAt("Version") : item.textAt("@Version");
        boolean privately = item.textAt("@PrivateAssets").equalsIgnoreCase("all")
                || item.textAt("PrivateAssets").equalsIgnoreCase("all");
        return Optional.of(new Dependency(
                Ecosystem.NUGET, name, version, privately ? Scope.BUILD : Scope.RUNTIME, Origin.REGISTRY, item.line()));
    }
}
