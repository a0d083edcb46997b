package dev.countersign.detect.deps;

import dev.countersign.change.LineSpan;
import dev.countersign.detect.ChangeView;
import dev.countersign.detect.Dependencies;
import dev.countersign.detect.Detector;
import dev.countersign.detect.Direction;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import dev.countersign.detect.Strength;
import dev.countersign.detect.deps.Dependency.Origin;
import dev.countersign.detect.deps.Dependency.Scope;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Sees a version come in that an advisory names, and that was not affected before.
public final class VulnerableDependency implements Detector {
    private static final About ABOUT = new About(
            "vulnerable-dependency",
            23,
            1,
            "A version with a known hole comes in",
            "The advisory says how it is attacked, and so does whoever reads it (OSV).",
            "Take a version that the advisory calls fixed. Where the hole cannot be reached, dispute the fact with an"
                    + " owner and an expiry.",
            List.of(1395));

    private static final Pattern EXACT = Pattern.compile("(==|=)?\\s{0,3}(v?\\d[\\w.+-]{0,80})");

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public List<Sighting> detect(ChangeView change) {
        var found = new ArrayList<Sighting>();
        Set<String> told = new HashSet<>();
        for (PackageFiles.LockPair pair : PackageFiles.locks(change)) {
            List<Version> before =
                    pair.before().map(VulnerableDependency::versions).orElse(List.of());
            List<Version> after =
                    pair.after().map(VulnerableDependency::versions).orElse(List.of());
            compare(change.dependencies(), pair.file(), before, after, told, found);
        }
        for (PackageFiles.ManifestPair pair : PackageFiles.manifests(change)) {
            List<Version> before =
                    pair.before().map(VulnerableDependency::versions).orElse(List.of());
            List<Version> after =
                    pair.after().map(VulnerableDependency::versions).orElse(List.of());
            compare(change.dependencies(), pair.file(), before, after, told, found);
        }
        return found;
    }

    private record Version(Ecosystem ecosystem, String name, String version, int severity, int line) {}

    private static List<Version> versions(LockFile lock) {
        return lock.packages().stream()
                .filter(p -> !p.name().endsWith("/go.mod"))
                .map(p -> new Version(lock.ecosystem(), p.name(), p.version(), 3, p.line()))
                .toList();
    }

    private static List<Version> versions(Manifest manifest) {
        return manifest.dependencies().stream()
                .filter(d -> d.origin().kind() == Origin.Kind.REGISTRY)
                .flatMap(d -> exact(d)
                        .map(v -> new Version(
                                d.ecosystem(), d.name(), v, d.scope() == Scope.DEVELOPMENT ? 2 : 3, d.line()))
                        .stream())
                .toList();
    }

    /// The version that a requirement pins; empty for ranges.
    private static Optional<String> exact(Dependency dependency) {
        Matcher matcher = EXACT.matcher(dependency.version());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        boolean equals = matcher.group(1) != null;
        return switch (dependency.ecosystem()) {
            case PYPI, CRATES -> equals ? Optional.of(matcher.group(2)) : Optional.empty();
            case NPM, MAVEN, GO, RUBYGEMS, PACKAGIST, NUGET -> Optional.of(matcher.group(2));
        };
    }

    private static void compare(
            Dependencies dependencies,
            FilePair file,
            List<Version> before,
            List<Version> after,
            Set<String> told,
            List<Sighting> found) {
        Set<String> same = new HashSet<>();
        before.forEach(v -> same.add(key(v) + "@" + v.version()));
        for (Version version : after) {
            if (same.contains(key(version) + "@" + version.version())
                    || !told.add(key(version) + "@" + version.version())) {
                continue;
            }
            Set<String> ids = new LinkedHashSet<>(advisories(dependencies, version));
            if (!ids.isEmpty()) {
                before.stream()
                        .filter(old -> key(old).equals(key(version)))
                        .forEach(old -> ids.removeAll(advisories(dependencies, old)));
            }
            if (!ids.isEmpty()) {
                found.add(sighting(file, version, List.copyOf(ids)));
            }
        }
    }

    private static String key(Version version) {
        return version.ecosystem().osvName() + ":" + version.ecosystem().plain(version.name());
    }

    private static List<String> advisories(Dependencies dependencies, Version version) {
        return dependencies
                .advisories(version.ecosystem().osvName(), version.name(), version.version())
                .orElse(List.of());
    }

    private static Sighting sighting(FilePair file, Version version, List<String> ids) {
        String more = ids.size() > 3 ? " and " + (ids.size() - 3) + " more" : "";
        return Sighting.in(
                        file,
                        Side.AFTER,
                        LineSpan.line(version.line()),
                        FactKind.VULNERABLE_DEPENDENCY,
                        Direction.RISK_ADDED,
                        version.name() + " " + version.version() + " is affected by "
                                + String.join(", ", ids.subList(0, Math.min(3, ids.size()))) + more)
                .about(key(version))
                .withStrength(Strength.PARSED)
                .withSeverity(version.severity())
                .asking("Why this version of " + version.name() + ", and not a fixed one?")
                .withCwes(1395);
    }
}
