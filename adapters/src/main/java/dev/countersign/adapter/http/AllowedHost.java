package dev.countersign.adapter.http;

import java.util.Locale;

/// A host that may be reached although it is not public, at one port. Where it is this machine itself, by `http` too.
///
/// @param host as it stands in addresses: small letters, IPv6 without brackets
/// @param port 1 to 65535
public record AllowedHost(String host, int port) {
    private static final int HTTPS = 443;

    public AllowedHost {
        if (HostText.fault(host).isPresent()) {
            throw new IllegalArgumentException(
                    "the host '" + host + "' is " + HostText.fault(host).get());
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("a port is a number from 1 to 65535");
        }
    }

    /// Reads `HOST` (at port 443), `HOST:PORT` or `[IPV6]:PORT`.
    ///
    /// @throws IllegalArgumentException where it is none of these; says why
    public static AllowedHost of(String text) {
        String given = text.strip().toLowerCase(Locale.ROOT);
        int colon = given.lastIndexOf(':');
        boolean hasPort = colon > 0 && (given.indexOf(':') == colon || given.charAt(colon - 1) == ']');
        String host = hasPort ? given.substring(0, colon) : given;
        return new AllowedHost(HostText.withoutBrackets(host), hasPort ? port(given.substring(colon + 1)) : HTTPS);
    }

    private static int port(String text) {
        return text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : -1;
    }
}
