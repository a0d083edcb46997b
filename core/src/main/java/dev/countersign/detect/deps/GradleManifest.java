package dev.countersign.detect.deps;

import dev.countersign.detect.deps.Dependency.Origin;
import dev.countersign.detect.deps.Dependency.Scope;
import dev.countersign.detect.deps.Manifest.Registry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads what stands as plain text in Gradle scripts, and version catalogues. Scripts can compute more.
final class GradleManifest {
    private static final String CONFIGURATION =
            "([a-zA-Z]{1,60}?(?:[iI]mplementation|[aA]pi|[cC]ompile|[cC]ompileOnly|[rR]untimeOnly"
                    + "|[rR]untime|[aA]nnotationProcessor|[pP]rocessor|[oO]nly)|implementation|api|compile|runtime|annotationProcessor|kapt|ksp|classpath"
                    + "|checkstyle|developmentOnly|compileOnly|runtimeOnly)";

    private static final Pattern SHORT = Pattern.compile(
            "^\\s{0,80}" + CONFIGURATION
                    + "[\\s(]{1,9}(?:(?:enforcedPlatform|platform)\\s{0,3}\\(\\s{0,3})?[\"']([\\w.-]{1,200}):([\\w.-]{1,200})(?::([^\"'@:]{1,100}))?[^\"']{0,60}[\"']");

    private static final Pattern LONG = Pattern.compile("^\\s{0,80}" + CONFIGURATION
            + "[\\s(]{1,9}group\\s{0,3}[:=]\\s{0,3}[\"']([\\w.-]{1,200})[\"']\\s{0,3},\\s{0,3}name\\s{0,3}[:=]\\s{0,3}[\"']([\\w.-]{1,200})[\"']"
            + "(?:\\s{0,3},\\s{0,3}version\\s{0,3}[:=]\\s{0,3}[\"']([^\"']{1,100})[\"'])?");

    private static final Pattern FILES = Pattern.compile(
            "^\\s{0,80}" + CONFIGURATION + "[\\s(]{1,9}(?:files|fileTree)\\s{0,3}\\(?\\s{0,3}([^)]{1,200})");

    private static final Pattern PLUGIN = Pattern.compile(
            "^\\s{0,80}id\\s{0,3}\\(?\\s{0,3}[\"']([\\w.-]{3,200})[\"']\\s{0,3}\\)?\\s{0,9}version\\s{0,3}\\(?[\"']([^\"']{1,100})[\"']");

    private static final Pattern MAVEN_URL = Pattern.compile(
            "(?:^|[\\s{(])(?:url|setUrl)\\s{0,3}[=(]?\\s{0,3}(?:uri\\s{0,3}\\()?\\s{0,3}[\"']([^\"'\\s]{4,300})[\"']"
                    + "|maven\\s{0,3}\\(\\s{0,3}(?:url\\s{0,3}=\\s{0,3}(?:uri\\s{0,3}\\()?)?[\"']([^\"'\\s]{4,300})[\"']");

    private static final Pattern JCENTER = Pattern.compile("^\\s{0,80}jcenter\\s{0,3}\\(\\s{0,3}\\)");

    private GradleManifest() {}

    static Manifest script(String text) {
        var found = new ArrayList<Dependency>();
        var registries = new ArrayList<Registry>();
        int number = 0;
        boolean repositories = false;
        int depth = 0;
        for (String written : text.split("\n", -1)) {
            number++;
            String line = written.length() > 1000 ? "" : written.replaceFirst("(?<!:)//.*$", "");
            repositories |= line.matches("(?i).*(?:repositories|pluginRepositories)\\s{0,3}\\{.*") && depth == 0;
            if (repositories) {
                depth += count(line, '{') - count(line, '}');
                registry(line, number).ifPresent(registries::add);
                repositories = depth > 0;
                depth = Math.max(0, depth);
            }
            dependency(line, number).ifPresent(found::add);
        }
        return new Manifest(Ecosystem.MAVEN, found, registries, List.of());
    }

    private static int count(String line, char wanted) {
        return (int) line.chars().filter(c -> c == wanted).count();
    }

    private static Optional<Registry> registry(String line, int number) {
        Matcher url = MAVEN_URL.matcher(line);
        if (url.find()) {
            return Optional.of(new Registry(url.group(1) == null ? url.group(2) : url.group(1), true, number));
        }
        return JCENTER.matcher(line).find()
                ? Optional.of(new Registry("https://jcenter.bintray.com", true, number))
                : Optional.empty();
    }

    private static Optional<Dependency> dependency(String line, int number) {
        for (Pattern pattern : List.of(SHORT, LONG)) {
            Matcher matcher = pattern.matcher(line);
            if (matcher.find()) {
                String name = matcher.group(2) + ":" + matcher.group(3);
                String version = matcher.group(4) == null ? "" : matcher.group(4);
                return Optional.of(new Dependency(
                        Ecosystem.MAVEN, name, version, scope(matcher.group(1)), Origin.REGISTRY, number));
            }
        }
        Matcher files = FILES.matcher(line);
        if (files.find()) {
            String path = files.group(2).replaceAll("[\"']", "").strip();
            return Optional.of(new Dependency(
                    Ecosystem.MAVEN, path, "", scope(files.group(1)), new Origin(Origin.Kind.PATH, path), number));
        }
        Matcher plugin = PLUGIN.matcher(line);
        return plugin.find()
                ? Optional.of(new Dependency(
                        Ecosystem.MAVEN,
                        plugin.group(1) + ":" + plugin.group(1) + ".gradle.plugin",
                        plugin.group(2),
                        Scope.BUILD,
                        Origin.REGISTRY,
                        number))
                : Optional.empty();
    }

    private static Scope scope(String configuration) {
        if (configuration.startsWith("test")
                || configuration.contains("Test")
                || configuration.startsWith("development")) {
            return Scope.DEVELOPMENT;
        }
        boolean build = configuration.equals("classpath")
                || configuration.equals("checkstyle")
                || configuration.endsWith("rocessor")
                || configuration.equals("kapt")
                || configuration.equals("ksp");
        return build ? Scope.BUILD : Scope.RUNTIME;
    }

    /// `libs.versions.toml`.
    static Optional<Manifest> catalogue(String text) {
        return TomlTree.read(text).map(GradleManifest::catalogue);
    }

    private static Manifest catalogue(DataNode root) {
        var found = new ArrayList<Dependency>();
        for (DataNode library : root.under("libraries")) {
            String module = library.text().isEmpty() ? library.textAt("module") : library.text();
            String[] parts = module.split(":", -1);
            String name = parts.length > 1
                    ? parts[0] + ":" + parts[1]
                    : library.textAt("group") + ":" + library.textAt("name");
            String version = parts.length > 2 ? parts[2] : version(root, library);
            if (name.length() > 2) {
                found.add(
                        new Dependency(Ecosystem.MAVEN, name, version, Scope.RUNTIME, Origin.REGISTRY, library.line()));
            }
        }
        for (DataNode plugin : root.under("plugins")) {
            String id = plugin.text().isEmpty()
                    ? plugin.textAt("id")
                    : plugin.text().split(":", -1)[0];
            if (!id.isEmpty()) {
                found.add(new Dependency(
                        Ecosystem.MAVEN,
                        id + ":" + id + ".gradle.plugin",
                        version(root, plugin),
                        Scope.BUILD,
                        Origin.REGISTRY,
                        plugin.line()));
            }
        }
        return Manifest.of(Ecosystem.MAVEN, found);
    }

    private static String version(DataNode root, DataNode entry) {
        String ref = entry.textAt("version", "ref");
        return ref.isEmpty() ? entry.textAt("version") : root.textAt("versions", ref);
    }
}
