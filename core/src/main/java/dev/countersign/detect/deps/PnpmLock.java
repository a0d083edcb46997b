package dev.countersign.detect.deps;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads `pnpm-lock.yaml` from version 5 on.
final class PnpmLock {
    private static final List<String> SECTIONS =
            List.of("dependencies", "devDependencies", "optionalDependencies", "peerDependencies");

    private PnpmLock() {}

    static Optional<LockFile> read(String text) {
        return YamlTree.read(text).map(PnpmLock::lock);
    }

    private static LockFile lock(DataNode root) {
        Set<String> roots = new HashSet<>(needs(root));
        root.under("importers").forEach(importer -> roots.addAll(needs(importer)));
        Map<String, Set<String>> needs = new HashMap<>();
        for (DataNode snapshot : root.under("snapshots")) {
            needs.computeIfAbsent(id(snapshot.key()), _ -> new HashSet<>()).addAll(needs(snapshot));
        }
        List<Locked> found = new ArrayList<>();
        for (DataNode node : root.under("packages")) {
            String id = id(node.key());
            Set<String> own = new HashSet<>(needs(node));
            own.addAll(needs.getOrDefault(id, Set.of()));
            found.add(locked(id, node, own));
        }
        return new LockFile(Ecosystem.NPM, found, roots);
    }

    private static Locked locked(String id, DataNode node, Set<String> needs) {
        int at = id.indexOf('@', 1);
        String name = at < 0 ? id : id.substring(0, at);
        String version = at < 0 ? "" : id.substring(at + 1);
        String integrity = node.textAt("resolution", "integrity");
        String tarball = node.textAt("resolution", "tarball");
        boolean byGit = !node.textAt("resolution", "repo").isEmpty()
                || !node.textAt("resolution", "commit").isEmpty()
                || !node.textAt("resolution", "directory").isEmpty();
        Set<String> hashes = integrity.isEmpty() ? Set.of() : Set.of(integrity);
        return new Locked(name, version, tarball, hashes, byGit, needs, node.line());
    }

    /// `/@scope/name@1.0.0(peer@2)` and the older `/@scope/name/1.0.0` as `@scope/name@1.0.0`.
    private static String id(String key) {
        String id = key.startsWith("/") ? key.substring(1) : key;
        int peers = id.indexOf('(');
        id = peers < 0 ? id : id.substring(0, peers);
        int slash = id.lastIndexOf('/');
        boolean old = id.indexOf('@', 1) < 0 && slash > 0;
        return old ? id.substring(0, slash) + "@" + id.substring(slash + 1) : id;
    }

    /// Keys, and for aliases (`foo: bar@1.0.0`) the real name too.
    private static Set<String> needs(DataNode node) {
        Set<String> needs = new HashSet<>();
        for (String section : SECTIONS) {
            for (DataNode need : node.under(section)) {
                needs.add(need.key());
                String version = need.text().isEmpty() ? need.textAt("version") : need.text();
                String real = id(version);
                int at = real.indexOf('@', 1);
                if (at > 0) {
                    needs.add(real.substring(0, at));
                }
            }
        }
        return needs;
    }
}
