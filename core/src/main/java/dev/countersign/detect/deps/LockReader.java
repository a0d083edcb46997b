package dev.countersign.detect.deps;

import dev.countersign.change.RepoPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Reads lock files by their names.
final class LockReader {
    private LockReader() {}

    static boolean isLock(RepoPath path) {
        return !manifestsOf(path.name()).isEmpty() && !path.hasPart("node_modules") && !path.hasPart("vendor");
    }

    /// Empty where the file is no lock file, or cannot be read; [#isLock] tells the two apart.
    static Optional<LockFile> read(RepoPath path, String text) {
        return switch (path.name().toLowerCase(Locale.ROOT)) {
            case "package-lock.json", "npm-shrinkwrap.json" -> NpmLock.read(text);
            case "yarn.lock" -> YarnLock.read(text);
            case "pnpm-lock.yaml" -> PnpmLock.read(text);
            case "gemfile.lock", "gems.locked" -> Optional.of(RubyLock.read(text));
            case "go.sum" -> Optional.of(goSum(text));
            case "cargo.lock" -> TomlLocks.cargo(text);
            case "poetry.lock" -> TomlLocks.poetry(text);
            case "uv.lock" -> TomlLocks.uv(text);
            case "pipfile.lock" -> JsonLocks.pipfile(text);
            case "composer.lock" -> JsonLocks.composer(text);
            default -> Optional.empty();
        };
    }

    /// Names of the manifest that a lock file belongs to.
    static List<String> manifestsOf(String lockName) {
        return switch (lockName.toLowerCase(Locale.ROOT)) {
            case "package-lock.json", "npm-shrinkwrap.json", "yarn.lock", "pnpm-lock.yaml" -> List.of("package.json");
            case "gemfile.lock" -> List.of("Gemfile");
            case "gems.locked" -> List.of("gems.rb");
            case "go.sum" -> List.of("go.mod");
            case "cargo.lock" -> List.of("Cargo.toml");
            case "poetry.lock", "uv.lock" -> List.of("pyproject.toml");
            case "pipfile.lock" -> List.of("Pipfile");
            case "composer.lock" -> List.of("composer.json");
            default -> List.of();
        };
    }

    /// Names of the lock files that can stand beside a manifest.
    static List<String> locksOf(String manifestName) {
        return switch (manifestName) {
            case "package.json" -> List.of("package-lock.json", "npm-shrinkwrap.json", "yarn.lock", "pnpm-lock.yaml");
            case "Gemfile" -> List.of("Gemfile.lock");
            case "gems.rb" -> List.of("gems.locked");
            case "go.mod" -> List.of("go.sum");
            case "Cargo.toml" -> List.of("Cargo.lock");
            case "pyproject.toml" -> List.of("poetry.lock", "uv.lock");
            case "Pipfile" -> List.of("Pipfile.lock");
            case "composer.json" -> List.of("composer.lock");
            default -> List.of();
        };
    }

    private static LockFile goSum(String text) {
        var found = new ArrayList<Locked>();
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            String[] parts = line.strip().split(" ", 4);
            if (parts.length == 3 && found.size() < DataNode.MAX_NODES) {
                // a module's own go.mod has a hash of its own, so it counts as a package of its own
                String suffix = parts[1].endsWith("/go.mod") ? "/go.mod" : "";
                String version = parts[1].substring(0, parts[1].length() - suffix.length());
                found.add(new Locked(parts[0] + suffix, version, "", Set.of(parts[2]), false, Set.of(), number));
            }
        }
        return new LockFile(Ecosystem.GO, found, Set.of());
    }
}
