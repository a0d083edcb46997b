package dev.countersign.adapter.http;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/// How a host is spelled. An address has one spelling here: those that programs read differently (`0177.1`,
/// `2130706433`, a zone behind `%`) are none.
final class HostText {
    private static final int MAX_CHARS = 253;
    private static final Pattern NAME =
            Pattern.compile("[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?(?:\\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)*");
    private static final Pattern ENDS_AS_NUMBER = Pattern.compile("(?:.*\\.)?(?:[0-9]+|0x[0-9a-f]*)");
    private static final String BYTE = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern IPV4 = Pattern.compile(BYTE + "(?:\\." + BYTE + "){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-f:]+(?::" + IPV4.pattern() + ")?");

    private HostText() {}

    static String withoutBrackets(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    private static boolean isIpv6(String host) {
        try {
            return IPV6.matcher(host).matches() && InetAddress.ofLiteral(host) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /// Why it is no host; empty where it is one.
    static Optional<String> fault(String host) {
        if (host.contains(":")) {
            return isIpv6(host) ? Optional.empty() : Optional.of("no IPv6 address without a zone");
        }
        if (host.length() > MAX_CHARS || !NAME.matcher(host).matches()) {
            return Optional.of("no name of a host in small ASCII letters");
        }
        return ENDS_AS_NUMBER.matcher(host).matches() && !IPV4.matcher(host).matches()
                ? Optional.of("an address in a spelling that programs read differently")
                : Optional.empty();
    }
}
