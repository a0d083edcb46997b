package dev.countersign.detect.deps;

import dev.countersign.change.RepoPath;
import dev.countersign.detect.ChangeView;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Sighting;
import dev.countersign.detect.deps.Dependency.Origin;
import dev.countersign.detect.deps.Dependency.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds dependencies that a changed manifest asks for and that the lock file beside it, left as it was, does
/// not hold. A lock file that still satisfies the new range has not stayed behind.
final class StaleLock {
    private StaleLock() {}

    static List<Sighting> sightings(ChangeView view, PackageFiles.ManifestPair pair) {
        if (pair.before().isEmpty() || pair.after().isEmpty()) {
            return List.of();
        }
        Optional<LockFile> lock = untouchedLock(view, pair.file());
        if (lock.isEmpty()) {
            return List.of();
        }
        Map<String, List<Locked>> pinned = lock.get().byName();
        var found = new ArrayList<Sighting>();
        for (Dependency dependency : changed(pair.before().get(), pair.after().get())) {
            reason(dependency, pinned.getOrDefault(dependency.plainName(), List.of()))
                    .ifPresent(reason -> found.add(
                            LockMismatch.sighting(pair.file(), dependency.line(), dependency.name(), 1, reason)
                                    .asking("Which version is built and tested?")));
        }
        return found.stream().limit(1).toList();
    }

    private static Optional<LockFile> untouchedLock(ChangeView view, FilePair manifest) {
        String folder = manifest.path().folder();
        for (String name : LockReader.locksOf(manifest.path().name())) {
            RepoPath path = RepoPath.of(folder.isEmpty() ? name : folder + "/" + name);
            boolean changed = view.files().stream()
                    .anyMatch(f -> path.equals(f.file().newPath())
                            || path.equals(f.file().oldPath()));
            if (changed) {
                return Optional.empty();
            }
            Optional<LockFile> lock = view.base().text(path).flatMap(text -> LockReader.read(path, text));
            if (lock.isPresent()) {
                return lock;
            }
        }
        return Optional.empty();
    }

    private static List<Dependency> changed(Manifest before, Manifest after) {
        Map<String, Set<String>> old = new HashMap<>();
        before.dependencies()
                .forEach(d -> old.computeIfAbsent(d.key(), _ -> new HashSet<>()).add(d.version()));
        boolean go = after.ecosystem() == Ecosystem.GO;
        return after.dependencies().stream()
                .filter(d -> d.origin().kind() == Origin.Kind.REGISTRY && (go || d.scope() != Scope.INDIRECT))
                .filter(d -> d.scope() != Scope.BUILD)
                .filter(d -> !old.getOrDefault(d.key(), Set.of()).contains(d.version()))
                .toList();
    }

    private static Optional<String> reason(Dependency dependency, List<Locked> pinned) {
        if (pinned.isEmpty()) {
            return Optional.of("the lock file, which was not changed, does not hold " + dependency.name());
        }
        boolean outside = pinned.stream().noneMatch(p -> allows(dependency, p.version()));
        return outside
                ? Optional.of("the lock file, which was not changed, holds " + dependency.name() + " "
                        + pinned.getFirst().version() + ", outside of " + dependency.version())
                : Optional.empty();
    }

    /// True too where the range is of a form that is not understood.
    private static boolean allows(Dependency dependency, String version) {
        String wanted = dependency.version();
        return switch (dependency.ecosystem()) {
            case NPM -> NpmRange.allows(wanted, version).orElse(true);
            case GO -> wanted.equals(version);
            case PYPI ->
                !wanted.matches("==\\s{0,3}\\d[\\w.]{0,50}")
                        || wanted.replaceFirst("==\\s{0,3}", "").equals(version);
            case RUBYGEMS ->
                !wanted.matches("=?\\s{0,3}\\d[\\w.]{0,50}")
                        || wanted.replaceFirst("=\\s{0,3}", "").equals(version.replaceFirst("-[a-z].*", ""));
            case MAVEN, PACKAGIST, NUGET, CRATES -> true;
        };
    }
}
