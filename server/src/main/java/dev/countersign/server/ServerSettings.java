package dev.countersign.server;

import dev.countersign.server.security.SessionTimes;
import java.net.InetAddress;
import java.net.URI;

/// How the server runs.
///
/// @param bind the address it listens at; loopback unless somebody says otherwise
/// @param port 0 takes any free one
/// @param address where people reach it, as `https://review.acme.example`; its scheme decides whether cookies are
/// secure
/// @param unlimited whether there are no rate limits: for measurements only
public record ServerSettings(InetAddress bind, int port, URI address, SessionTimes sessions, boolean unlimited) {
    public boolean secure() {
        return "https".equals(address.getScheme());
    }
}
