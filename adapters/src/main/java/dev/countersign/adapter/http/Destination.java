package dev.countersign.adapter.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Where a request goes: a spelling that is plain, and addresses that may be reached.
final class Destination {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final Set<AllowedHost> allowed;
    private final NameLookup names;

    Destination(Set<AllowedHost> allowed, NameLookup names) {
        this.allowed = allowed;
        this.names = names;
    }

    /// Asks which addresses a name has.
    interface NameLookup {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    /// The name leads where no request may go.
    static final class Forbidden extends IOException {
        private static final long serialVersionUID = 1;

        private final String reason;

        Forbidden(String reason) {
            super(reason);
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }

    /// A place that a request may be sent to, as far as its spelling says.
    record Place(String scheme, String host, int port) {
        boolean isPlain() {
            return "http".equals(scheme);
        }
    }

    /// What came of looking at an address.
    sealed interface Reading {
        record Read(Place place) implements Reading {}

        record Refused(String reason) implements Reading {}
    }

    Reading read(URI address) {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            return new Reading.Refused("the address does not begin with https://");
        }
        if (address.getHost() == null || address.getRawUserInfo() != null || address.getRawFragment() != null) {
            return new Reading.Refused("the address is more, or less, than host, port, path and query");
        }
        String host = HostText.withoutBrackets(address.getHost().toLowerCase(Locale.ROOT));
        Optional<String> fault = HostText.fault(host);
        if (fault.isPresent()) {
            return new Reading.Refused("the host of the address is " + fault.get());
        }
        int standard = scheme.equals("https") ? HTTPS : HTTP;
        var place = new Place(scheme, host, address.getPort() < 0 ? standard : address.getPort());
        if (place.port() < 1 || place.port() > 65_535) {
            return new Reading.Refused("the address has no port from 1 to 65535");
        }
        return place.isPlain() && !isAllowed(host, place.port())
                ? new Reading.Refused("the address of " + host + " does not begin with https://")
                : new Reading.Read(place);
    }

    /// The addresses to connect to: all of the host's, or none where one of them may not be reached.
    ///
    /// @return at least one
    List<InetAddress> addresses(Place place) throws IOException {
        InetAddress[] found = names.addresses(place.host());
        if (found.length == 0) {
            throw new UnknownHostException(place.host());
        }
        for (InetAddress address : found) {
            if (place.isPlain() && !address.isLoopbackAddress()) {
                throw new Forbidden(place.host() + " is not this machine, and is reached by https:// only");
            }
            Optional<String> kind = SpecialAddresses.kind(address);
            if (kind.isPresent() && !isAllowed(place.host(), place.port())) {
                throw new Forbidden("an address of " + place.host() + " is " + kind.get() + "; --outbound-allow "
                        + place.host() + ":" + place.port() + " lets it be reached");
            }
        }
        return List.of(found);
    }

    private boolean isAllowed(String host, int port) {
        return allowed.contains(new AllowedHost(host, port));
    }
}
