package dev.countersign.detect.deps;

import dev.countersign.change.Content;
import dev.countersign.change.RepoPath;
import dev.countersign.detect.ChangeView;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Sighting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Compares a lock file with the one before it and with its manifest.
final class LockComparison {
    /// From this share of hashed packages on, a package without a hash stands out. Judgement.
    private static final double MOSTLY = 0.9;

    private static final int GRAVE = 4;
    private static final int HIGH = 3;

    private final ChangeView view;
    private final FilePair file;
    private final Optional<LockFile> before;
    private final LockFile after;
    private final Map<String, Locked> old = new HashMap<>();
    private final Set<String> oldNames = new HashSet<>();

    LockComparison(ChangeView view, FilePair file, Optional<LockFile> before, LockFile after) {
        this.view = view;
        this.file = file;
        this.before = before;
        this.after = after;
        before.ifPresent(lock -> lock.packages().forEach(p -> {
            old.put(key(p), p);
            oldNames.add(plain(p));
        }));
    }

    List<Sighting> sightings() {
        var found = new ArrayList<Sighting>();
        if (before.isPresent() && !before.get().packages().isEmpty()) {
            hosts().ifPresent(found::add);
            changedHash().ifPresent(found::add);
            lostHash().ifPresent(found::add);
            unreachable().ifPresent(found::add);
        } else {
            plainTransport().ifPresent(found::add);
        }
        return found;
    }

    /// The same version in the old lock file.
    private Optional<Locked> before(Locked locked) {
        return Optional.ofNullable(old.get(key(locked)));
    }

    private String key(Locked locked) {
        return plain(locked) + "@" + locked.version();
    }

    private String plain(Locked locked) {
        return after.ecosystem().plain(locked.name());
    }

    private Optional<Sighting> plainTransport() {
        return after.packages().stream()
                .filter(p -> p.resolved().startsWith("http://"))
                .findFirst()
                .map(p -> LockMismatch.sighting(
                        file, p.line(), p.name(), HIGH, p.name() + " is fetched over a connection without encryption"));
    }

    /// The first package from a host that the lock file, the defaults and the configuration did not know. More than
    /// a mismatch: code comes from another place.
    private Optional<Sighting> hosts() {
        Set<String> known = new HashSet<>();
        before.ifPresent(lock -> lock.packages().forEach(p -> known.add(place(p))));
        configured(known);
        List<Locked> strange = after.packages().stream()
                .filter(p -> !p.resolved().isEmpty() && !known.contains(place(p)))
                .filter(p -> p.resolved().startsWith("http://") || !isDefault(p))
                .filter(p -> Hosts.of(p.resolved()).isPresent())
                .toList();
        return strange.isEmpty()
                ? Optional.empty()
                : Optional.of(LockMismatch.sighting(
                                FactKind.DEPENDENCY_SOURCE,
                                file,
                                strange.getFirst().line(),
                                place(strange.getFirst()),
                                HIGH,
                                counted(strange) + " now from " + place(strange.getFirst())
                                        + ", from where the lock file took nothing before")
                        .asking("Who runs this place, and why does the lock file use it?"));
    }

    private boolean isDefault(Locked locked) {
        return Hosts.of(locked.resolved()).map(after.ecosystem()::isDefaultHost).orElse(false);
    }

    /// Scheme, host, and of a forge the owner: a change from https to http is a change of place too.
    private static String place(Locked locked) {
        String scheme = locked.resolved().startsWith("http://") ? "http://" : "";
        return scheme
                + Hosts.owner(locked.resolved())
                        .or(() -> Hosts.of(locked.resolved()))
                        .orElse("");
    }

    private void configured(Set<String> known) {
        for (String name : List.of(
                ".npmrc",
                ".yarnrc.yml",
                ".yarnrc",
                "pyproject.toml",
                "Pipfile",
                "pip.conf",
                "Gemfile",
                "composer.json")) {
            for (RepoPath path : view.base().named(name)) {
                view.base()
                        .text(path)
                        .flatMap(text -> ManifestReader.read(path, text))
                        .filter(m -> m.ecosystem() == after.ecosystem())
                        .ifPresent(m -> m.registries().forEach(r -> known.add(r.host())));
            }
        }
    }

    /// The same version with another content: registries do not allow it, so the lock was edited or the
    /// registry was.
    private Optional<Sighting> changedHash() {
        List<Locked> changed = after.packages().stream()
                .filter(p -> before(p)
                        .filter(o -> isOtherContent(o.hashes(), p.hashes()))
                        .isPresent())
                .toList();
        return changed.isEmpty()
                ? Optional.empty()
                : Optional.of(LockMismatch.sighting(
                                file,
                                changed.getFirst().line(),
                                changed.getFirst().name(),
                                GRAVE,
                                counted(changed) + " with another hash under the same version")
                        .asking("Why did the content of a released version change?"));
    }

    private static boolean isOtherContent(Set<String> before, Set<String> now) {
        Set<String> kinds = new HashSet<>();
        before.forEach(h -> kinds.add(algorithm(h)));
        boolean comparable = now.stream().anyMatch(h -> kinds.contains(algorithm(h)));
        return comparable && Collections.disjoint(before, now);
    }

    private static String algorithm(String hash) {
        int end = 0;
        while (end < hash.length() && Character.isLetterOrDigit(hash.charAt(end))) {
            end++;
        }
        return end == hash.length() ? "" : hash.substring(0, end);
    }

    private Optional<Sighting> lostHash() {
        List<Locked> hashed = before.stream()
                .flatMap(l -> l.packages().stream())
                .filter(p -> !p.local())
                .toList();
        long with = hashed.stream().filter(p -> !p.hashes().isEmpty()).count();
        boolean mostly = !hashed.isEmpty() && with >= MOSTLY * hashed.size();
        List<Locked> lost = after.packages().stream()
                .filter(p -> p.hashes().isEmpty() && !p.local())
                .filter(p -> before(p).map(o -> !o.hashes().isEmpty()).orElse(mostly))
                .toList();
        // a lock file that lost all its hashes at once was written by an older package manager
        boolean format = after.packages().stream().allMatch(p -> p.hashes().isEmpty());
        return lost.isEmpty()
                ? Optional.empty()
                : Optional.of(LockMismatch.sighting(
                                file,
                                lost.getFirst().line(),
                                lost.getFirst().name(),
                                format ? 2 : HIGH,
                                counted(lost) + " without the hash that would prove the content")
                        .asking("Which package manager wrote this lock file?"));
    }

    /// Lock files that say nothing of what needs what are left out.
    private Optional<Sighting> unreachable() {
        if (after.ecosystem() == Ecosystem.GO || file.path().name().equals("Pipfile.lock")) {
            return Optional.empty();
        }
        Set<String> roots = new HashSet<>(after.roots());
        boolean unread = roots.isEmpty() && manifests().anyMatch(this::isUnread);
        if (roots.isEmpty()) {
            roots.addAll(manifestRoots());
        }
        if (roots.isEmpty() && !unread) {
            return Optional.empty();
        }
        Set<String> reached = after.reachable(roots);
        List<Locked> strange = after.packages().stream()
                .filter(p -> !oldNames.contains(plain(p)) && !reached.contains(plain(p)))
                .toList();
        return strange.isEmpty()
                ? Optional.empty()
                : Optional.of(LockMismatch.sighting(
                                file,
                                strange.getFirst().line(),
                                strange.getFirst().name(),
                                HIGH,
                                named(strange) + ": nothing in "
                                        + (unread ? "what can be read" : "manifest or lock file") + " asks for it")
                        .asking("Which dependency needs it?"));
    }

    /// What the manifest beside the lock file asks for, after the change; nothing where it has workspaces,
    /// whose manifests stand elsewhere.
    private Set<String> manifestRoots() {
        Set<String> roots = new HashSet<>();
        for (RepoPath path : manifests().filter(p -> !isUnread(p)).toList()) {
            Optional<String> text = textAfter(path);
            if (text.isEmpty() || text.get().contains("\"workspaces\"")) {
                return Set.of();
            }
            ManifestReader.read(path, text.get())
                    .ifPresent(m -> m.dependencies().forEach(d -> roots.add(d.plainName())));
            aliases(path, text.get(), roots);
        }
        return roots;
    }

    private Stream<RepoPath> manifests() {
        String folder = file.path().folder();
        return LockReader.manifestsOf(file.path().name()).stream()
                .map(name -> RepoPath.of(folder.isEmpty() ? name : folder + "/" + name));
    }

    /// Whether a manifest is there and cannot be read. It is taken to ask for nothing, since what is unknown must not
    /// make a stranger known.
    private boolean isUnread(RepoPath path) {
        for (FilePair pair : view.files()) {
            if (path.equals(pair.file().newPath())) {
                return !(pair.file().newContent() instanceof Content.Text);
            }
        }
        return view.base().has(path) && view.base().text(path).isEmpty();
    }

    /// Lock files of npm's family know an alias by the name it stands under.
    private static void aliases(RepoPath path, String text, Set<String> roots) {
        if (path.name().equals("package.json")) {
            JsonTree.read(text)
                    .ifPresent(root -> root.children()
                            .forEach(section -> section.children().forEach(d -> roots.add(d.key()))));
        }
    }

    private Optional<String> textAfter(RepoPath path) {
        for (FilePair pair : view.files()) {
            if (path.equals(pair.file().newPath())) {
                return pair.file().newContent() instanceof Content.Text text
                        ? Optional.of(text.value())
                        : Optional.empty();
            }
        }
        return view.base().text(path);
    }

    private static String counted(List<Locked> packages) {
        return named(packages) + (packages.size() > 1 ? " come" : " comes");
    }

    private static String named(List<Locked> packages) {
        String more = packages.size() > 1 ? " and " + (packages.size() - 1) + " more" : "";
        return packages.getFirst().name() + more;
    }
}
