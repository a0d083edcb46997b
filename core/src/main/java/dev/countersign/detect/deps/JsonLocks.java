package dev.countersign.detect.deps;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads `Pipfile.lock` and `composer.lock`.
final class JsonLocks {
    private JsonLocks() {}

    static Optional<LockFile> pipfile(String text) {
        return JsonTree.read(text).map(root -> {
            List<Locked> found = new ArrayList<>();
            for (String section : List.of("default", "develop")) {
                for (DataNode node : root.under(section)) {
                    Set<String> hashes = new HashSet<>();
                    node.under("hashes").forEach(h -> hashes.add(h.text()));
                    String git = node.textAt("git");
                    String version = node.textAt("version").replaceFirst("^==", "");
                    found.add(new Locked(
                            node.key(),
                            version,
                            git,
                            hashes,
                            !git.isEmpty() || version.isEmpty(),
                            Set.of(),
                            node.line()));
                }
            }
            return new LockFile(Ecosystem.PYPI, found, Set.of());
        });
    }

    static Optional<LockFile> composer(String text) {
        return JsonTree.read(text).map(root -> {
            List<Locked> found = new ArrayList<>();
            for (String section : List.of("packages", "packages-dev")) {
                for (DataNode node : root.under(section)) {
                    Set<String> needs = new HashSet<>();
                    node.under("require").forEach(r -> needs.add(Ecosystem.PACKAGIST.plain(r.key())));
                    boolean path = node.textAt("dist", "type").equals("path");
                    String shasum = node.textAt("dist", "shasum");
                    String from = node.textAt("dist", "url").isEmpty()
                            ? node.textAt("source", "url")
                            : node.textAt("dist", "url");
                    found.add(new Locked(
                            node.textAt("name"),
                            node.textAt("version"),
                            path ? "" : from,
                            shasum.isEmpty() ? Set.of() : Set.of("sha1:" + shasum),
                            path,
                            needs,
                            node.child("name").map(DataNode::line).orElse(node.line())));
                }
            }
            return new LockFile(Ecosystem.PACKAGIST, found, Set.of());
        });
    }
}
