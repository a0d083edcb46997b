package dev.countersign.principal;

import java.util.Optional;
import java.util.regex.Pattern;

/// The one spelling of a host name: labels of small ASCII letters, digits and hyphens.
final class HostSyntax {
    private static final int MAX_HOST = 253;
    private static final Pattern LABELS =
            Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*");

    private HostSyntax() {}

    /// What is wrong with it, if anything.
    static Optional<String> fault(String host) {
        if (host.length() > MAX_HOST) {
            return Optional.of("the host is longer than " + MAX_HOST + " characters");
        }
        if (host.endsWith(".")) {
            return Optional.of("the host ends with a dot");
        }
        if (!LABELS.matcher(host).matches()) {
            return Optional.of("a host is made of labels of small ASCII letters, digits and hyphens");
        }
        // people see other characters than the ones that are compared
        return host.startsWith("xn--") || host.contains(".xn--")
                ? Optional.of("the host has an encoded (xn--) label")
                : Optional.empty();
    }
}
