package dev.countersign.detect.deps;

import dev.countersign.change.RepoPath;
import dev.countersign.detect.Dependencies;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Packages that a repository's manifests and lock files name. Fill it with those of the base tree and, where
/// there is time, with older versions of them.
public final class KnownPackages {
    private final Set<String> names = new HashSet<>();
    private final Set<String> ownGroups = new HashSet<>();

    /// Whether a file can name packages, by its path.
    public static boolean speaksOfPackages(RepoPath path) {
        return ManifestReader.isManifest(path) || LockReader.isLock(path);
    }

    /// Adds what a manifest or lock file names.
    ///
    /// @return false where the file cannot be read, so that "never seen" can no longer be said
    public boolean add(RepoPath path, String text) {
        Optional<Manifest> manifest = ManifestReader.read(path, text);
        manifest.ifPresent(this::add);
        Optional<LockFile> lock = LockReader.read(path, text);
        lock.ifPresent(this::add);
        return manifest.isPresent() || lock.isPresent() || !speaksOfPackages(path);
    }

    void add(Manifest manifest) {
        manifest.dependencies().forEach(d -> names.add(d.key()));
        for (String own : manifest.own()) {
            if (own.endsWith(":*")) {
                ownGroups.add(own.substring(0, own.length() - 2));
            } else {
                names.add(key(manifest.ecosystem(), own));
            }
        }
    }

    void add(LockFile lock) {
        lock.packages().forEach(p -> names.add(key(lock.ecosystem(), p.name())));
    }

    /// @param ecosystem its name in the OSV format
    public boolean holds(String ecosystem, String name) {
        return Ecosystem.ofOsvName(ecosystem).map(e -> holds(e, name)).orElse(false);
    }

    boolean holds(Ecosystem ecosystem, String name) {
        return names.contains(key(ecosystem, name)) || ecosystem == Ecosystem.MAVEN && isOwnGroup(name);
    }

    private boolean isOwnGroup(String name) {
        int colon = name.indexOf(':');
        return colon > 0 && ownGroups.contains(name.substring(0, colon));
    }

    private static String key(Ecosystem ecosystem, String name) {
        return ecosystem.osvName() + ":" + ecosystem.plain(name);
    }

    /// Answers detectors' questions from here.
    ///
    /// @param complete whether all that was to be read was read; otherwise a name that is missing here is
    ///     `unknown`
    /// @param advisories empty where none were given
    public Dependencies answering(boolean complete, Optional<OsvAdvisories> advisories) {
        return new Dependencies() {
            @Override
            public Seen seen(String ecosystem, String name) {
                return holds(ecosystem, name) ? Seen.BEFORE : complete ? Seen.NEVER : Seen.UNKNOWN;
            }

            @Override
            public Optional<List<String>> advisories(String ecosystem, String name, String version) {
                return advisories.map(a -> a.affecting(ecosystem, name, version));
            }
        };
    }
}
