package dev.countersign.detect.deps;

import dev.countersign.detect.deps.Manifest.Registry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads files that only say where packages come from: `.npmrc`, `.yarnrc.yml`, `pip.conf`, Maven's
/// `settings.xml`, `NuGet.config`.
final class RegistryFiles {
    private static final Pattern NPMRC =
            Pattern.compile("^\\s{0,9}(?:@[\\w.-]{1,100}:)?registry\\s{0,9}=\\s{0,9}[\"']?(\\S{4,300}?)[\"']?\\s*$");

    private static final Pattern YARNRC =
            Pattern.compile("^\\s{0,9}(?:npmRegistryServer\\s{0,9}:|registry)\\s{0,9}[\"']?(\\S{4,300}?)[\"']?\\s*$");

    private static final Pattern PIP =
            Pattern.compile("^\\s{0,9}(extra-index-url|index-url|find-links)\\s{0,9}=\\s{0,9}(\\S{4,300})\\s*$");

    private RegistryFiles() {}

    static Manifest npmrc(String text) {
        return new Manifest(Ecosystem.NPM, List.of(), lines(NPMRC, text), List.of());
    }

    static Manifest yarnrc(String text) {
        return new Manifest(Ecosystem.NPM, List.of(), lines(YARNRC, text), List.of());
    }

    static Manifest pip(String text) {
        return new Manifest(Ecosystem.PYPI, List.of(), lines(PIP, text), List.of());
    }

    private static List<Registry> lines(Pattern pattern, String text) {
        var found = new ArrayList<Registry>();
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            Matcher matcher = pattern.matcher(line);
            if (line.length() < 1000 && matcher.matches()) {
                boolean extra = matcher.groupCount() > 1 && !matcher.group(1).equals("index-url");
                found.add(new Registry(matcher.group(matcher.groupCount()), extra, number));
            }
        }
        return found;
    }

    static Optional<Manifest> mavenSettings(String text) {
        return XmlTree.read(text).flatMap(d -> d.child("settings")).map(settings -> {
            var found = new ArrayList<Registry>();
            urls(settings.under("mirrors"), found);
            for (DataNode profile : settings.under("profiles")) {
                urls(profile.under("repositories"), found);
                urls(profile.under("pluginRepositories"), found);
            }
            return new Manifest(Ecosystem.MAVEN, List.of(), found, List.of());
        });
    }

    private static void urls(List<DataNode> places, List<Registry> found) {
        for (DataNode place : places) {
            place.child("url").ifPresent(url -> found.add(new Registry(url.text(), true, url.line())));
        }
    }

    static Optional<Manifest> nuget(String text) {
        return XmlTree.read(text).flatMap(d -> d.child("configuration")).map(configuration -> {
            List<Registry> found = configuration.under("packageSources").stream()
                    .filter(n -> n.key().equals("add") && n.textAt("@value").contains("://"))
                    .map(n -> new Registry(n.textAt("@value"), true, n.line()))
                    .toList();
            return new Manifest(Ecosystem.NUGET, List.of(), found, List.of());
        });
    }
}
