package dev.countersign.adapter.http;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// What is asked of another server.
///
/// @param maxBytes the longest answer that is taken
public record OutboundRequest(URI address, Map<String, String> headers, Optional<Body> body, int maxBytes) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]{1,100}");
    private static final Pattern VALUE = Pattern.compile("[ -~]{1,8000}");
    private static final int MAX_BYTES = 64 << 20;

    public OutboundRequest {
        headers = Map.copyOf(headers);
        headers.forEach(OutboundRequest::check);
        if (maxBytes < 1 || maxBytes > MAX_BYTES) {
            throw new IllegalArgumentException("an answer has at most 1 to " + MAX_BYTES + " bytes");
        }
    }

    /// What is sent along. With one it is a POST, without a GET.
    @SuppressWarnings("ArrayRecordComponent") // never compared as a record
    public record Body(String type, byte[] bytes) {
        public Body {
            check("Content-Type", type);
            bytes = bytes.clone();
        }

        @Override
        public byte[] bytes() {
            return bytes.clone();
        }

        /// Prints nothing that is sent: it may be a secret.
        @Override
        public String toString() {
            return "Body[" + type + "]";
        }
    }

    public static OutboundRequest get(URI address, int maxBytes) {
        return new OutboundRequest(address, Map.of(), Optional.empty(), maxBytes);
    }

    public static OutboundRequest post(URI address, Body body, int maxBytes) {
        return new OutboundRequest(address, Map.of(), Optional.of(body), maxBytes);
    }

    public OutboundRequest with(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new OutboundRequest(address, more, body, maxBytes);
    }

    private static void check(String name, String value) {
        if (!NAME.matcher(name).matches() || !VALUE.matcher(value).matches()) {
            throw new IllegalArgumentException("a header is one line of printable ASCII");
        }
    }

    /// Prints no header: one may be a secret.
    @Override
    public String toString() {
        return "OutboundRequest[" + address.getHost() + "]";
    }
}
