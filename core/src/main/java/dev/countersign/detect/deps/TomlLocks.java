package dev.countersign.detect.deps;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads `Cargo.lock`, `poetry.lock` and `uv.lock`.
final class TomlLocks {
    private TomlLocks() {}

    static Optional<LockFile> cargo(String text) {
        return TomlTree.read(text).map(root -> {
            List<Locked> found = new ArrayList<>();
            Set<String> roots = new HashSet<>();
            for (DataNode node : root.under("package")) {
                Set<String> needs = new HashSet<>();
                node.under("dependencies").forEach(d -> needs.add(d.text().split(" ", 2)[0]));
                String source = node.textAt("source").replaceFirst("^(?:registry|sparse)\\+", "");
                if (source.isEmpty()) {
                    roots.add(node.textAt("name"));
                }
                String checksum = node.textAt("checksum");
                found.add(new Locked(
                        node.textAt("name"),
                        node.textAt("version"),
                        source.startsWith("https://github.com/rust-lang/crates.io-index") ? "" : source,
                        checksum.isEmpty() ? Set.of() : Set.of("sha256:" + checksum),
                        source.isEmpty() || source.startsWith("git+"),
                        needs,
                        node.line()));
            }
            return new LockFile(Ecosystem.CRATES, found, roots);
        });
    }

    static Optional<LockFile> poetry(String text) {
        return TomlTree.read(text).map(root -> {
            List<Locked> found = new ArrayList<>();
            for (DataNode node : root.under("package")) {
                Set<String> needs = new HashSet<>();
                node.under("dependencies").forEach(d -> needs.add(Ecosystem.PYPI.plain(d.key())));
                Set<String> hashes = new HashSet<>();
                node.under("files").forEach(f -> hashes.add(f.textAt("hash")));
                String type = node.textAt("source", "type");
                found.add(new Locked(
                        node.textAt("name"),
                        node.textAt("version"),
                        node.textAt("source", "url"),
                        hashes,
                        type.equals("git") || type.equals("directory"),
                        needs,
                        node.line()));
            }
            return new LockFile(Ecosystem.PYPI, found, Set.of());
        });
    }

    static Optional<LockFile> uv(String text) {
        return TomlTree.read(text).map(root -> {
            List<Locked> found = new ArrayList<>();
            Set<String> roots = new HashSet<>();
            for (DataNode node : root.under("package")) {
                Set<String> needs = new HashSet<>();
                names(node.under("dependencies"), needs);
                node.under("optional-dependencies").forEach(group -> names(group.children(), needs));
                node.under("dev-dependencies").forEach(group -> names(group.children(), needs));
                boolean own = node.at("source", "editable").isPresent()
                        || node.at("source", "virtual").isPresent()
                        || node.at("source", "directory").isPresent();
                if (own) {
                    roots.addAll(needs);
                    roots.add(Ecosystem.PYPI.plain(node.textAt("name")));
                }
                found.add(uvPackage(node, needs, own));
            }
            return new LockFile(Ecosystem.PYPI, found, roots);
        });
    }

    private static Locked uvPackage(DataNode node, Set<String> needs, boolean own) {
        Set<String> hashes = new HashSet<>();
        addHash(node.textAt("sdist", "hash"), hashes);
        node.under("wheels").forEach(w -> addHash(w.textAt("hash"), hashes));
        String registry = node.textAt("source", "registry");
        String git = node.textAt("source", "git");
        String url = node.textAt("source", "url");
        String from = registry.isEmpty() ? git.isEmpty() ? url : git : registry;
        return new Locked(
                node.textAt("name"), node.textAt("version"), from, hashes, own || !git.isEmpty(), needs, node.line());
    }

    private static void addHash(String hash, Set<String> hashes) {
        if (!hash.isEmpty()) {
            hashes.add(hash);
        }
    }

    private static void names(List<DataNode> dependencies, Set<String> needs) {
        dependencies.forEach(d -> needs.add(Ecosystem.PYPI.plain(d.textAt("name"))));
    }
}
