package dev.countersign.detect.deps;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A family of packages with one namespace. Names are those of the OSV format.
public enum Ecosystem {
    NPM("npm", "registry.npmjs.org", "registry.yarnpkg.com"),
    PYPI("PyPI", "pypi.org", "files.pythonhosted.org", "pypi.python.org"),
    MAVEN(
            "Maven",
            "repo.maven.apache.org",
            "repo1.maven.org",
            "central.maven.org",
            "plugins.gradle.org",
            "maven.google.com",
            "dl.google.com"),
    GO("Go", "proxy.golang.org", "sum.golang.org"),
    RUBYGEMS("RubyGems", "rubygems.org"),
    PACKAGIST("Packagist", "packagist.org", "repo.packagist.org"),
    NUGET("NuGet", "api.nuget.org", "www.nuget.org"),
    CRATES("crates.io", "crates.io", "static.crates.io", "index.crates.io");

    private final String osvName;

    @SuppressWarnings("ImmutableEnumChecker") // made with Set.of
    private final Set<String> publicHosts;

    Ecosystem(String osvName, String... publicHosts) {
        this.osvName = osvName;
        this.publicHosts = Set.of(publicHosts);
    }

    public String osvName() {
        return osvName;
    }

    public static Optional<Ecosystem> ofOsvName(String name) {
        // OSV adds the distribution after a colon, which none of these has
        return Arrays.stream(values()).filter(e -> e.osvName.equals(name)).findFirst();
    }

    /// Whether packages of this family come from a host by default.
    boolean isDefaultHost(String host) {
        return publicHosts.contains(host);
    }

    /// The form of a name under which two spellings are equal.
    public String plain(String name) {
        return switch (this) {
            case PYPI -> name.toLowerCase(Locale.ROOT).replaceAll("[-_.]+", "-");
            case NUGET, PACKAGIST -> name.toLowerCase(Locale.ROOT);
            case NPM, MAVEN, GO, RUBYGEMS, CRATES -> name;
        };
    }
}
