package dev.countersign.detect.deps;

import dev.countersign.detect.deps.Dependency.Origin;
import java.util.regex.Pattern;

/// Tells from what stands after a dependency's name where it comes from.
final class Specs {
    private static final Pattern GIT = Pattern.compile(
            "(?i)^(?:git\\+|git:|git@|github:|gitlab:|bitbucket:|gist:|ssh:|https?://[^\\s]{1,300}\\.git(?:[#@?]|$))");

    /// npm's short form for GitHub.
    private static final Pattern SHORT_GITHUB = Pattern.compile("^[\\w.-]{1,100}/[\\w.-]{1,100}(?:#.{0,200})?$");

    private Specs() {}

    static Origin npm(String spec, String folder) {
        if (spec.startsWith("workspace:") || spec.startsWith("link:") || spec.startsWith("portal:")) {
            return Origin.OWN;
        }
        if (spec.startsWith("npm:")) {
            return new Origin(Origin.Kind.ALIAS, spec.substring(4));
        }
        if (spec.startsWith("file:") || spec.startsWith("./") || spec.startsWith("../") || spec.startsWith("/")) {
            return path(spec.replaceFirst("^file:", ""), folder);
        }
        if (SHORT_GITHUB.matcher(spec).matches()) {
            return new Origin(Origin.Kind.GIT, "https://github.com/" + Hosts.place(spec));
        }
        return url(spec);
    }

    /// REGISTRY for what is no address.
    static Origin url(String spec) {
        if (GIT.matcher(spec).find()) {
            return new Origin(Origin.Kind.GIT, Hosts.place(spec));
        }
        return spec.contains("://") ? new Origin(Origin.Kind.URL, Hosts.place(spec)) : Origin.REGISTRY;
    }

    /// A folder of the repository is its own; what leaves the repository, or is an archive, is not.
    static Origin path(String path, String folder) {
        boolean archive = path.matches("(?i).{0,300}\\.(?:tgz|tar\\.gz|zip|whl|jar|aar|gem)");
        return archive || leaves(path, folder) ? new Origin(Origin.Kind.PATH, path) : Origin.OWN;
    }

    private static boolean leaves(String path, String folder) {
        if (path.startsWith("/") || path.startsWith("~") || path.matches("[A-Za-z]:.*")) {
            return true;
        }
        int depth = folder.isEmpty() ? 0 : folder.split("/", -1).length;
        for (String part : path.split("/", -1)) {
            depth += part.equals("..") ? -1 : part.isEmpty() || part.equals(".") ? 0 : 1;
            if (depth < 0) {
                return true;
            }
        }
        return false;
    }
}
