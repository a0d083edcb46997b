package dev.countersign.adapter.http;

import java.util.Map;
import java.util.Optional;

/// What came of asking another server.
public sealed interface OutboundAnswer {
    /// @param status of HTTP; never a redirect
    /// @param headers by their names in small letters, the first of each name
    @SuppressWarnings("ArrayRecordComponent") // never compared as a record
    record Answered(int status, Map<String, String> headers, byte[] body) implements OutboundAnswer {
        public Answered {
            headers = Map.copyOf(headers);
            body = body.clone();
        }

        @Override
        public byte[] body() {
            return body.clone();
        }

        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }
    }

    /// Nothing was asked, or what was answered is not taken: it would be against the rules.
    ///
    /// @param reason one phrase of our own words and the host's name
    record Refused(String reason) implements OutboundAnswer {}

    /// Nobody answered, or not in time, or not whole. Whether the request arrived is not known.
    ///
    /// @param reason one phrase of our own words and the host's name
    record Failed(String reason) implements OutboundAnswer {}
}
