package dev.countersign.detect.deps;

import dev.countersign.change.RepoPath;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// Reads manifests by their file names.
final class ManifestReader {
    private static final Pattern REQUIREMENTS =
            Pattern.compile("(?:[\\w.-]{0,60}[-_.])?requirements(?:[-_.][\\w.-]{0,60})?\\.(?:txt|in)");

    private static final List<String> VENDORED =
            List.of("node_modules", "vendor", "vendors", "bower_components", "third_party", "thirdparty");

    /// The manifests of a tree are asked for again with each change to one of them.
    private static final int REMEMBERED = 500;

    private static final int LONGEST_REMEMBERED = 50_000;
    private static final Map<Source, Optional<Manifest>> KNOWN = new ConcurrentHashMap<>();

    private record Source(RepoPath path, String text) {}

    private ManifestReader() {}

    static boolean isManifest(RepoPath path) {
        return kind(path) != Kind.NONE;
    }

    /// Empty where the file is no manifest, or is one that cannot be read; [#isManifest] tells the two apart.
    static Optional<Manifest> read(RepoPath path, String text) {
        if (!isManifest(path)) {
            return Optional.empty();
        }
        if (text.length() > LONGEST_REMEMBERED) {
            return readNew(path, text);
        }
        var source = new Source(path, text);
        Optional<Manifest> known = KNOWN.get(source);
        if (known == null) {
            known = readNew(path, text);
            if (KNOWN.size() >= REMEMBERED) {
                KNOWN.clear();
            }
            KNOWN.put(source, known);
        }
        return known;
    }

    private static Optional<Manifest> readNew(RepoPath path, String text) {
        String folder = path.folder();
        return switch (kind(path)) {
            case NONE -> Optional.empty();
            case NPM -> NpmManifest.read(folder, text);
            case REQUIREMENTS -> Optional.of(PythonTexts.requirements(path.value(), folder, text));
            case PYPROJECT -> PythonManifest.project(folder, text);
            case SETUP_CFG -> Optional.of(PythonTexts.setupCfg(folder, text));
            case SETUP_PY -> Optional.of(PythonTexts.setupPy(folder, text));
            case PIPFILE -> PythonManifest.pipfile(folder, text);
            case GO -> Optional.of(GoManifest.read(folder, text));
            case POM -> MavenManifest.read(text);
            case GRADLE -> Optional.of(GradleManifest.script(text));
            case CATALOGUE -> GradleManifest.catalogue(text);
            case GEMFILE -> Optional.of(RubyManifest.gemfile(folder, text));
            case GEMSPEC -> Optional.of(RubyManifest.gemspec(text));
            case COMPOSER -> OtherManifests.composer(text);
            case DOTNET -> OtherManifests.dotnet(text);
            case CARGO -> OtherManifests.cargo(folder, text);
            case NPMRC -> Optional.of(RegistryFiles.npmrc(text));
            case YARNRC -> Optional.of(RegistryFiles.yarnrc(text));
            case PIP_CONF -> Optional.of(RegistryFiles.pip(text));
            case MAVEN_SETTINGS -> RegistryFiles.mavenSettings(text);
            case NUGET_CONFIG -> RegistryFiles.nuget(text);
        };
    }

    private enum Kind {
        NONE,
        NPM,
        REQUIREMENTS,
        PYPROJECT,
        SETUP_CFG,
        SETUP_PY,
        PIPFILE,
        GO,
        POM,
        GRADLE,
        CATALOGUE,
        GEMFILE,
        GEMSPEC,
        COMPOSER,
        DOTNET,
        CARGO,
        NPMRC,
        YARNRC,
        PIP_CONF,
        MAVEN_SETTINGS,
        NUGET_CONFIG
    }

    /// Whole trees are asked for, in which few files have such a name.
    private static Kind kind(RepoPath path) {
        Kind named = named(path);
        return named != Kind.NONE && VENDORED.stream().anyMatch(path::hasPart) ? Kind.NONE : named;
    }

    private static Kind named(RepoPath path) {
        String name = path.name().toLowerCase(Locale.ROOT);
        Kind exact = byName(name);
        if (exact != Kind.NONE) {
            return exact;
        }
        boolean text = name.endsWith(".txt");
        boolean requirements = text && path.folder().endsWith("requirements")
                || (text || name.endsWith(".in"))
                        && name.length() < 150
                        && REQUIREMENTS.matcher(name).matches();
        return requirements ? Kind.REQUIREMENTS : byExtension(path.extension());
    }

    private static Kind byName(String name) {
        return switch (name) {
            case "package.json" -> Kind.NPM;
            case "pyproject.toml" -> Kind.PYPROJECT;
            case "setup.cfg" -> Kind.SETUP_CFG;
            case "setup.py" -> Kind.SETUP_PY;
            case "pipfile" -> Kind.PIPFILE;
            case "go.mod" -> Kind.GO;
            case "pom.xml" -> Kind.POM;
            case "libs.versions.toml" -> Kind.CATALOGUE;
            case "gemfile", "gems.rb" -> Kind.GEMFILE;
            case "composer.json" -> Kind.COMPOSER;
            case "directory.packages.props", "directory.build.props", "directory.build.targets" -> Kind.DOTNET;
            case "cargo.toml" -> Kind.CARGO;
            case ".npmrc" -> Kind.NPMRC;
            case ".yarnrc", ".yarnrc.yml" -> Kind.YARNRC;
            case "pip.conf", "pip.ini" -> Kind.PIP_CONF;
            case "settings.xml" -> Kind.MAVEN_SETTINGS;
            case "nuget.config" -> Kind.NUGET_CONFIG;
            default -> Kind.NONE;
        };
    }

    private static Kind byExtension(String extension) {
        return switch (extension) {
            case "gradle", "kts" -> Kind.GRADLE;
            case "gemspec" -> Kind.GEMSPEC;
            case "csproj", "fsproj", "vbproj" -> Kind.DOTNET;
            default -> Kind.NONE;
        };
    }
}
