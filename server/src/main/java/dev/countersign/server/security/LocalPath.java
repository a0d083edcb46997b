package dev.countersign.server.security;

import java.util.regex.Pattern;

/// Where to go after signing in: a path on this server and nothing else.
public final class LocalPath {
    private static final Pattern SAFE =
            Pattern.compile("/(?:[A-Za-z0-9._~!$&'()*+,;=:@%-][A-Za-z0-9._~!$&'()*+,;=:@%/?-]*)?");
    private static final int MAX_CHARS = 500;

    private LocalPath() {}

    /// The path if it is one, and `/` otherwise: no other host, no scheme, no line break, no backslash.
    public static String orRoot(String path) {
        return path.length() <= MAX_CHARS && SAFE.matcher(path).matches() ? path : "/";
    }
}
