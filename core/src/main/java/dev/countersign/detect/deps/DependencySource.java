package dev.countersign.detect.deps;

import dev.countersign.change.LineSpan;
import dev.countersign.detect.ChangeView;
import dev.countersign.detect.Detector;
import dev.countersign.detect.Direction;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import dev.countersign.detect.Strength;
import dev.countersign.detect.deps.Dependency.Scope;
import dev.countersign.detect.deps.Manifest.Registry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Sees packages come from another place than before: a git repository, an archive, a folder outside, another
/// module under the same name, a new registry, a submodule from elsewhere.
public final class DependencySource implements Detector {
    private static final About ABOUT = new About(
            "dependency-source",
            20,
            1,
            "Packages come from another place",
            "What does not come from the registry skips its checks, and a second registry lets whoever publishes the"
                    + " higher version win (dependency confusion, Birsan 2021).",
            "Take the package from the registry that the project uses, or pin the repository to a full commit. Bind each"
                    + " private name to one registry instead of asking several.",
            List.of(427, 494));

    private static final int GRAVE = 4;
    private static final int HIGH = 3;
    private static final int MEDIUM = 2;

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public List<Sighting> detect(ChangeView change) {
        List<PackageFiles.ManifestPair> pairs = PackageFiles.manifests(change);
        Set<String> known = new HashSet<>();
        pairs.forEach(p -> p.before().ifPresent(m -> remember(m, known)));
        var found = new ArrayList<Sighting>();
        for (PackageFiles.ManifestPair pair : pairs) {
            pair.after().ifPresent(after -> compare(change, pair.file(), after, known, found));
        }
        change.files().forEach(file -> found.addAll(Submodules.moved(file)));
        return found;
    }

    private static void compare(
            ChangeView change, FilePair file, Manifest after, Set<String> known, List<Sighting> found) {
        Set<String> elsewhere = new HashSet<>();
        boolean lookedElsewhere = false;
        for (Dependency dependency : after.dependencies()) {
            if (isStrange(dependency) && !known.contains(key(dependency))) {
                if (!lookedElsewhere) {
                    PackageFiles.namesakes(change.base(), file).forEach(m -> remember(m, elsewhere));
                    lookedElsewhere = true;
                }
                if (!elsewhere.contains(key(dependency)) && known.add(key(dependency))) {
                    found.add(sighting(file, dependency));
                }
            }
        }
        for (Registry registry : after.registries()) {
            if (isStrange(after, registry) && !known.contains(key(after, registry))) {
                if (!lookedElsewhere) {
                    PackageFiles.namesakes(change.base(), file).forEach(m -> remember(m, elsewhere));
                    lookedElsewhere = true;
                }
                if (!elsewhere.contains(key(after, registry)) && known.add(key(after, registry))) {
                    found.add(sighting(file, registry));
                }
            }
        }
    }

    private static void remember(Manifest manifest, Set<String> known) {
        manifest.dependencies().forEach(d -> known.add(key(d)));
        manifest.registries().forEach(r -> known.add(key(manifest, r)));
    }

    private static String key(Dependency dependency) {
        return dependency.key() + " " + dependency.origin().kind() + " "
                + dependency.origin().target();
    }

    private static String key(Manifest manifest, Registry registry) {
        String scheme = registry.url().startsWith("http://") ? "http://" : "";
        String place = registry.host().isEmpty() ? registry.url() : registry.host();
        return manifest.ecosystem() + " registry " + scheme + place;
    }

    private static boolean isStrange(Dependency dependency) {
        return switch (dependency.origin().kind()) {
            case REGISTRY, OWN -> false;
            case GIT, URL, PATH, ALIAS -> true;
        };
    }

    /// The defaults are no news, unless they are asked without encryption.
    private static boolean isStrange(Manifest manifest, Registry registry) {
        boolean address = registry.url().contains("://") || registry.url().startsWith("//");
        boolean open = registry.url().startsWith("http://");
        return address && (open || !manifest.ecosystem().isDefaultHost(registry.host()));
    }

    private static Sighting sighting(FilePair file, Dependency dependency) {
        String target = dependency.origin().target();
        String message = switch (dependency.origin().kind()) {
            case GIT -> dependency.name() + " now comes from a git repository, " + target;
            case URL -> dependency.name() + " now comes from " + target;
            case PATH -> dependency.name() + " now comes from a file, " + target;
            case ALIAS -> dependency.name() + " is replaced by " + target;
            case REGISTRY, OWN -> throw new IllegalStateException("not strange");
        };
        boolean later = dependency.scope() == Scope.DEVELOPMENT;
        return sighting(file, dependency.line(), message, dependency.key())
                .withSeverity(target.startsWith("http://") ? GRAVE : later ? MEDIUM : HIGH)
                .asking("Why does " + dependency.name() + " not come from the registry, and who can write there?");
    }

    private static Sighting sighting(FilePair file, Registry registry) {
        String open = registry.url().startsWith("http://") ? ", without encryption" : "";
        String message = registry.extra()
                ? "packages may also come from " + registry.url() + open
                : "packages now come from " + registry.url() + open;
        boolean extraIndex = file.lines(Side.AFTER).count() >= registry.line()
                && file.lines(Side.AFTER).line(registry.line()).contains("extra-index-url");
        return sighting(file, registry.line(), message, registry.host())
                .withSeverity(extraIndex || !open.isEmpty() ? GRAVE : HIGH)
                .asking("Who runs this registry, and which names may come from it?");
    }

    private static Sighting sighting(FilePair file, int line, String message, String subject) {
        return Sighting.in(
                        file,
                        Side.AFTER,
                        LineSpan.line(line),
                        FactKind.DEPENDENCY_SOURCE,
                        Direction.RISK_ADDED,
                        message)
                .about(subject)
                .withStrength(Strength.PARSED)
                .withCwes(427, 494);
    }
}
