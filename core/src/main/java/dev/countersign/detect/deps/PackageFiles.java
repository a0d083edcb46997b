package dev.countersign.detect.deps;

import dev.countersign.change.Content;
import dev.countersign.change.RepoPath;
import dev.countersign.code.FileRole;
import dev.countersign.detect.BaseTree;
import dev.countersign.detect.ChangeView;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The manifests and lock files of a change and of the tree before it.
final class PackageFiles {
    /// Files of the base tree that are looked at, at most.
    private static final int MOST_FILES = 300;

    private static final long MOST_CHARS = 64L << 20;

    private static final List<String> COMMON_NAMES = List.of(
            "package.json",
            "package-lock.json",
            "yarn.lock",
            "pnpm-lock.yaml",
            "requirements.txt",
            "pyproject.toml",
            "setup.py",
            "setup.cfg",
            "Pipfile",
            "Pipfile.lock",
            "poetry.lock",
            "uv.lock",
            "go.mod",
            "pom.xml",
            "build.gradle",
            "build.gradle.kts",
            "settings.gradle",
            "settings.gradle.kts",
            "libs.versions.toml",
            "Gemfile",
            "Gemfile.lock",
            "composer.json",
            "composer.lock",
            "Directory.Packages.props",
            "Cargo.toml",
            "Cargo.lock");

    private PackageFiles() {}

    /// A changed manifest with what it says on both sides; empty where there is no such side or it cannot be
    /// read.
    record ManifestPair(FilePair file, Optional<Manifest> before, Optional<Manifest> after) {}

    /// A changed lock file likewise.
    record LockPair(FilePair file, Optional<LockFile> before, Optional<LockFile> after) {}

    static List<ManifestPair> manifests(ChangeView view) {
        var found = new ArrayList<ManifestPair>();
        for (FilePair file : view.files()) {
            if (file.role() != FileRole.VENDORED && ManifestReader.isManifest(file.path())) {
                found.add(new ManifestPair(
                        file,
                        text(file, Side.BEFORE).flatMap(t -> ManifestReader.read(pathBefore(file), t)),
                        text(file, Side.AFTER).flatMap(t -> ManifestReader.read(file.path(), t))));
            }
        }
        return found;
    }

    static List<LockPair> locks(ChangeView view) {
        var found = new ArrayList<LockPair>();
        for (FilePair file : view.files()) {
            if (file.role() != FileRole.VENDORED && LockReader.isLock(file.path())) {
                found.add(new LockPair(
                        file,
                        text(file, Side.BEFORE).flatMap(t -> LockReader.read(pathBefore(file), t)),
                        text(file, Side.AFTER).flatMap(t -> LockReader.read(file.path(), t))));
            }
        }
        return found;
    }

    static RepoPath pathBefore(FilePair file) {
        RepoPath old = file.file().oldPath();
        return old == null ? file.path() : old;
    }

    static Optional<String> text(FilePair file, Side side) {
        Content content =
                side == Side.BEFORE ? file.file().oldContent() : file.file().newContent();
        return content instanceof Content.Text text ? Optional.of(text.value()) : Optional.empty();
    }

    /// What the tree before the change names, in changed files and in others with one of the usual names.
    static KnownPackages knownBefore(ChangeView view) {
        var known = new KnownPackages();
        manifests(view).forEach(pair -> pair.before().ifPresent(known::add));
        locks(view).forEach(pair -> pair.before().ifPresent(known::add));
        int files = 0;
        long chars = 0;
        for (String name : COMMON_NAMES) {
            for (RepoPath path : view.base().named(name)) {
                if (files++ >= MOST_FILES || chars > MOST_CHARS) {
                    return known;
                }
                Optional<String> text = view.base().text(path);
                chars += text.map(String::length).orElse(0);
                text.ifPresent(t -> known.add(path, t));
            }
        }
        return known;
    }

    /// Manifests of the base tree that have the same name as a changed one.
    static List<Manifest> namesakes(BaseTree base, FilePair file) {
        return base.named(file.path().name()).stream()
                .limit(MOST_FILES)
                .flatMap(p -> base.text(p).flatMap(t -> ManifestReader.read(p, t)).stream())
                .toList();
    }
}
