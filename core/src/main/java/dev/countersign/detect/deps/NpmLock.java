package dev.countersign.detect.deps;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads npm's `package-lock.json` of versions 1 to 3.
final class NpmLock {
    private static final List<String> NEEDS = List.of("dependencies", "optionalDependencies", "peerDependencies");
    private static final String FOLDER = "node_modules/";

    private final List<Locked> found = new ArrayList<>();
    private final Set<String> roots = new HashSet<>();

    private NpmLock() {}

    static Optional<LockFile> read(String text) {
        return JsonTree.read(text).map(root -> {
            var lock = new NpmLock();
            if (root.child("packages").isPresent()) {
                root.under("packages").forEach(lock::entry);
            } else {
                lock.nested(root.under("dependencies"), 0);
            }
            return new LockFile(Ecosystem.NPM, lock.found, lock.roots);
        });
    }

    /// Entries outside `node_modules` are the project and its workspaces: what they need are roots.
    private void entry(DataNode node) {
        int folder = node.key().lastIndexOf(FOLDER);
        if (folder < 0) {
            roots.addAll(needs(node));
            node.under("devDependencies").forEach(d -> roots.add(d.key()));
            return;
        }
        String name = node.key().substring(folder + FOLDER.length());
        boolean link = node.textAt("link").equals("true");
        if (link) {
            roots.add(name);
        }
        boolean bundled = node.textAt("inBundle").equals("true");
        found.add(locked(name, node, link || bundled, needs(node)));
    }

    private void nested(List<DataNode> packages, int depth) {
        for (DataNode node : packages) {
            Set<String> needs = new HashSet<>();
            node.under("requires").forEach(r -> needs.add(r.key()));
            found.add(locked(node.key(), node, node.textAt("bundled").equals("true"), needs));
            if (depth < DataNode.MAX_DEPTH) {
                nested(node.under("dependencies"), depth + 1);
            }
        }
    }

    private static Locked locked(String name, DataNode node, boolean local, Set<String> needs) {
        String resolved = node.textAt("resolved");
        String version = node.textAt("version");
        String from = resolved.isEmpty() && version.contains(":") ? version : resolved;
        boolean byGit = from.startsWith("git") || from.startsWith("file:");
        String integrity = node.textAt("integrity");
        Set<String> hashes = integrity.isEmpty() ? Set.of() : Set.of(integrity.split(" ", -1)[0]);
        return new Locked(name, version, from, hashes, local || byGit, needs, node.line());
    }

    private static Set<String> needs(DataNode node) {
        Set<String> needs = new HashSet<>();
        NEEDS.forEach(section -> node.under(section).forEach(d -> needs.add(d.key())));
        return needs;
    }
}
