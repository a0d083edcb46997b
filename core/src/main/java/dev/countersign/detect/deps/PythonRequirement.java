package dev.countersign.detect.deps;

import dev.countersign.detect.deps.Dependency.Origin;
import dev.countersign.detect.deps.Dependency.Scope;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads one requirement as PEP 508 and pip write it: `name[extra] >= 1 ; marker`, `name @ URL`,
/// `git+https://…#egg=name`.
final class PythonRequirement {
    private static final Pattern NAMED = Pattern.compile(
            "([A-Za-z0-9][\\w.-]{0,100})\\s{0,9}(?:\\[[^\\]]{0,200}\\])?\\s{0,9}(@\\s{0,9}\\S{1,500}|\\(?[=<>!~][^;#]{0,200})?(?:[;#].*)?");

    private static final Pattern EGG = Pattern.compile("[#&]egg=([A-Za-z0-9][\\w.-]{0,100})");

    private PythonRequirement() {}

    static Optional<Dependency> read(String written, Scope scope, String folder, int line) {
        String text = written.strip();
        Matcher named = NAMED.matcher(text);
        if (named.matches()) {
            String rest = named.group(2) == null ? "" : named.group(2).strip();
            Origin origin = rest.startsWith("@") ? Specs.url(rest.substring(1).strip()) : Origin.REGISTRY;
            String version = rest.startsWith("@") ? "" : rest.replaceAll("[()\\s]", "");
            return Optional.of(new Dependency(Ecosystem.PYPI, named.group(1), version, scope, origin, line));
        }
        String first = text.split("\\s", 2)[0];
        Matcher egg = EGG.matcher(first);
        String name = egg.find() ? egg.group(1) : nameOf(first);
        if (first.contains("://")) {
            return Optional.of(new Dependency(Ecosystem.PYPI, name, "", scope, Specs.url(first), line));
        }
        if (first.startsWith(".") || first.startsWith("/")) {
            return Optional.of(new Dependency(Ecosystem.PYPI, name, "", scope, Specs.path(first, folder), line));
        }
        return Optional.empty();
    }

    private static String nameOf(String address) {
        String path = Hosts.place(address).replaceFirst("[@\\[].*$", "");
        String last = path.substring(path.lastIndexOf('/') + 1);
        return last.isEmpty() ? address : last;
    }
}
