package dev.countersign.principal;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A place that rights are given for, and everything below it: `https://scm.globex.example/payments`.
///
/// Compared by whole path segments. There is one spelling: small host, no percent sign, no empty, `.` or `..`
/// segment, no query, no fragment, no slash at the end.
///
/// @param authority scheme and host, with its port if it has one
/// @param path segments, none for the whole host
public record Location(String authority, List<String> path) {
    private static final int MAX_TEXT = 512;
    private static final Pattern PORT = Pattern.compile("[1-9][0-9]{0,4}");
    private static final Pattern SCHEME = Pattern.compile("[a-z][a-z0-9+-]{0,15}");
    private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9._~@+=,-]+");

    public Location {
        path = List.copyOf(path);
        fault(authority, path).ifPresent(fault -> {
            throw new IllegalArgumentException(fault);
        });
    }

    /// @throws IllegalArgumentException where the text is no location; says why
    public static Location of(String text) {
        if (text.length() > MAX_TEXT) {
            throw new IllegalArgumentException("a location has at most " + MAX_TEXT + " characters");
        }
        int slashes = text.indexOf("://");
        if (slashes < 0) {
            throw new IllegalArgumentException("a location starts with a scheme and ://");
        }
        int pathAt = text.indexOf('/', slashes + 3);
        return pathAt < 0
                ? new Location(text, List.of())
                : new Location(
                        text.substring(0, pathAt),
                        List.of(text.substring(pathAt + 1).split("/", -1)));
    }

    /// Whether the other is this place or lies below it.
    public boolean covers(Location other) {
        return authority.equals(other.authority)
                && path.size() <= other.path.size()
                && path.equals(other.path.subList(0, path.size()));
    }

    /// The location as a URI.
    @Override
    public String toString() {
        return path.isEmpty() ? authority : authority + "/" + String.join("/", path);
    }

    private static Optional<String> fault(String authority, List<String> path) {
        int slashes = authority.indexOf("://");
        if (slashes < 0 || !SCHEME.matcher(authority.substring(0, slashes)).matches()) {
            return Optional.of("a location starts with a scheme and ://");
        }
        String hostAndPort = authority.substring(slashes + 3);
        int colon = hostAndPort.indexOf(':');
        if (colon >= 0 && !PORT.matcher(hostAndPort.substring(colon + 1)).matches()) {
            return Optional.of("the port of a location is a number");
        }
        Optional<String> ofHost = HostSyntax.fault(colon < 0 ? hostAndPort : hostAndPort.substring(0, colon));
        return ofHost.isPresent() ? ofHost : faultOfPath(path);
    }

    private static Optional<String> faultOfPath(List<String> path) {
        for (String segment : path) {
            if (segment.isEmpty()) {
                return Optional.of("a location has no empty segment, and no slash at its end");
            }
            if (segment.indexOf('%') >= 0) {
                return Optional.of("a location has no percent sign");
            }
            if (segment.equals(".") || segment.equals("..")) {
                return Optional.of("a location has no . or .. segment");
            }
            if (!SEGMENT.matcher(segment).matches()) {
                return Optional.of("a segment is made of ASCII letters, digits and . _ ~ @ + = , -");
            }
        }
        return Optional.empty();
    }
}
