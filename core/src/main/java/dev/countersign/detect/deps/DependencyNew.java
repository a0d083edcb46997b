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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Sees a package that the repository never named before.
public final class DependencyNew implements Detector {
    private static final About ABOUT = new About(
            "dependency-new",
            17,
            1,
            "A package comes in that was not here before",
            "A new package runs code of people whom nobody here has chosen yet. Models invent package names and"
                    + " attackers register them (Spracklen et al., USENIX Security 2025).",
            "Say why it is needed, who maintains it, and why nothing that is here already will do. Give the repository's"
                    + " history to the review, so that packages used before are known.",
            List.of(1357, 829));

    /// Maven runs plugins of this group in every build, named in the file or not.
    private static final String MAVENS_OWN = "org.apache.maven.plugins:";

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public List<Sighting> detect(ChangeView change) {
        List<PackageFiles.ManifestPair> pairs = PackageFiles.manifests(change);
        var found = new ArrayList<Sighting>();
        Map<String, Added> added = new HashMap<>();
        var order = new ArrayList<Added>();
        for (PackageFiles.ManifestPair pair : pairs) {
            unreadable(pair).ifPresent(found::add);
            for (Dependency dependency : gained(pair)) {
                var one = new Added(pair.file(), dependency);
                if (added.putIfAbsent(dependency.key(), one) == null) {
                    order.add(one);
                }
            }
        }
        if (!order.isEmpty()) {
            KnownPackages known = PackageFiles.knownBefore(change);
            pairs.forEach(p -> p.after().ifPresent(m -> ownNames(m, known)));
            found.addAll(sightings(order, known, change.dependencies()));
        }
        return found;
    }

    private record Added(FilePair file, Dependency dependency) {}

    /// Modules that this very change adds are the project's own.
    private static void ownNames(Manifest after, KnownPackages known) {
        known.add(new Manifest(after.ecosystem(), List.of(), List.of(), after.own()));
    }

    private static List<Dependency> gained(PackageFiles.ManifestPair pair) {
        if (pair.after().isEmpty()) {
            return List.of();
        }
        Set<String> before = new HashSet<>();
        pair.before().ifPresent(m -> m.dependencies().forEach(d -> before.add(d.key())));
        return pair.after().get().dependencies().stream()
                .filter(d -> d.origin().kind() != Origin.Kind.OWN && d.origin().kind() != Origin.Kind.PATH)
                .filter(d -> !before.contains(d.key()) && !d.name().contains("$"))
                .filter(d -> !d.name().startsWith(MAVENS_OWN))
                .toList();
    }

    private static List<Sighting> sightings(List<Added> added, KnownPackages known, Dependencies history) {
        List<Added> fresh = added.stream()
                .filter(a ->
                        !known.holds(a.dependency().ecosystem(), a.dependency().name()))
                .filter(a -> seen(history, a) != Dependencies.Seen.BEFORE)
                .toList();
        List<Added> direct = fresh.stream()
                .filter(a -> a.dependency().scope() != Scope.INDIRECT)
                .toList();
        if (!direct.isEmpty() || fresh.isEmpty()) {
            int others = fresh.size() - direct.size();
            var told = new ArrayList<Sighting>();
            direct.forEach(a -> told.add(sighting(a, seen(history, a), told.isEmpty() ? others : 0)));
            return told;
        }
        // packages that came with another one are told of once
        return List.of(sighting(fresh.getFirst(), seen(history, fresh.getFirst()), fresh.size() - 1));
    }

    private static Dependencies.Seen seen(Dependencies history, Added added) {
        return history.seen(
                added.dependency().ecosystem().osvName(), added.dependency().plainName());
    }

    private static Sighting sighting(Added added, Dependencies.Seen seen, int others) {
        Dependency dependency = added.dependency();
        String when = seen == Dependencies.Seen.NEVER ? ", never named here before" : ", not named in the tree before";
        String more = others > 0 ? ", and " + others + " more that others need" : "";
        return Sighting.in(
                        added.file(),
                        Side.AFTER,
                        LineSpan.line(dependency.line()),
                        FactKind.DEPENDENCY_NEW,
                        Direction.RISK_ADDED,
                        "new " + word(dependency.scope()) + " on " + dependency.name() + when + more)
                .about(dependency.key())
                .withStrength(Strength.PARSED)
                .withSeverity(severity(dependency.scope()))
                .asking("What is " + dependency.name() + " needed for, and who maintains it?")
                .withCwes(1357, 829);
    }

    private static String word(Scope scope) {
        return switch (scope) {
            case RUNTIME -> "dependency";
            case BUILD -> "dependency of the build";
            case DEVELOPMENT -> "dependency for development";
            case INDIRECT -> "indirect dependency";
        };
    }

    private static int severity(Scope scope) {
        return switch (scope) {
            case RUNTIME, BUILD -> 2;
            case DEVELOPMENT, INDIRECT -> 1;
        };
    }

    private static Optional<Sighting> unreadable(PackageFiles.ManifestPair pair) {
        boolean unread = pair.after().isEmpty()
                && PackageFiles.text(pair.file(), Side.AFTER).isPresent()
                && pair.file().role().isProduction()
                && !pair.file().path().name().equals("settings.xml");
        return unread
                ? Optional.of(Sighting.in(
                                pair.file(),
                                Side.AFTER,
                                new LineSpan(0, 0),
                                FactKind.UNKNOWN,
                                Direction.TOUCHED,
                                "the dependencies in this file cannot be read")
                        .about(pair.file().path().name()))
                : Optional.empty();
    }
}
